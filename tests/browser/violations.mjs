// SPDX-License-Identifier: GPL-3.0-or-later
// What axe-core finds in a page, each with where it is. The page must let the test's script in: `bypassCSP`.
import { idle } from './waiting.mjs';

export async function violations(page, axe) {
  await idle(page);
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await page.addScriptTag({ path: axe });
  const { violations: found, incomplete } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    }),
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
