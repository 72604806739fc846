// SPDX-License-Identifier: GPL-3.0-or-later
// What axe-core says of every page of the service, in both languages, light and dark, wide and narrow: each is one that a
// reader is led to, or a refusal; none is wider than the window, runs anything, or breaks its policy.
import assert from 'node:assert/strict';
import { rulesFor, violations } from './violations.mjs';

const VIEWS = [
  { lang: 'fr', colorScheme: 'light', size: { width: 1200, height: 900 } },
  { lang: 'en', colorScheme: 'dark', size: { width: 1200, height: 900 } },
  { lang: 'en', colorScheme: 'light', size: { width: 380, height: 800 } },
  { lang: 'fr', colorScheme: 'dark', size: { width: 380, height: 800 } },
];

/** Pages by what they are, each with the status it comes with. */
async function pages(page, origin, token) {
  const features = async (path) => {
    const headers = { Accept: 'application/json', Authorization: `Bearer ${token}` };
    const answer = await page.request.get(`${origin}${path}`, { headers });
    assert.equal(answer.status(), 200, path);
    return (await answer.json()).features;
  };
  const zones = await features('/collections/zones/items?limit=2&sortby=-establishments');
  const [a, b] = zones.map((zone) => encodeURIComponent(zone.id));
  const [link] = await features('/collections/substitution_links/items?limit=1');
  const supplier = encodeURIComponent(link.properties.supplier);
  return {
    '/': 200,
    '/conformance': 200,
    '/api': 200,
    '/collections': 200,
    '/collections/zones': 200,
    '/collections/flows': 200,
    '/collections/zones/items?limit=20': 200,
    '/collections/establishments/items': 200,
    '/collections/substitution_links/items?limit=5': 200,
    "/collections/zones/items?filter=name%3D'none'": 200,
    [`/collections/zones/items/${a}`]: 200,
    [`/collections/establishments/items/${supplier}`]: 200,
    '/collections/establishments/queryables': 200,
    '/collections/zones/sortables': 200,
    '/collections/zones/schema': 200,
    '/tiles': 200,
    '/collections/zones/tiles/WebMercatorQuad': 200,
    '/tileMatrixSets': 200,
    [`/near?zone=${a}&within=3000`]: 200,
    [`/near?establishment=${supplier}&within=3000&limit=10`]: 200,
    [`/zones/${a}/profile`]: 200,
    [`/establishments/${supplier}/partners`]: 200,
    [`/between?a=${a}&b=${b}`]: 200,
    '/nothing': 404,
    '/zones/nothing/profile': 404,
    '/collections/zones/items/nothing': 404,
    '/collections/zones/items?nothing=1': 400,
    '/collections/zones/items?filter=area%20%3E': 400,
    '/near': 400,
  };
}

export const cases = {};
for (const [name, views] of [
  ['internal', VIEWS],
  ['public', VIEWS.slice(0, 1)],
  ['hostile', VIEWS.slice(2, 3)],
]) {
  for (const { lang, ...view } of views) {
    cases[`${name}, ${lang}, ${view.colorScheme}, ${view.size.width} wide`] = {
      page: name,
      only: 'served',
      options: { ...view, bypassCSP: true },
      check: async ({ page, axe, origin, faults, token }) => {
        for (const [path, status] of Object.entries(await pages(page, origin, token))) {
          const answer = await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
          assert.equal(answer.status(), status, path);
          assert.match(answer.headers()['content-type'], /^text\/html/, path);
          assert.equal(answer.headers()['content-language'], lang, path);
          assert.equal(await page.getAttribute('html', 'lang'), lang, path);
          assert.equal(await page.locator('script').count(), 0, path);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(wider <= 0, `${path} is ${wider} pixels wider than the window`);
          assert.deepEqual(await violations(page, axe, rulesFor(view.colorScheme)), [], path);
        }
        // Chromium tells of a refusal as of a fault, which it is not here.
        const told = faults.filter((fault) => !/^console: Failed to load resource.* (400|404) /.test(fault));
        faults.splice(0, faults.length, ...told);
      },
    };
  }
}
