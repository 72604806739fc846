// SPDX-License-Identifier: GPL-3.0-or-later
// What axe-core finds in a page, each with where it is. The page must let the test's script in: `bypassCSP`.
import { idle } from './waiting.mjs';

const EVERY_RULE = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** Those that look at colours: of a page in another theme, the others find what they found in the first. */
export const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

export async function violations(page, axe, rules = EVERY_RULE) {
  await idle(page);
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await page.addScriptTag({ path: axe });
  const { violations: found, incomplete } = await page.evaluate(
    (runOnly) => window.axe.run(document, { runOnly }),
    rules,
  );
  return {
    found: found.map(
      (entry) =>
        `${entry.id}: ${entry.help}\n${entry.nodes
          .slice(0, 4)
          .map((node) => `  ${node.html.slice(0, 200)} ${node.failureSummary}`)
          .join('\n')}`,
    ),
    incomplete: incomplete.length,
  };
}
