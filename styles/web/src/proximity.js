// SPDX-License-Identifier: GPL-3.0-or-later
// What lies within a distance of a place: the same question as `maillage near`, answered the same way. Points by their
// own position, areas by their boundary (0 inside), links by the nearer of their ends.
import { boxOfRow, meets } from './data/bounds.js';
import { distanceBetween } from './geodesy.js';

/** Is a point inside a row's area? Holes are outside. Degrees. */
function isInside(places, row, [lon, lat]) {
  let inside = false;
  for (const part of places.parts(row)) {
    const ring = places.coordinatesOfPart(part, places.degrees);
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      if (
        ring[i + 1] > lat !== ring[j + 1] > lat &&
        lon < ((ring[j] - ring[i]) * (lat - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]
      )
        inside = !inside;
    }
  }
  return inside;
}

/** The place on a row's lines that is nearest to a point. Edges are short: a local plane decides, the ellipsoid measures. */
function nearestOnBoundary(places, row, [lon, lat]) {
  const shrink = Math.cos((lat * Math.PI) / 180);
  let best = Infinity;
  let place = null;
  for (const part of places.parts(row)) {
    const ring = places.coordinatesOfPart(part, places.degrees);
    for (let i = 0; i + 2 < Math.max(ring.length, 3); i += 2) {
      const j = Math.min(i + 2, ring.length - 2);
      const [ax, ay] = [(ring[i] - lon) * shrink, ring[i + 1] - lat];
      const [bx, by] = [(ring[j] - lon) * shrink - ax, ring[j + 1] - lat - ay];
      const length = bx * bx + by * by;
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * bx + ay * by) / length));
      const [x, y] = [ax + share * bx, ay + share * by];
      if (x * x + y * y < best) {
        best = x * x + y * y;
        place = [lon + x / shrink, lat + y];
      }
    }
  }
  return place;
}

function distanceToArea(places, row, point) {
  if (isInside(places, row, point)) return 0;
  const place = nearestOnBoundary(places, row, point);
  return place ? distanceBetween(point, place) : NaN;
}

function distanceToEnds(places, row, point) {
  let least = Infinity;
  for (const part of places.parts(row)) {
    const line = places.coordinatesOfPart(part, places.degrees);
    for (const at of [0, line.length - 2]) least = Math.min(least, distanceBetween(point, [line[at], line[at + 1]]));
  }
  return least;
}

/** Between two areas: the least of all vertices of one to the other, both ways; 0 when one holds a vertex of the other. */
function distanceBetweenAreas(a, rowA, b, rowB) {
  let least = Infinity;
  for (const [from, fromRow, to, toRow] of [
    [a, rowA, b, rowB],
    [b, rowB, a, rowA],
  ]) {
    for (const part of from.parts(fromRow)) {
      const ring = from.coordinatesOfPart(part, from.degrees);
      for (let i = 0; i < ring.length && least > 0; i += 2) {
        least = Math.min(least, distanceToArea(to, toRow, [ring[i], ring[i + 1]]));
      }
    }
  }
  return least;
}

function measure(origin, layer, edition) {
  const { places } = layer;
  const zones = origin.layer === 'zones' ? edition.layer('zones') : null;
  const zone = zones ? zones.rowOf(origin.id) : -1;
  const point = [origin.lon, origin.lat];
  if (zone >= 0) {
    if (layer.geometry === 'point') return (row) => distanceToArea(zones.places, zone, places.point(row));
    if (layer.geometry === 'multi_polygon') return (row) => distanceBetweenAreas(zones.places, zone, places, row);
    return (row) => Math.min(...endsOf(places, row).map((end) => distanceToArea(zones.places, zone, end)));
  }
  if (layer.geometry === 'point') return (row) => distanceBetween(point, places.point(row));
  if (layer.geometry === 'multi_polygon') return (row) => distanceToArea(places, row, point);
  return (row) => distanceToEnds(places, row, point);
}

function endsOf(places, row) {
  return places.parts(row).flatMap((part) => {
    const line = places.coordinatesOfPart(part, places.degrees);
    return [
      [line[0], line[1]],
      [line[line.length - 2], line[line.length - 1]],
    ];
  });
}

/** Metres to each row of a layer; NaN far beyond `metres`, without a place, and for the origin itself. Null without places. */
export function distancesFrom(near, layer, edition) {
  const { places } = layer;
  if (!places) return null;
  const distances = new Float64Array(layer.rows).fill(NaN);
  const distanceTo = measure(near, layer, edition);
  const reach = reachBox(near, edition);
  const itself = near.layer === layer.name ? layer.rowOf(near.id) : -1;
  for (let row = 0; row < layer.rows; row += 1) {
    if (row !== itself && places.has(row) && meets(places.bounds, row, reach)) distances[row] = distanceTo(row);
  }
  return distances;
}

/** A box in the plane beyond which all is surely too far; the plane stretches by 1/cos(latitude). */
export function reachBox(near, edition) {
  const zones = near.layer === 'zones' ? edition.layer('zones') : null;
  const zone = zones ? zones.rowOf(near.id) : -1;
  const margin =
    (near.metres * 1.02 + 10) / Math.cos((Math.min(89, Math.abs(near.lat) + near.metres / 110000) * Math.PI) / 180);
  const [x, y] = planePoint(near);
  const box = zone >= 0 ? boxOfRow(zones.places.bounds, zone) : [x, y, x, y];
  return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}

function planePoint({ lon, lat }) {
  const radians = Math.PI / 180;
  return [6378137 * lon * radians, 6378137 * Math.log(Math.tan(Math.PI / 4 + (lat * radians) / 2))];
}
