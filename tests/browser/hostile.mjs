// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that would like to be markup.
import assert from 'node:assert/strict';
import { hostileName, hostileSummary } from './hostile_texts.mjs';
import { follow, idle } from './waiting.mjs';

/** Nothing ran, and nothing is there that could still run: a picture that fails tells its fault late. */
const untouched = async (page) => {
  await idle(page);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator('img, svg[onload], [onerror], [onload]').count(), 0);
  assert.equal(await page.locator('script:not([type="text/plain"])').count(), 1);
};

export const cases = {
  'a hostile name and a description of 10 kB are shown as they are, and nothing runs': {
    page: 'hostile',
    check: async ({ page, picture }) => {
      await idle(page);
      await follow(page, '#sel=initiatives~DEM-001');
      await page.waitForSelector('#details:not([hidden])');
      assert.equal(await page.textContent('#details-title'), hostileName);
      assert.equal((await page.textContent('#details .prose')).trim(), hostileSummary.trim());
      assert.ok(hostileSummary.length > 10_000);
      assert.equal(await page.locator('#details img, #details script, #details svg').count(), 0);
      await picture('hostile');
      await untouched(page);
    },
  },
  'a hostile name is found, listed, exported and drawn as text': {
    page: 'hostile',
    check: async ({ page }) => {
      await page.fill('#search-words', '<script>window.hacked');
      await idle(page);
      assert.ok((await page.textContent('#search-answers')).includes(hostileName));
      assert.ok((await page.textContent('#table')).includes('window.hacked=2'));
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export-geojson')]);
      const text = (await (await import('node:fs/promises')).readFile(await download.path())).toString();
      assert.ok(JSON.parse(text).features.some((feature) => feature.properties.name === hostileName));
      await page.selectOption('#subject', 'establishments');
      await idle(page);
      assert.ok((await page.textContent('#table')).includes(hostileName));
      await untouched(page);
    },
  },
  'an address that is not of the web is shown as text, not as a link': {
    page: 'hostile',
    options: { hash: '#sel=initiatives~DEM-001' },
    check: async ({ page }) => {
      await idle(page);
      const targets = await page.$$eval('a[href]', (list) => list.map((link) => link.getAttribute('href')));
      assert.ok(
        targets.every((target) => /^(#|https?:|mailto:)/.test(target)),
        targets.join(),
      );
      await untouched(page);
    },
  },
  'script in the address runs nothing': {
    page: 'hostile',
    options: {
      hash: '#q=<img src=x onerror=window.hacked=5>&sel=javascript:window.hacked=6&f=initiatives~stage~<script>window.hacked=7</script>',
    },
    check: async ({ page }) => {
      await untouched(page);
    },
  },
};
