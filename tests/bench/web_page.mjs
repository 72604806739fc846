// SPDX-License-Identifier: GPL-3.0-or-later
// How large a page is and how fast it opens and draws, in Chromium without a graphics card:
//   node tests/bench/web_page.mjs <folder with node_modules> <maillage> <scratch folder> [map.html …]
// Without pages of your own: invented territories of 10,000 establishments, 5,000 synergies and 2,000 zones, and of
// 100,000 leads. Prints a table: bytes, milliseconds until the page answers, milliseconds of redrawing after a zoom and a
// pan (median and greatest of 5), memory.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, maillage, scratch, ...pages] = process.argv.slice(2);
const require = createRequire(join(resolve(packages), 'node_modules', 'any.js'));
const { chromium } = require('playwright-core');

/** The same numbers on every machine. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const csv = (head, rows) => `${[head, ...rows].map((row) => row.join(';')).join('\n')}\n`;
const round = (value) => value.toFixed(6);

/** An area with twelve corners around a place. */
function area(lon, lat, roll) {
  const ring = Array.from({ length: 12 }, (_, i) => {
    const size = 0.002 + 0.002 * roll();
    return [
      Number(round(lon + size * Math.cos((i * Math.PI) / 6))),
      Number(round(lat + 0.7 * size * Math.sin((i * Math.PI) / 6))),
    ];
  });
  return [[...ring, ring[0]]];
}

function writeTerritory(folder, { establishments, synergies, zones, flows }) {
  mkdirSync(folder, { recursive: true });
  const roll = dice(7);
  const place = () => [4 + roll() * 1.6, 45.2 + roll() * 1.1];
  const sites = Array.from({ length: establishments }, (_, i) => [
    String(i + 1).padStart(14, '0'),
    `Atelier inventé ${i + 1}`,
    ...place().map(round),
    ['25.62B', '10.71C', '16.24Z', '20.59Z', '38.32Z'][i % 5],
  ]);
  writeFileSync(join(folder, 'establishments.csv'), csv(['id', 'name', 'lon', 'lat', 'activity'], sites));
  const any = () => sites[Math.floor(roll() * establishments)][0];
  const statuses = ['identifiée', 'qualifiée', 'décidée', 'mise en œuvre'];
  writeFileSync(
    join(folder, 'synergies.csv'),
    csv(
      ['identifiant', 'nom', 'type', 'parties', 'ressource', 'statut', 'diffusion'],
      Array.from({ length: synergies }, (_, i) => [
        `S${i}`,
        `Synergie inventée ${i}`,
        i % 3 ? 'substitution' : 'mutualisation',
        `${any()}|${any()}`,
        'wood.pallets',
        statuses[i % 4],
        'public',
      ]),
    ),
  );
  writeFileSync(
    join(folder, 'zones.geojson'),
    JSON.stringify({
      type: 'FeatureCollection',
      features: Array.from({ length: zones }, (_, i) => ({
        type: 'Feature',
        properties: {
          id: `Z${i}`,
          name: `Zone inventée ${i}`,
          vocation: ['industrielle', 'artisanale', 'mixte', 'commerciale'][i % 4],
        },
        geometry: { type: 'Polygon', coordinates: area(...place(), roll) },
      })),
    }),
  );
  writeFileSync(
    join(folder, 'flows.csv'),
    csv(
      ['establishment', 'direction', 'resource', 'quantity', 'unit', 'grade', 'diffusion'],
      Array.from({ length: flows }, (_, i) => [
        any(),
        i % 2 ? 'output' : 'input',
        ['wood.pallets', 'metal.steel', 'plastics.film', 'paper.cardboard', 'water.waste'][i % 5],
        String(1 + Math.floor(roll() * 500)),
        i % 5 === 4 ? 'm3' : 't',
        'declared',
        'public',
      ]),
    ),
  );
  const same = (names) => `{ ${names.map((name) => `${name} = "${name}"`).join(', ')} }`;
  writeFileSync(
    join(folder, 'territory.toml'),
    [
      '[territory]',
      'name = "Banc d\'essai (territoire inventé)"',
      'crs = "EPSG:2154"',
      'invented = true',
      '[[zones]]',
      'file = "zones.geojson"',
      'profile = "generic"',
      `columns = ${same(['id', 'name', 'vocation'])}`,
      '[[establishments]]',
      'file = "establishments.csv"',
      'profile = "generic"',
      `columns = ${same(['id', 'name', 'lon', 'lat', 'activity'])}`,
      ...(synergies > 0 ? ['[[synergies]]', 'file = "synergies.csv"', 'profile = "template"'] : []),
      ...(flows > 0
        ? [
            '[[flows]]',
            'file = "flows.csv"',
            'profile = "generic"',
            `columns = ${same(['establishment', 'direction', 'resource', 'quantity', 'unit', 'grade', 'diffusion'])}`,
          ]
        : []),
      '[estimates]',
      'enabled = false',
      '[allocation]',
      'enabled = false',
      '[links]',
      'best_per_flow = 40',
      '',
    ].join('\n'),
  );
}

function makePage(name, sizes) {
  const folder = join(scratch, name);
  writeTerritory(folder, sizes);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync(
    maillage,
    [
      'build',
      join(folder, 'territory.toml'),
      '-o',
      folder,
      '--formats',
      'gpkg',
      '--audience',
      'internal',
      '--overwrite',
      '--quiet',
    ],
    quiet,
  );
  execFileSync(
    maillage,
    ['export', join(folder, 'edition.gpkg'), '--to', 'map', '-o', join(folder, 'map.html'), '--overwrite', '--quiet'],
    quiet,
  );
  return join(folder, 'map.html');
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds from asking for a view to the end of the last frame that the map drew for it. */
async function redraw(page, view) {
  return page.evaluate(
    (hash) =>
      new Promise((done) => {
        const start = performance.now();
        location.hash = hash;
        const look = () => {
          const { drawn, busy } = document.documentElement.dataset;
          if (Number(drawn || 0) > start && !busy) done(Number(drawn) - start);
          else setTimeout(look, 5);
        };
        look();
      }),
    `#v=${view.join()}`,
  );
}

/** Views in and out and aside, around where the page opened. */
async function views(page) {
  const [lon, lat, zoom] = /v=([-\d.]+)(?:,|%2C)([-\d.]+)(?:,|%2C)([-\d.]+)/
    .exec(await page.evaluate(() => location.hash))
    .slice(1)
    .map(Number);
  return {
    zooms: [1, 2.5, 4, 2, 0].map((step) => [lon, lat, zoom + step]),
    pans: [0.02, 0.04, 0.06, 0.08, 0.1].map((step) => [lon + step, lat, zoom + 3]),
  };
}

async function measured(file) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const opened = [];
  let page;
  for (let i = 0; i < 3; i += 1) {
    if (page) await page.close();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: 'commit' });
    await page.waitForSelector('html[data-ready="yes"]', { state: 'attached', timeout: 120_000 });
    opened.push(
      await page.evaluate(
        () =>
          new Promise((done) => {
            requestAnimationFrame(() => setTimeout(() => done(performance.now())));
          }),
      ),
    );
  }
  await page.waitForSelector('html:not([data-busy])', { state: 'attached' });
  const asked = await views(page);
  const zooms = [];
  const pans = [];
  for (const view of asked.zooms) zooms.push(await redraw(page, view));
  await redraw(page, [...asked.pans[0].slice(0, 2), asked.pans[0][2] - 1]);
  for (const view of asked.pans) pans.push(await redraw(page, view));
  const memory = await page.evaluate(() => performance.memory.usedJSHeapSize / 1e6);
  await browser.close();
  const both = (values) => `${median(values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;
  return { bytes: statSync(file).size, opened: median(opened), zoom: both(zooms), pan: both(pans), memory };
}

const files =
  pages.length > 0
    ? pages
    : [
        makePage('ordinary', { establishments: 10_000, synergies: 5_000, zones: 2_000, flows: 0 }),
        makePage('links', { establishments: 10_000, synergies: 0, zones: 500, flows: 12_000 }),
      ];
console.log('page | MB | opens, ms | zoom, ms | pan, ms | memory, MB');
for (const file of files) {
  const { bytes, opened, zoom, pan, memory } = await measured(file);
  console.log([file, (bytes / 1e6).toFixed(2), opened.toFixed(0), zoom, pan, memory.toFixed(0)].join(' | '));
}
