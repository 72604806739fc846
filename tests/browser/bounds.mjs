// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of less than everything.
import assert from 'node:assert/strict';
import { idle } from './waiting.mjs';

export const cases = {
  'a page says which rows it does not hold, and where they are': {
    check: async ({ page }) => {
      await page.click('#about-button');
      assert.match(
        await page.textContent('#about'),
        /Pistes entre zones.*lignes sur .*toutes sont dans le fichier de l’édition/s,
      );
      await page.keyboard.press('Escape');
      await page.selectOption('#subject', 'zone_links');
      await idle(page);
      assert.match(await page.textContent('#table'), /La page contient .* lignes sur/);
    },
  },
  'a page without initiatives, actors or leads opens on what there is': {
    page: 'few',
    check: async ({ page, picture }) => {
      await idle(page);
      assert.ok((await page.locator('#table tbody tr').count()) > 0);
      assert.equal(await page.locator('input[data-visible="initiatives"]').count(), 0);
      await page.click('#table .open >> nth=0');
      await page.waitForSelector('#details:not([hidden])');
      await picture('few');
    },
  },
  'a page made with the address of a background asks it for pictures, and nobody for anything else': {
    page: 'tiles',
    options: { tiles: 'https://tiles.invalid' },
    check: async ({ page, asked, picture }) => {
      await idle(page);
      assert.ok(asked.length > 3, 'no picture was asked for');
      assert.ok(asked.every((address) => /^https:\/\/tiles\.invalid\/\d+\/\d+\/\d+\.png$/.test(address)));
      assert.match(await page.textContent('#map-notes'), /© fond de carte/);
      await picture('tiles');
    },
  },
  'the public page shows no contact that is not public and no estimated flow of one establishment': {
    page: 'public',
    check: async ({ page, picture }) => {
      await idle(page);
      await picture('public');
      assert.match(await page.textContent('#head'), /Édition publique/);
      await page.selectOption('#subject', 'flows');
      await idle(page);
      const grades = await page.$$eval('.facet[data-facet="grade"] input', (list) =>
        list.map((input) => input.dataset.value),
      );
      assert.ok(!grades.includes('estimated'), grades.join());
    },
  },
};
