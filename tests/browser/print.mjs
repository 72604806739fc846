// SPDX-License-Identifier: GPL-3.0-or-later
// What comes out of a printer.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { idle, until } from './waiting.mjs';

async function printed(page, folder, name) {
  const file = join(folder, 'pictures', `${name}.pdf`);
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  await idle(page);
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  execFileSync('pdftoppm', ['-r', '80', '-png', file, file.replace('.pdf', '')]);
  return {
    text: execFileSync('pdftotext', ['-layout', file, '-']).toString(),
    pages: Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file]).toString())[1]),
  };
}

export const cases = {
  'a print has title, scale, legend, sources, date and filters on one sheet': {
    options: { hash: '#q=bio&theme=dark' },
    check: async ({ page, folder }) => {
      const { text, pages } = await printed(page, folder, 'print_filtered');
      for (const wanted of [
        /Île de Maillance/,
        /Territoire inventé/,
        /Échelle 1:/,
        /Démarches d'EIT — stade/,
        /Sources/,
        /Données inventées, maillage/,
        /Imprimé le \d+/,
        /« bio »/,
      ])
        assert.match(text, wanted);
      assert.equal(pages, 1);
    },
  },
  'a print of all that is there names each class that is drawn': {
    check: async ({ page, folder }) => {
      const { text } = await printed(page, folder, 'print');
      for (const wanted of [
        'Préfiguration',
        'Animation',
        'Opérationnel',
        'Substitution',
        'Mutualisation',
        'Intercommunalité',
      ])
        assert.ok(text.includes(wanted), wanted);
      assert.ok(!text.includes('Chercher'), 'the panel is printed');
    },
  },
  'after a print the page is as before': {
    check: async ({ page, folder }) => {
      const before = await page.locator('#map').boundingBox();
      await printed(page, folder, 'print_after');
      assert.ok((await page.locator('#print-foot > *').count()) > 0, 'the page was not made ready for a print');
      await until(async () => assert.deepEqual(await page.locator('#map').boundingBox(), before));
      await idle(page);
      assert.deepEqual(await page.locator('#map').boundingBox(), before);
    },
  },
};
