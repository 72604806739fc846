// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that the tests open: the demo for each audience, one with hostile texts, one without initiatives, and a
// larger edition for the service.
//   node make_pages.mjs <maillage> <demo folder> <target folder>
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileName, hostileSummary } from './hostile_texts.mjs';

const [maillage, demo, target] = process.argv.slice(2);
const run = (...words) => execFileSync(maillage, [...words, '--quiet'], { stdio: ['ignore', 'inherit', 'inherit'] });

/** An edition and its page, in a folder of their own. */
function make(name, territory, audience, ...only) {
  const folder = join(target, name);
  run('build', territory, '-o', folder, '--audience', audience, '--formats', 'gpkg', '--overwrite', '--lang', 'fr');
  run(
    'export',
    join(folder, 'edition.gpkg'),
    '--to',
    'map',
    '-o',
    join(folder, 'map.html'),
    '--overwrite',
    '--lang',
    'fr',
    ...only,
  );
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** The demo with other words in one of its files. */
function changedDemo(name, change) {
  const folder = join(target, `${name}_sources`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(demo, folder, { recursive: true });
  change(folder);
  return join(folder, 'territory.toml');
}

function withHostileTexts(folder) {
  const file = join(folder, 'demarches_inventees.csv');
  const lines = readFileSync(file, 'utf8').split('\n');
  const cells = lines[1].split(';');
  cells[1] = quoted(hostileName);
  cells[2] = quoted(hostileSummary);
  cells[20] = 'javascript:alert(1)';
  lines[1] = cells.join(';');
  writeFileSync(file, lines.join('\n'));
  const stock = join(folder, 'StockEtablissement_invente.csv');
  writeFileSync(stock, readFileSync(stock, 'utf8').replace(/,Chaudronnerie des Embruns,/, `,${quoted(hostileName)},`));
}

function withTiles(folder) {
  const file = join(folder, 'territory.toml');
  const tiles = 'tiles = "https://tiles.invalid/{z}/{x}/{y}.png"\ntiles_attribution = "© fond de carte"\n';
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n[publication]\n${tiles}`);
}

/** The report of an edition that is made. */
function report(name, language) {
  const folder = join(target, name);
  const words = ['--to', 'report', '-o', join(folder, 'report.html'), '--overwrite', '--lang', language];
  run('export', join(folder, 'edition.gpkg'), ...words);
}

/** Ten establishments for each of the demo, each some way from the first, with its flows. */
function withManyEstablishments(folder) {
  const copies = 10;
  const table = (name, act) => {
    const file = join(folder, name);
    const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
    const more = Array.from({ length: copies - 1 }, (_, i) => lines.map((line) => act(line, i + 1))).flat();
    writeFileSync(file, `${[head, ...lines, ...more].join('\n')}\n`);
  };
  /** Another SIRET: its establishment number, of five digits, is one that the demo does not use. */
  const renamed = (siret, copy) => `${siret.slice(0, 9)}${copy}${siret.slice(10)}`;
  table('StockEtablissement_invente.csv', (line, copy) => {
    const [siren, nic, siret] = line.split(',', 3);
    const rest = line.slice([siren, nic, siret].join().length);
    const changed = renamed(siret, copy);
    return [siren, changed.slice(9), changed].join() + rest;
  });
  table('GeolocalisationEtablissement_invente.csv', (line, copy) => {
    const cells = line.split(';');
    const angle = (copy * Math.PI) / 4.5;
    cells[0] = renamed(cells[0], copy);
    cells[1] = (Number(cells[1]) + 150 * Math.cos(angle)).toFixed(1);
    cells[2] = (Number(cells[2]) + 150 * Math.sin(angle)).toFixed(1);
    return cells.join(';');
  });
}

mkdirSync(target, { recursive: true });
make('internal', join(demo, 'territory.toml'), 'internal');
make('public', join(demo, 'territory.toml'), 'public');
make('hostile', changedDemo('hostile', withHostileTexts), 'internal');
make('few', join(demo, 'territory.toml'), 'public', '--layer', 'zones,establishments,administrative_units');
make('tiles', changedDemo('tiles', withTiles), 'public');
make('large', changedDemo('large', withManyEstablishments), 'internal');
make('english', join(demo, 'territory.toml'), 'public');
report('internal', 'fr');
report('english', 'en');
report('hostile', 'fr');
