// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the table as files: CSV for spreadsheets, GeoJSON for maps. Values as the edition has them, all columns.

const DECIMALS = 1e7;

/** RFC 4180. A text that a spreadsheet would take for a formula is given an apostrophe, as `maillage` itself does not: the file is for people. */
function csvCell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(layer, rows) {
  const points = layer.geometry === 'point' ? layer.places : null;
  const names = [...layer.columns.map((column) => column.name), ...(points ? ['longitude', 'latitude'] : [])];
  const lines = rows.map((row) => [
    ...layer.columns.map((column) => column.at(row)),
    ...(points ? (points.has(row) ? points.point(row) : ['', '']) : []),
  ]);
  // The mark at the front tells Excel that the text is UTF-8.
  return `\ufeff${[names, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

const rounded = (value) => Math.round(value * DECIMALS) / DECIMALS;

function positions(places, part) {
  const list = [];
  const flat = places.coordinatesOfPart(part, places.degrees);
  for (let i = 0; i < flat.length; i += 2) list.push([rounded(flat[i]), rounded(flat[i + 1])]);
  return list;
}

/** RFC 7946 asks for shells that turn against the clock, and holes with it. */
function turned(ring, isShell) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) sum += (ring[i + 1][0] - ring[i][0]) * (ring[i + 1][1] + ring[i][1]);
  return sum < 0 === isShell ? ring : [...ring].reverse();
}

function geometryOf(layer, row) {
  const { places } = layer;
  if (!places || !places.has(row)) return null;
  if (layer.geometry === 'point') return { type: 'Point', coordinates: places.point(row).map(rounded) };
  if (layer.geometry === 'multi_polygon') {
    return {
      type: 'MultiPolygon',
      coordinates: places
        .polygons(row)
        .map((rings) => rings.map((part, i) => turned(positions(places, part), i === 0))),
    };
  }
  if (layer.geometry === 'multi_point')
    return { type: 'MultiPoint', coordinates: places.parts(row).flatMap((part) => positions(places, part)) };
  return { type: 'MultiLineString', coordinates: places.parts(row).map((part) => positions(places, part)) };
}

export function geojsonOf(layer, rows) {
  const features = rows.map((row) => ({
    type: 'Feature',
    properties: Object.fromEntries(
      layer.columns.map((column) => [
        column.name,
        column.isNone(row) ? null : column.type === 'flag' ? column.at(row) === 1 : column.at(row),
      ]),
    ),
    geometry: geometryOf(layer, row),
  }));
  return `${JSON.stringify({ type: 'FeatureCollection', name: layer.name, features })}\n`;
}
