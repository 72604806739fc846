// SPDX-License-Identifier: GPL-3.0-or-later
// What axe-core says of the report, in both languages, light and dark, wide and narrow; and that it runs nothing.
import assert from 'node:assert/strict';
import { rulesFor, violations } from './violations.mjs';

const SIZES = { wide: { width: 1200, height: 900 }, narrow: { width: 380, height: 800 } };

export const cases = {};
for (const [page, language] of [
  ['internal', 'fr'],
  ['english', 'en'],
  ['hostile', 'fr'],
]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [width, size] of Object.entries(SIZES)) {
      cases[`${page}, ${colorScheme}, ${width}`] = {
        page,
        options: { file: 'report.html', bypassCSP: true, colorScheme, size },
        check: async ({ page: report, axe }) => {
          assert.equal(await report.getAttribute('html', 'lang'), language);
          assert.equal(await report.locator('script').count(), 0);
          assert.deepEqual(await violations(report, axe, rulesFor(colorScheme)), []);
        },
      };
    }
  }
}
