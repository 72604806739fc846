// SPDX-License-Identifier: GPL-3.0-or-later
// What axe-core says of the page, in each state that a reader meets.
import assert from 'node:assert/strict';
import { idle } from './waiting.mjs';
import { rulesFor, violations } from './violations.mjs';

const STATES = {
  'as it opens': async () => {},
  'with a card open': async (page) => {
    await page.click('#table .open >> nth=1');
    await page.waitForSelector('#details:not([hidden])');
  },
  'with filters, a search and a distance': async (page) => {
    await page.fill('#search-words', 'bio');
    await idle(page);
    await page.click('#section-near summary');
    await page.click('#near-centre');
  },
  'with everything open': async (page) => {
    await page.selectOption('#subject', 'substitution_links');
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('#panel details')) part.open = true;
    });
    await page.click('#figure-initiatives summary');
  },
  'with everything closed': async (page) => {
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = false;
    });
  },
  'with the panel closed': async (page) => {
    await page.click('#panel-toggle');
    await page.click('#table .open >> nth=1');
  },
  'with about open': async (page) => {
    await page.click('#about-button');
    await page.click('#notices summary');
  },
};

/** axe-core is put into the page by the test: the policy, which would rightly refuse it, is set aside for that. */
const options = { bypassCSP: true };

/** The dark page is the light one in other colours, whatever the language. */
const VIEWS = [
  { language: 'fr', theme: 'light' },
  { language: 'en', theme: 'light' },
  { language: 'fr', theme: 'dark' },
];

export const cases = Object.fromEntries(
  VIEWS.flatMap(({ language, theme }) =>
    Object.entries(STATES).map(([name, act]) => [
      `${language}, ${theme}, ${name}`,
      {
        options: { ...options, hash: `#lang=${language}&theme=${theme}` },
        check: async ({ page, axe }) => {
          await act(page);
          assert.deepEqual(await violations(page, axe, rulesFor(theme)), []);
        },
      },
    ]),
  ),
);

cases['on a telephone, each place in turn'] = {
  options: { ...options, size: { width: 390, height: 800 } },
  check: async ({ page, axe }) => {
    for (const place of [0, 1, 2]) {
      await page.click(`#places button >> nth=${place}`);
      assert.deepEqual(await violations(page, axe), []);
    }
  },
};
