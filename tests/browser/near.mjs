// SPDX-License-Identifier: GPL-3.0-or-later
// Distances of the page against those of the program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { idle } from './waiting.mjs';

/** What `maillage near` answers: [[id, metres], …]. */
function answered(maillage, edition, words, layer) {
  const said = execFileSync(maillage, ['near', edition, ...words, '--layer', layer, '--json'], {
    maxBuffer: 1e8,
  }).toString();
  return JSON.parse(said).rows.map((row) => [row.id, row.distance_m]);
}

/** What the table of the page holds, by its CSV and its column of distances. */
async function shown(page) {
  const found = [];
  for (;;) {
    found.push(
      ...(await page.$$eval('#table tbody tr', (list) =>
        list.map((row) => [row.querySelector('.open').textContent, row.children[1].textContent]),
      )),
    );
    const next = page.locator('#page-next');
    if ((await next.count()) === 0 || (await next.isDisabled())) return found;
    await next.click();
  }
}

const hash = async (page) => decodeURIComponent(await page.evaluate(() => location.hash));

/** "12 448 m ± 250 m" as a number of metres. */
const metres = (text) => Number(text.split('±')[0].replace(/[^\d]/g, ''));

async function ids(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export-csv')]);
  const lines = readFileSync(await download.path(), 'utf8')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n');
  return lines.slice(1).map((line) => line.split(',')[0].replaceAll('"', ''));
}

async function agrees(page, maillage, edition, words, layer) {
  const expected = answered(maillage, edition, words, layer);
  assert.ok(expected.length > 3, `too few to tell: ${expected.length}`);
  assert.deepEqual((await ids(page)).sort(), expected.map(([id]) => id).sort());
  const distances = (await shown(page)).map(([, text]) => metres(text));
  assert.equal(distances.length, expected.length);
  expected.forEach(([id, distance], i) =>
    assert.ok(Math.abs(distances[i] - distance) <= 0.6, `${id}: ${distances[i]} is not ${distance}`),
  );
}

export const cases = {
  'establishments within a distance of a point are those of maillage near, as far': {
    check: async ({ page, maillage, edition, picture }) => {
      await page.selectOption('#subject', 'establishments');
      await page.click('#section-near summary');
      await page.fill('#near-distance', '8');
      await page.keyboard.press('Tab');
      await page.fill('#near-lonlat', '-4,15 46,27');
      await page.click('#near-go');
      await idle(page);
      await picture('near');
      await agrees(page, maillage, edition, ['--point', '-4.15,46.27', '--within', '8km'], 'establishments');
    },
  },
  'a point is read as the command line takes it, and as a French keyboard writes it': {
    check: async ({ page }) => {
      await page.click('#section-near summary');
      for (const written of ['-4.15,46.27', '-4.15, 46.27', '-4.15 46.27', '-4,15 46,27', '-4,15 ; 46,27']) {
        await page.fill('#near-lonlat', written);
        await page.click('#near-go');
        await idle(page);
        assert.match(await hash(page), /near=-4\.1500000~46\.2700000~/, written);
        await page.click('#near-clear');
        await idle(page);
        assert.doesNotMatch(await hash(page), /near=/);
      }
    },
  },
  'what lies around an establishment leaves itself out': {
    options: { hash: '#sel=establishments~00000012500013&t=establishments' },
    check: async ({ page, maillage, edition }) => {
      await page.click('#details-near');
      await idle(page);
      await agrees(page, maillage, edition, ['--establishment', '00000012500013', '--within', '5km'], 'establishments');
    },
  },
  'zones within a distance of a point are measured to their boundary': {
    options: { hash: '#near=-4.15~46.27~9000~~&t=zones' },
    check: async ({ page, maillage, edition }) => {
      await idle(page);
      await agrees(page, maillage, edition, ['--point', '-4.15,46.27', '--within', '9km'], 'zones');
    },
  },
  'what lies around a zone is measured from its boundary': {
    options: { hash: '#sel=zones~97904_SITE-ECO_00036' },
    check: async ({ page, maillage, edition, picture }) => {
      await page.click('#details-near');
      await page.selectOption('#subject', 'establishments');
      await idle(page);
      await picture('near_zone');
      await agrees(page, maillage, edition, ['--zone', '97904_SITE-ECO_00036', '--within', '5km'], 'establishments');
    },
  },
  'the circle drawn is as wide as asked, on the ellipsoid': {
    options: { hash: '#near=-4.15~46.27~8000~~&v=-4.15,46.27,11' },
    check: async ({ page, picture }) => {
      await idle(page);
      await picture('circle');
      const width = await page.evaluate(() => {
        const line = document.querySelector('.scale-line').getBoundingClientRect().width;
        return [line, document.querySelector('#scale span:nth-child(2)').textContent];
      });
      const bar = Number(width[1].replace(/[^\d,]/g, '').replace(',', '.')) * (width[1].includes('km') ? 1000 : 1);
      const radius = (8000 / bar) * width[0];
      const box = await page.locator('#map').boundingBox();
      const blue = await page.evaluate(
        ([y, x]) => {
          const { data, width: across } = window.copiedMap(Math.round(y) - 40, 80);
          const columns = [];
          for (let i = 0; i < data.length; i += 4)
            if (data[i] < 60 && data[i + 1] < 100 && data[i + 2] > 110 && data[i + 2] < 190)
              columns.push((i / 4) % across);
          return [Math.min(...columns) - x, Math.max(...columns) - x];
        },
        [box.height / 2, box.width / 2],
      );
      for (const edge of blue) assert.ok(Math.abs(Math.abs(edge) - radius) < 4, `${edge} pixels, not ${radius}`);
    },
  },
  'a place written wrongly is refused, saying how to write it': {
    check: async ({ page }) => {
      await page.click('#section-near summary');
      await page.fill('#near-lonlat', 'Lyon');
      await page.click('#near-go');
      assert.match(await page.textContent('.problem'), /longitude et une latitude/);
    },
  },
};
