// SPDX-License-Identifier: GPL-3.0-or-later
// Places of rows that came as GeoJSON, row by row, read like those of a page that has everything.
import { toPlane } from '../data/places.js';

const flat = (positions) => Float64Array.from(positions.flatMap(([lon, lat]) => [lon, lat]));

/** Parts of a geometry, each with whether it is a hole. */
function partsOf({ type, coordinates }) {
  switch (type) {
    case 'Point':
      return [{ degrees: flat([coordinates]) }];
    case 'MultiPoint':
      return coordinates.map((position) => ({ degrees: flat([position]) }));
    case 'LineString':
      return [{ degrees: flat(coordinates) }];
    case 'MultiLineString':
      return coordinates.map((line) => ({ degrees: flat(line) }));
    case 'Polygon':
      return coordinates.map((ring, i) => ({ degrees: flat(ring), isHole: i > 0 }));
    case 'MultiPolygon':
      return coordinates.flatMap((rings) => rings.map((ring, i) => ({ degrees: flat(ring), isHole: i > 0 })));
    default:
      return [];
  }
}

function planar(degrees) {
  const plane = new Float64Array(degrees.length);
  for (let i = 0; i < degrees.length; i += 2) plane.set(toPlane(degrees[i], degrees[i + 1]), i);
  return plane;
}

export class LoadedPlaces {
  constructor(geometry) {
    this.geometry = geometry;
    /** Parts by number, as arrays of positions: in degrees, and in the plane. */
    this.degrees = [];
    this.plane = [];
    this.holes = new Set();
    this.partsByRow = [];
    this.bounds = [];
  }

  /** The place of a row; null where it has none, or it is not here. */
  put(row, geometry) {
    const box = [NaN, NaN, NaN, NaN];
    this.partsByRow[row] = (geometry ? partsOf(geometry) : []).map(({ degrees, isHole }) => {
      const part = this.degrees.length;
      const plane = planar(degrees);
      this.degrees.push(degrees);
      this.plane.push(plane);
      if (isHole) this.holes.add(part);
      for (let i = 0; i < plane.length; i += 1) {
        const low = i % 2;
        if (!(box[low] <= plane[i])) box[low] = plane[i];
        if (!(box[low + 2] >= plane[i])) box[low + 2] = plane[i];
      }
      return part;
    });
    for (let i = 0; i < 4; i += 1) this.bounds[row * 4 + i] = box[i];
  }

  has(row) {
    return (this.partsByRow[row] || []).length > 0;
  }

  parts(row) {
    return this.partsByRow[row] || [];
  }

  /** Of a layer of points: where a row is, in degrees. */
  point(row) {
    const [part] = this.parts(row);
    return part === undefined ? [NaN, NaN] : [...this.degrees[part]];
  }

  /** The same in the plane. */
  coordinates(row) {
    const [part] = this.parts(row);
    return part === undefined ? [NaN, NaN] : [...this.plane[part]];
  }

  coordinatesOfPart(part, of = this.plane) {
    return of[part];
  }

  polygons(row) {
    const polygons = [];
    for (const part of this.parts(row)) {
      if (this.holes.has(part) && polygons.length > 0) polygons[polygons.length - 1].push(part);
      else polygons.push([part]);
    }
    return polygons;
  }
}
