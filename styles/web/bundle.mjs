// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles the page's modules with what they use of npm's packages:
//   node bundle.mjs <folder with node_modules> <folder for page.js, map.js, page.css, page.html, map.html, notices.txt>
// page.js is the script of the page in one file, map.js that of the page which a service serves.
// The same sources and lock file give the same bytes.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [npmFolder, target] = process.argv.slice(2);
if (!npmFolder || !target) {
  console.error('usage: node bundle.mjs <folder with node_modules> <target folder>');
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const packages = join(npmFolder, 'node_modules');
const esbuild = createRequire(join(packages, 'esbuild', 'package.json'))('esbuild');

const common = {
  write: false,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  target: ['chrome90', 'firefox88', 'safari15'],
};
const bundled = (entry) =>
  esbuild.build({
    ...common,
    entryPoints: [join(here, 'src', entry)],
    bundle: true,
    format: 'iife',
    nodePaths: [packages],
    metafile: true,
    absWorkingDir: here,
  });
const scripts = { 'page.js': await bundled('main.js'), 'map.js': await bundled('served.js') };
const style = await esbuild.build({ ...common, entryPoints: [join(here, 'page.css')], bundle: true });

/// Names of the packages from which at least one module is in the bundle.
function bundledPackages(metafile) {
  const names = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [file, part] of Object.entries(output.inputs)) {
      const path = file.split('node_modules/').pop();
      if (!file.includes('node_modules/') || part.bytesInOutput === 0) continue;
      names.add(
        path
          .split('/')
          .slice(0, path.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    }
  }
  return [...names].sort();
}

function notice(name) {
  const folder = join(packages, name);
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder)
    .sort()
    .find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file) throw new Error(`${name} has no licence text; it may not be bundled without one`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
}

if (!existsSync(target)) mkdirSync(target, { recursive: true });
for (const [name, script] of Object.entries(scripts)) writeFileSync(join(target, name), script.outputFiles[0].contents);
writeFileSync(join(target, 'page.css'), style.outputFiles[0].contents);
for (const name of ['page.html', 'map.html']) copyFileSync(join(here, name), join(target, name));
writeFileSync(
  join(target, 'notices.txt'),
  [...new Set(Object.values(scripts).flatMap(({ metafile }) => bundledPackages(metafile)))]
    .sort()
    .map(notice)
    .join(`\n${'-'.repeat(72)}\n\n`),
);
