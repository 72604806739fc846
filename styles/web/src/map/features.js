// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as OpenLayers features. A feature knows its layer and row and nothing else.
import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Point from 'ol/geom/Point.js';
import { toPlane } from '../data/places.js';

const ARC_POINTS = 14;

function feature(drawn, row, geometry, extra = {}) {
  const made = new Feature(geometry);
  made.row = row;
  made.drawn = drawn;
  return Object.assign(made, extra);
}

function polygons(places, row) {
  const flat = [];
  const endss = places.polygons(row).map((rings) =>
    rings.map((part) => {
      for (const value of places.coordinatesOfPart(part)) flat.push(value);
      return flat.length;
    }),
  );
  return new MultiPolygon(flat, 'XY', endss);
}

/** A line between two places, bent to its right, so that several between the same two stay apart and show their way. */
function arc(x1, y1, x2, y2, bend) {
  const [cx, cy] = [(x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend];
  const flat = [];
  for (let i = 0; i <= ARC_POINTS; i += 1) {
    const t = i / ARC_POINTS;
    flat.push(
      (1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t * t * x2,
      (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t * t * y2,
    );
  }
  return new LineString(flat, 'XY');
}

function lines(drawn, row, bent) {
  const { places } = drawn.layer;
  const parts = places.parts(row).map((part) => places.coordinatesOfPart(part));
  if (bent && parts.length === 1 && parts[0].length === 4) {
    const [x1, y1, x2, y2] = parts[0];
    const bend = 0.08 + ((0.035 * Math.max(0, drawn.classesOf(row)[0] ?? 0)) % 0.22);
    return arc(x1, y1, x2, y2, bend);
  }
  const flat = [];
  const ends = parts.map((part) => {
    flat.push(...part);
    return flat.length;
  });
  return new MultiLineString(flat, 'XY', ends);
}

/** A group: from its meeting point a line to each member, and a mark at the meeting point. */
function star(drawn, row) {
  const { layer, json } = drawn;
  const lon = layer.value(row, json.star.lon);
  const lat = layer.value(row, json.star.lat);
  if (lon === null || lat === null) return [];
  const [x, y] = toPlane(lon, lat);
  const flat = [];
  const ends = [];
  for (const part of layer.places.parts(row)) {
    const points = layer.places.coordinatesOfPart(part);
    for (let i = 0; i < points.length; i += 2) {
      flat.push(x, y, points[i], points[i + 1]);
      ends.push(flat.length);
    }
  }
  return [
    feature(drawn, row, new MultiLineString(flat, 'XY', ends), { rays: true }),
    feature(drawn, row, new Point([x, y])),
  ];
}

/** The features that draw a row; a line bent, or straight where there are too many. */
export function featuresOf(drawn, row, bent = true) {
  const { layer } = drawn;
  if (!layer.places || !layer.places.has(row)) return [];
  if (layer.geometry === 'point') return [feature(drawn, row, new Point([...layer.places.coordinates(row)]))];
  if (layer.geometry === 'multi_polygon') return [feature(drawn, row, polygons(layer.places, row))];
  if (drawn.json.star) return star(drawn, row);
  return [feature(drawn, row, lines(drawn, row, bent))];
}

/** Points put together by squares of the screen; a square with one point gives the point itself. */
export function clusters(drawn, rows, cellSize) {
  const cells = new Map();
  const { places } = drawn.layer;
  for (const row of rows) {
    const [x, y] = places.coordinates(row);
    const key = `${Math.floor(x / cellSize)},${Math.floor(y / cellSize)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(row);
  }
  return [...cells.values()].map((members) => {
    if (members.length === 1) return featuresOf(drawn, members[0])[0];
    let x = 0;
    let y = 0;
    for (const row of members) {
      const place = places.coordinates(row);
      x += place[0];
      y += place[1];
    }
    return feature(drawn, members[0], new Point([x / members.length, y / members.length]), { members });
  });
}
