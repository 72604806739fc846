// SPDX-License-Identifier: GPL-3.0-or-later
// What axe-core finds in a page, each with where it is. The page must let the test's script in: `bypassCSP`.
import { idle } from './waiting.mjs';

const EVERY_RULE = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** Those that look at colours: of a page in another theme, the others find what they found in the first. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** The rules for a page that was looked at whole in light. */
export const rulesFor = (colorScheme) => (colorScheme === 'dark' ? COLOURS : EVERY_RULE);

/** What breaks a rule; what axe-core finds right is not gathered, which takes it a third less. */
export async function violations(page, axe, rules = EVERY_RULE) {
  await idle(page);
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await page.addScriptTag({ path: axe });
  const { violations: found } = await page.evaluate(
    (runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules,
  );
  return found.map(
    (entry) =>
      `${entry.id}: ${entry.help}\n${entry.nodes
        .slice(0, 4)
        .map((node) => `  ${node.html.slice(0, 200)} ${node.failureSummary}`)
        .join('\n')}`,
  );
}
