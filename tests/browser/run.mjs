// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the cases of a module in Chromium, each on a page of its own with the network cut:
//   node run.mjs <folder with node_modules> <maillage> <folder of pages> <module> [served]
// With `served`, the same cases on the page at /map of a service over the same edition, whose network is that service
// alone; cases that say `only: 'file'` or `only: 'served'` are for one of the two.
// With MAILLAGE_BROWSER_THROTTLE=6 in the environment, on a processor that many times slower.
import { createRequire } from 'node:module';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';
import { Services, TOKEN } from './services.mjs';
import { idle, PATIENCE } from './waiting.mjs';

/** Advice of Chromium to OpenLayers on how fast it looks what lies under a pixel; no fault of the page. */
const ADVICE = /^Canvas2D: Multiple readback operations/;

const [packages, maillage, folder, module, mode] = process.argv.slice(2);
const isServed = mode === 'served';
const require = createRequire(join(packages, 'node_modules', 'any.js'));
const CHROMIUM = '/usr/bin/chromium-headless-shell';
/** One grey pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOYCQAAmwCarS5ItAAAAABJRU5ErkJggg==',
  'base64',
);
const SLOWER = Number(process.env.MAILLAGE_BROWSER_THROTTLE || 1);
const START_SIZE = { width: 1400, height: 900 };

if (!existsSync(CHROMIUM)) {
  console.log(`skipped: no ${CHROMIUM}; install the Debian package chromium-headless-shell`);
  process.exit(0);
}

const { chromium } = require('playwright-core');
const axe = require.resolve('axe-core/axe.min.js');
const pictures = join(folder, isServed ? 'pictures_served' : 'pictures');
const services = new Services(maillage, folder);
mkdirSync(pictures, { recursive: true });

/** A page whose actions wait as long as it takes. */
async function newPage(context) {
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (SLOWER > 1)
    await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

/**
 * Opens a page offline and writes down all that it should not do; only `tiles` are answered, and written down apart. A
 * `file` other than the map is a document that is there at once.
 */
async function open(browser, name, { file = 'map.html', hash = '', size = START_SIZE, tiles = '', ...options } = {}) {
  const origin = isServed && file === 'map.html' ? await services.origin(name) : '';
  const context = await browser.newContext({
    viewport: size,
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...(origin ? { httpCredentials: { username: 'reader', password: TOKEN }, locale: 'fr-FR' } : {}),
    ...options,
  });
  if (!origin) await context.setOffline(true);
  await context.addInitScript(() => {
    window.breaches = [];
    window.copiedMap = (top = 0, height = 0) => {
      const map = document.querySelector('#map canvas');
      const copy = Object.assign(document.createElement('canvas'), { width: map.width, height: map.height });
      const context = copy.getContext('2d', { willReadFrequently: true });
      context.drawImage(map, 0, 0);
      return context.getImageData(0, top, map.width, height || map.height);
    };
    document.addEventListener('securitypolicyviolation', (event) =>
      window.breaches.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const faults = [];
  const page = await newPage(context);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !ADVICE.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.stack}`));
  const asked = [];
  if (tiles) await page.route(`${tiles}/**`, (route) => route.fulfill({ contentType: 'image/png', body: PICTURE }));
  page.on('request', (request) => {
    const address = request.url();
    if (tiles && address.startsWith(`${tiles}/`)) asked.push(address);
    else if (origin && address.startsWith(`${origin}/`)) asked.push(address);
    else if (!/^(file|data|blob):/.test(address)) faults.push(`request: ${address}`);
  });
  await page.goto(`${origin ? `${origin}/map` : pathToFileURL(join(folder, name, file))}${hash}`);
  if (file === 'map.html') await ready(page);
  const close = async () => {
    await idle(page);
    faults.push(...(await page.evaluate(() => window.breaches)).map((breach) => `policy: ${breach}`));
    await context.close();
    assert.deepEqual(faults, [], 'the page did what it should not');
  };
  return { page, context, close, asked, faults };
}

async function ready(page) {
  await page.waitForSelector('html[data-ready="yes"]', { state: 'attached' });
}

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  timeout: PATIENCE,
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
const { cases } = await import(`./${module}`);
let failed = 0;
for (const [title, { page: name = 'internal', options = {}, only, check }] of Object.entries(cases)) {
  if (only && only !== (isServed ? 'served' : 'file')) continue;
  try {
    const { page, context, close, asked, faults } = await open(browser, name, options);
    await check({
      page,
      asked,
      context,
      maillage,
      folder,
      axe,
      isServed,
      faults,
      services,
      token: TOKEN,
      origin: isServed ? await services.origin(name) : '',
      newPage,
      ready,
      edition: join(folder, name, 'edition.gpkg'),
      picture: (file) => page.screenshot({ path: join(pictures, `${file}.png`) }),
    });
    await close();
    console.log(`ok      ${title}`);
  } catch (failure) {
    failed += 1;
    console.log(`FAILED  ${title}\n${failure.stack}`);
  }
}
await browser.close();
await services.end();
process.exit(failed > 0 ? 1 : 0);
