// SPDX-License-Identifier: GPL-3.0-or-later
// The view in the address.
import assert from 'node:assert/strict';
import { follow, idle } from './waiting.mjs';

const state = (page) =>
  page.evaluate(() => ({
    table: document.querySelector('#table').textContent,
    scale: document.querySelector('#scale-number').textContent,
    language: document.documentElement.lang,
    details: document.querySelector('#details').textContent,
    checked: [...document.querySelectorAll('#panel input:checked')].map((input) => Object.values(input.dataset).join()),
    words: document.querySelector('#search-words').value,
    near: document.querySelector('#near').textContent,
  }));

export const cases = {
  'an address copied after many choices shows the same in another window': {
    check: async ({ page, context, newPage, ready }) => {
      await page.click('#language-en');
      await page.selectOption('#subject', 'establishments');
      await page.fill('#search-words', 'chau');
      await idle(page);
      await page.click('.facet[data-facet="precision"] summary');
      await page.check('.facet[data-facet="precision"] input >> nth=0');
      await page.uncheck('input[data-class="initiatives.initiative_stage.2"]');
      await page.check('input[data-estimated="substitution_links"]');
      await page.click('#zoom-in');
      await idle(page);
      await page.click('button[data-sort="headcount"]');
      await page.click('#near summary');
      await page.click('#near-centre');
      await idle(page);
      await page.click('#table .open >> nth=0');
      await idle(page);
      const address = await page.evaluate(() => location.href);
      const before = await state(page);
      const other = await newPage(context);
      await other.goto(address);
      await ready(other);
      await idle(other);
      assert.deepEqual(await state(other), before);
      await other.close();
    },
  },
  'an address that says nonsense shows the page as it starts': {
    options: { hash: '#v=abc,1&t=none&sel=zones~none&near=x~y~z&s=none&f=a&f=zones~none~1&lang=xx&on=nothing&off=~~' },
    check: async ({ page }) => {
      await idle(page);
      assert.equal(await page.getAttribute('html', 'lang'), 'fr');
      assert.ok((await page.locator('#table tbody tr').count()) > 0);
      assert.equal(await page.isVisible('#details'), false);
    },
  },
  'an address typed into the open page is followed': {
    check: async ({ page }) => {
      await follow(page, '#t=actors&lang=en&v=-4.1,46.3,13');
      assert.match(await page.textContent('#table'), /Actors/);
      assert.match(await page.textContent('#scale-number'), /^1:[34]\d,\d00$/);
    },
  },
};
