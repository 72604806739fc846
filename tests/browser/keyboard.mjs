// SPDX-License-Identifier: GPL-3.0-or-later
// The page without a mouse.
import assert from 'node:assert/strict';
import { follow, idle } from './waiting.mjs';

const focused = (page) =>
  page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName);

const said = (one, other) => `${JSON.stringify(one)}, then ${JSON.stringify(other)}`;

/** Where the map is once it stands still, as the address says it. */
async function view(page) {
  await idle(page);
  const address = new URLSearchParams((await page.evaluate(() => location.hash)).slice(1));
  const [lon, lat, zoom] = address.get('v').split(',').map(Number);
  return { lon, lat, zoom, scale: await page.textContent('#scale-number') };
}

async function tabTo(page, wanted, most = 250) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement.matches(selector), wanted)) return i + 1;
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

export const cases = {
  'the first keys skip to the table, then to the map': {
    check: async ({ page }) => {
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), 'skip-table');
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'table');
      await page.keyboard.press('Shift+Tab');
      await page.evaluate(() => document.body.focus());
      await page.focus('#skip-map');
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'map');
    },
  },
  'the table comes before the map in the reading order': {
    check: async ({ page }) => {
      assert.ok(
        await page.evaluate(() =>
          Boolean(
            document.getElementById('table').compareDocumentPosition(document.getElementById('map')) &
            Node.DOCUMENT_POSITION_FOLLOWING,
          ),
        ),
      );
    },
  },
  'everything that can be done is reached by Tab, and its focus is seen': {
    check: async ({ page }) => {
      for (const wanted of [
        '#language-en',
        '#print-button',
        '#about-button',
        '#search-words',
        '#subject',
        '.facet input',
        '#legend-theme',
        '#table-in-view',
        '#export-csv',
        '.sort',
        '.open',
        '#map',
        '#zoom-in',
      ]) {
        await tabTo(page, wanted);
        const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        assert.equal(outline, 'solid', `${wanted} has no visible focus`);
      }
    },
  },
  'a row is opened by Enter, its card is read first, and Escape gives the keyboard back': {
    check: async ({ page }) => {
      await page.focus('#table tbody tr:nth-child(2) .open');
      const name = await page.evaluate(() => document.activeElement.textContent);
      await page.keyboard.press('Enter');
      await page.waitForSelector('#details:not([hidden])');
      assert.equal(await focused(page), 'details-title');
      await page.keyboard.press('Escape');
      await page.waitForSelector('#details', { state: 'hidden' });
      assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
    },
  },
  'arrows move the map and plus and minus change its scale': {
    check: async ({ page }) => {
      await page.focus('#map');
      const start = await view(page);
      const pressed = async (key) => {
        await page.keyboard.press(key);
        return view(page);
      };
      const near = await pressed('+');
      assert.equal(near.zoom, start.zoom + 1);
      assert.deepEqual([near.lon, near.lat], [start.lon, start.lat]);
      const east = await pressed('ArrowRight');
      assert.ok(east.lon > near.lon && east.lat === near.lat && east.zoom === near.zoom, said(near, east));
      const north = await pressed('ArrowUp');
      assert.ok(north.lat > east.lat && north.lon === east.lon, said(east, north));
      assert.ok((await pressed('ArrowLeft')).lon < north.lon);
      assert.ok((await pressed('ArrowDown')).lat < north.lat);
      const far = await pressed('-');
      assert.equal(far.zoom, start.zoom);
      assert.notEqual(near.scale, far.scale);
    },
  },
  'keys pressed while the map still moves are not lost': {
    options: { reducedMotion: 'no-preference' },
    check: async ({ page }) => {
      await page.focus('#map');
      const keys = ['ArrowRight', 'ArrowRight', '+', 'ArrowUp', '+', '-', 'ArrowRight'];
      const start = await view(page);
      for (const key of keys) {
        await page.keyboard.press(key);
        await idle(page);
      }
      const slowly = await view(page);
      assert.equal(slowly.zoom, start.zoom + 1);
      await follow(page, `#v=${start.lon},${start.lat},${start.zoom}`);
      // All in one turn of the page: no frame is drawn between them.
      await page.evaluate((list) => {
        for (const key of list)
          document.getElementById('map').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }, keys);
      const quickly = await view(page);
      assert.equal(quickly.zoom, slowly.zoom);
      for (const axis of ['lon', 'lat'])
        assert.ok(Math.abs(quickly[axis] - slowly[axis]) < 2e-5, `${axis}: ${said(slowly, quickly)}`);
    },
  },
  'a place is chosen on the map by Enter and given up by Escape': {
    check: async ({ page }) => {
      await page.click('#section-near summary');
      await page.focus('#near-point');
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'map');
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('#near-clear').count(), 0);
      await page.focus('#near-point');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await idle(page);
      assert.equal(await page.locator('#near-clear').count(), 1);
    },
  },
  'what changes is said aloud': {
    check: async ({ page }) => {
      assert.equal(await page.getAttribute('#announcements', 'aria-live'), 'polite');
      await page.focus('.facet[data-facet="stage"] input[data-value="animation"]');
      await page.keyboard.press('Space');
      await idle(page);
      assert.match(await page.textContent('#announcements'), /8 sur 30/);
      assert.ok(
        await page.evaluate(() =>
          document.activeElement.matches('.facet[data-facet="stage"] input[data-value="animation"]'),
        ),
        'the focus is lost',
      );
    },
  },
  'sorting from the keyboard keeps the focus on the column': {
    check: async ({ page }) => {
      await page.focus('button[data-sort="stage"]');
      await page.keyboard.press('Enter');
      await idle(page);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.sort), 'stage');
    },
  },
};
