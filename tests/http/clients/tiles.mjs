// SPDX-License-Identifier: GPL-3.0-or-later
// The tiles of a service, read by @mapbox/vector-tile, and their style, judged by MapLibre's own rules:
//   node tiles.mjs URL NPM_FOLDER GEOJSON_FOLDER
// GEOJSON_FOLDER has the layers that the service was given, as files of the program's own writer.
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const [url, npm, geojson] = process.argv.slice(2);
const resolve = createRequire(path.join(path.resolve(npm), 'package.json')).resolve;
const load = (name) => import(pathToFileURL(resolve(name)));
const {VectorTile} = await load('@mapbox/vector-tile');
const pbf = await load('pbf');
const Reader = pbf.PbfReader ?? pbf.Pbf ?? pbf.default;
const {validateStyleMin} = await load('@maplibre/maplibre-gl-style-spec');

const faults = [];
const expect = (condition, message) => { if (!condition && faults.length < 40) faults.push(message); };
const json = async (address) => (await fetch(address)).json();

async function tile(template, z, x, y) {
  const answer = await fetch(template.replace('{z}', z).replace('{x}', x).replace('{y}', y));
  expect([200, 204].includes(answer.status), `${answer.status} for ${answer.url}`);
  if (answer.status !== 200) return {};
  expect(answer.headers.get('content-type') === 'application/vnd.mapbox-vector-tile', answer.headers.get('content-type'));
  return new VectorTile(new Reader(new Uint8Array(await answer.arrayBuffer()))).layers;
}

// How many rows the tiles of a zoom tell of: each counts where its point, or the middle of its square, is.
function middle(feature) {
  const points = feature.loadGeometry().flat();
  const xs = points.map((p) => p.x), ys = points.map((p) => p.y);
  return {x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2};
}

async function rowsAt(template, name, zoom, limits) {
  let count = 0;
  const ids = new Set();
  for (let y = limits.minTileRow; y <= limits.maxTileRow; ++y) {
    for (let x = limits.minTileCol; x <= limits.maxTileCol; ++x) {
      const layer = (await tile(template, zoom, x, y))[name];
      for (let i = 0; layer && i < layer.length; ++i) {
        const feature = layer.feature(i);
        const at = middle(feature);
        const inside = at.x >= 0 && at.y >= 0 && at.x < layer.extent && at.y < layer.extent;
        if (feature.type === 1 && inside) count += feature.properties.count ?? 1;
        if (feature.properties.id !== undefined) ids.add(String(feature.properties.id));
      }
    }
  }
  return {count, ids};
}

async function lookAtPoints(name) {
  const source = JSON.parse(fs.readFileSync(path.join(geojson, `${name}.geojson`))).features.filter((f) => f.geometry);
  const tileset = await json(`${url}collections/${name}/tiles/WebMercatorQuad`);
  const template = (await json(`${url}collections/${name}/tiles/WebMercatorQuad/tilejson`)).tiles[0];
  for (const zoom of [0, 6, 9, 11]) {
    const {count} = await rowsAt(template, name, zoom, tileset.tileMatrixSetLimits[zoom]);
    expect(count === source.length, `${name}, zoom ${zoom}: ${count} rows instead of ${source.length}`);
  }
  // One by one where each stands alone: place and values.
  const zoom = 15;
  for (const feature of source.filter((f) => f.properties.id !== undefined).slice(0, 30)) {
    const [lon, lat] = feature.geometry.coordinates.flat(3);
    const sine = Math.sin(lat * Math.PI / 180);
    const x = (lon / 360 + 0.5) * 2 ** zoom;
    const y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom;
    const layer = (await tile(template, zoom, Math.floor(x), Math.floor(y)))[name];
    let found;
    for (let i = 0; layer && i < layer.length; ++i) {
      if (layer.feature(i).properties.id === feature.properties.id) found = layer.feature(i);
    }
    expect(found, `${name}: ${feature.properties.id} is not in its tile`);
    if (!found) continue;
    const at = found.loadGeometry().flat();
    const near = at.some((p) => Math.hypot(p.x - (x % 1) * 4096, p.y - (y % 1) * 4096) <= 1.5);
    expect(near, `${name}: ${feature.properties.id} is at ${JSON.stringify(at)}`);
    for (const [key, value] of Object.entries(feature.properties)) {
      if (value !== null) expect(found.properties[key] === value, `${name}: ${key} is ${found.properties[key]}, not ${value}`);
    }
  }
}

async function lookAtStyle(language) {
  const style = await json(`${url}styles/maillage?lang=${language}`);
  for (const error of validateStyleMin(style)) faults.push(`style: ${error.message}`);
  const index = await json(`${style.sprite}.json`);
  const picture = await fetch(`${style.sprite}@2x.png`);
  expect(picture.status === 200 && picture.headers.get('content-type') === 'image/png', 'no picture of the style');
  const named = new Set(JSON.stringify(style.layers).match(/"(?:initiatives|establishments)(?:-\d+)+"/g));
  expect(named.size > 5, 'the style names few pictures');
  for (const name of named) expect(index[JSON.parse(name)], `the picture ${name} is not there`);
  for (const [name, source] of Object.entries(style.sources)) {
    const document = await json(source.url);
    expect(document.tilejson === '3.0.0' && document.tiles.length === 1, `source ${name}`);
    const known = new Set(document.vector_layers.map((layer) => layer.id));
    for (const layer of style.layers.filter((l) => l.source === name)) {
      expect(known.has(layer['source-layer']), `${layer.id} is not in ${name}`);
    }
  }
  return style;
}

const english = await lookAtStyle('en');
const french = await lookAtStyle('fr');
expect(JSON.stringify(english) !== JSON.stringify(french), 'the style has one language');
for (const name of ['establishments', 'initiatives', 'issues']) {
  if (fs.existsSync(path.join(geojson, `${name}.geojson`))) await lookAtPoints(name);
}
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
