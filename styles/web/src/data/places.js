// SPDX-License-Identifier: GPL-3.0-or-later
// Places of a layer: degrees as they are measured from, and the plane that the map draws in (Web Mercator, metres).
import { boundsOfRows } from './bounds.js';

const RADIUS = 6378137;
const RADIANS = Math.PI / 180;

export function toPlane(lon, lat) {
  return [RADIUS * lon * RADIANS, RADIUS * Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2))];
}

/** To the centimetre, as addresses keep them, so that a view that was shared is the same. */
export function toDegrees(x, y) {
  const degrees = [x / RADIUS / RADIANS, (2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) / RADIANS];
  return degrees.map((value) => Number(value.toFixed(7)));
}

/** Metres on the ground for one metre of the plane at a height of it. */
export function groundScale(y) {
  return 1 / Math.cosh(y / RADIUS);
}

function summed(deltas, steps) {
  const degrees = new Float64Array(deltas.length);
  let x = 0;
  let y = 0;
  for (let i = 0; i < deltas.length; i += 2) {
    x += deltas[i];
    y += deltas[i + 1];
    degrees[i] = x / steps;
    degrees[i + 1] = y / steps;
  }
  return degrees;
}

function planar(degrees) {
  const plane = new Float64Array(degrees.length);
  for (let i = 0; i < degrees.length; i += 2) {
    const [x, y] = toPlane(degrees[i], degrees[i + 1]);
    plane[i] = x;
    plane[i + 1] = y;
  }
  return plane;
}

/** Points with a row each; rows without a place are put in as NaN. */
function withGaps(degrees, none, rows) {
  if (none.length === 0) return degrees;
  const all = new Float64Array(rows * 2).fill(NaN);
  const missing = new Set(none);
  for (let row = 0, at = 0; row < rows; row += 1) {
    if (missing.has(row)) continue;
    all[row * 2] = degrees[at];
    all[row * 2 + 1] = degrees[at + 1];
    at += 2;
  }
  return all;
}

function ends(counts) {
  const list = new Uint32Array(counts.length);
  let sum = 0;
  counts.forEach((count, i) => {
    sum += count;
    list[i] = sum;
  });
  return list;
}

class Points {
  constructor(json, rows) {
    this.degrees = withGaps(summed(json.xy, json.steps), json.none, rows);
    this.plane = planar(this.degrees);
    this.bounds = boundsOfRows(this.plane, null, null, rows);
  }

  has(row) {
    return !Number.isNaN(this.degrees[row * 2]);
  }

  point(row) {
    return [this.degrees[row * 2], this.degrees[row * 2 + 1]];
  }

  coordinates(row) {
    return this.plane.subarray(row * 2, row * 2 + 2);
  }
}

/** Lines, areas, clouds of points: parts of rows. */
class Parts {
  constructor(json, rows) {
    this.degrees = summed(json.xy, json.steps);
    this.plane = planar(this.degrees);
    this.partEnds = ends(json.points);
    this.rowEnds = ends(json.parts);
    this.holes = new Set(json.holes);
    this.bounds = boundsOfRows(this.plane, this.partEnds, this.rowEnds, rows);
  }

  has(row) {
    return this.firstPart(row) < this.rowEnds[row] && !Number.isNaN(this.bounds[row * 4]);
  }

  firstPart(row) {
    return row === 0 ? 0 : this.rowEnds[row - 1];
  }

  /** [first, end) of a part's points. */
  part(index) {
    return [index === 0 ? 0 : this.partEnds[index - 1], this.partEnds[index]];
  }

  /** Coordinates of a part in the plane or in degrees. */
  coordinatesOfPart(index, of = this.plane) {
    const [first, end] = this.part(index);
    return of.subarray(first * 2, end * 2);
  }

  /** Shells with their holes, each a list of rings given by part number. */
  polygons(row) {
    const polygons = [];
    for (let part = this.firstPart(row); part < this.rowEnds[row]; part += 1) {
      if (this.holes.has(part) && polygons.length > 0) polygons[polygons.length - 1].push(part);
      else polygons.push([part]);
    }
    return polygons;
  }

  parts(row) {
    const list = [];
    for (let part = this.firstPart(row); part < this.rowEnds[row]; part += 1) list.push(part);
    return list;
  }
}

export function decodePlaces(geometry, json, rows) {
  return geometry === 'point' ? new Points(json, rows) : new Parts(json, rows);
}
