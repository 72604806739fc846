// SPDX-License-Identifier: GPL-3.0-or-later
// Small windows, and large letters.
import assert from 'node:assert/strict';
import { idle } from './waiting.mjs';

async function nothingLost(page) {
  assert.ok(
    await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth + 1),
    'the page is wider than its window',
  );
  for (const [index, inside] of [
    [0, '#subject'],
    [1, '#export-csv'],
    [2, '#zoom-in'],
  ]) {
    await page.click(`#places button >> nth=${index}`);
    await idle(page);
    assert.ok(await page.isVisible(inside), inside);
  }
  await page.click('#places button >> nth=1');
  await page.click('#table .open >> nth=0');
  await page.waitForSelector('#details:not([hidden])');
  const box = await page.locator('#details').boundingBox();
  const { width } = page.viewportSize();
  assert.ok(box.x >= 0 && box.x + box.width <= width + 1, 'the card leaves the window');
  await page.click('#details-close');
}

export const cases = {
  'a window of 1280 by 1024 at 200 % of zoom shows all, without scrolling sideways': {
    options: { size: { width: 640, height: 512 }, deviceScaleFactor: 2 },
    check: async ({ page, picture }) => {
      await idle(page);
      await picture('zoom_200');
      await nothingLost(page);
    },
  },
  'a telephone shows all, without scrolling sideways': {
    options: { size: { width: 390, height: 800 }, hasTouch: true, isMobile: true },
    check: async ({ page, picture }) => {
      await idle(page);
      await picture('telephone');
      await nothingLost(page);
      await page.click('#places button >> nth=0');
      await picture('telephone_filters');
    },
  },
  'text of twice the size is not cut': {
    check: async ({ page, picture }) => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await idle(page);
      await picture('text_200');
      const cut = await page.$$eval('button', (list) =>
        list
          .filter((button) => button.offsetParent && button.scrollWidth > button.clientWidth + 2)
          .map((button) => button.textContent),
      );
      assert.deepEqual(cut, []);
    },
  },
};
