// SPDX-License-Identifier: GPL-3.0-or-later
// What people come to the page for, by real clicks.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { follow, idle } from './waiting.mjs';

const count = async (page) =>
  Number((await page.textContent('#table-count')).replace(/\u202f|\s/g, '').match(/^\d+/)[0]);
const rows = (page) => page.$$eval('#table tbody tr', (list) => list.map((row) => row.textContent));

/** What SQLite says of an edition's file. */
const ask = (edition, sql) =>
  execFileSync('python3', [
    '-c',
    'import json,sqlite3,sys\nprint(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))',
    edition,
    sql,
  ]).toString();

/** Is anything but ground drawn around the middle of the map? */
const inked = (page) =>
  page.evaluate(() => {
    const { data } = window.copiedMap();
    const colours = new Set();
    for (let i = 0; i < data.length; i += 400) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]},${data[i + 3]}`);
    return colours.size;
  });

async function choose(page, layer) {
  await page.selectOption('#subject', layer);
  await idle(page);
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

export const cases = {
  'the page opens with its map drawn, its figures and its table': {
    check: async ({ page, edition, picture }) => {
      await idle(page);
      assert.ok((await inked(page)) > 30, 'the map is empty');
      assert.equal(await count(page), JSON.parse(ask(edition, 'SELECT count(*) FROM initiatives'))[0][0]);
      assert.match(await page.textContent('#figure-initiatives'), /30/);
      assert.match(await page.textContent('#head'), /Territoire inventé/);
      await picture('start');
    },
  },
  'words narrow the table and the map, and an answer opens its card': {
    check: async ({ page, edition, picture }) => {
      await page.fill('#search-words', 'biodéchets PONTVIEIL');
      await idle(page);
      assert.equal(await count(page), 1);
      await page.click('#search-answers button.answer:has-text("Biodéchets – Pontvieil")');
      await page.waitForSelector('#details:not([hidden])');
      assert.match(await page.textContent('#details'), /Animation, depuis septembre 2022/);
      await picture('initiative');
      await page.fill('#search-words', 'métaux');
      await idle(page);
      assert.match(await page.textContent('#search-answers'), /Ressource offerte/);
      await page.fill('#search-words', 'pontvieil');
      await idle(page);
      await choose(page, 'establishments');
      const there = JSON.parse(
        ask(
          edition,
          "SELECT count(*) FROM establishments WHERE commune_name LIKE 'pontvieil' OR name LIKE '%pontvieil%'",
        ),
      )[0][0];
      assert.ok((await count(page)) >= there && there > 0, 'establishments of a commune are found by its name');
    },
  },
  'facets count what the other filters leave, as SQL counts it': {
    check: async ({ page, edition }) => {
      await page.check('.facet[data-facet="stage"] input[data-value="animation"]');
      await idle(page);
      assert.equal(
        await count(page),
        JSON.parse(ask(edition, "SELECT count(*) FROM initiatives WHERE stage = 'animation'"))[0][0],
      );
      const kinds = await page.$$eval('.facet[data-facet="kind"] li', (list) =>
        list.map((item) => [
          item.querySelector('input').dataset.value,
          Number(item.querySelector('.count').textContent),
        ]),
      );
      const expected = JSON.parse(
        ask(edition, "SELECT kind, count(*) FROM initiatives WHERE stage = 'animation' GROUP BY kind"),
      );
      assert.deepEqual(Object.fromEntries(kinds), Object.fromEntries(expected));
      await page.click('#facets-clear');
      await idle(page);
      assert.equal(await count(page), 30);
    },
  },
  'establishments are narrowed by a resource that they offer': {
    check: async ({ page, edition }) => {
      await choose(page, 'establishments');
      await idle(page);
      const box = page.locator('.facet[data-facet="offers"] input:not([data-value=""])').first();
      const code = await box.getAttribute('data-value');
      await box.check();
      await idle(page);
      assert.equal(
        await count(page),
        JSON.parse(
          ask(
            edition,
            `SELECT count(DISTINCT establishment) FROM flows WHERE direction = 'output' AND resource = '${code}'`,
          ),
        )[0][0],
      );
    },
  },
  'the legend switches layers and classes, and the table keeps in step': {
    check: async ({ page, edition }) => {
      await idle(page);
      const before = await count(page);
      await page.uncheck('input[data-class="initiatives.initiative_stage.1"]');
      await idle(page);
      assert.equal(await count(page), before - 8);
      assert.match(await page.textContent('#table-count'), /8 masqués par la légende/);
      const drawn = await inked(page);
      for (const layer of ['initiatives', 'synergies', 'zone_family_links', 'establishments', 'zones'])
        await page.uncheck(`input[data-visible="${layer}"]`);
      await idle(page);
      assert.ok((await inked(page)) < drawn, 'layers switched off are still drawn');
      await page.selectOption('#legend-theme', 'mutualisation');
      await idle(page);
      assert.ok(await page.isChecked('input[data-visible="mutualisation_groups"]'));
      await idle(page);
      assert.equal(await page.inputValue('#legend-theme'), 'mutualisation');
      await choose(page, 'synergies');
      const mutualisation = "SELECT count(*) FROM synergies WHERE kind = 'mutualisation'";
      assert.equal(await count(page), JSON.parse(ask(edition, mutualisation))[0][0]);
    },
  },
  'leads that are only estimated are hidden until asked for': {
    check: async ({ page, edition }) => {
      await choose(page, 'substitution_links');
      assert.equal(
        await count(page),
        JSON.parse(ask(edition, "SELECT count(*) FROM substitution_links WHERE grade <> 'estimated'"))[0][0],
      );
      await page.click('#table-estimated');
      await idle(page);
      assert.ok(await page.isChecked('input[data-estimated="substitution_links"]'));
      await idle(page);
      assert.equal(await count(page), JSON.parse(ask(edition, 'SELECT count(*) FROM substitution_links'))[0][0]);
    },
  },
  'a click on the map opens the card of what is there, and the row is shown in the table': {
    options: { hash: '#on=initiatives~administrative_units' },
    check: async ({ page }) => {
      await idle(page);
      await page.click('#table tbody tr:nth-child(3) button.open');
      await page.waitForSelector('#details:not([hidden])');
      const name = await page.textContent('#details-title');
      await page.click('#details-map');
      await page.click('#details-close');
      await page.waitForSelector('#details', { state: 'hidden' });
      await idle(page);
      const spot = await page.evaluate(() => {
        const { data, width } = window.copiedMap();
        for (let i = 0; i < data.length; i += 4) {
          if (data[i] > 230 && data[i + 1] > 220 && data[i + 2] < 90)
            return [(i / 4) % width, Math.floor(i / 4 / width)];
        }
        return null;
      });
      assert.ok(spot, 'no initiative is drawn');
      const box = await page.locator('#map').boundingBox();
      await page.mouse.click(box.x + spot[0] + 2, box.y + spot[1] + 4);
      await page.waitForSelector('#details:not([hidden])');
      assert.match(await page.textContent('#details'), /Animation/);
      assert.equal(await page.locator('#table tr[aria-current="true"]').count(), 1);
      assert.equal(
        (await page.textContent('#table tr[aria-current="true"] th')).trim(),
        (await page.textContent('#details-title')).trim(),
      );
      assert.ok(name.length > 0);
    },
  },
  'a lead says why it is there, what is known, what is estimated and how old it is': {
    check: async ({ page, edition, picture }) => {
      const [[id, score]] = JSON.parse(
        ask(
          edition,
          "SELECT id, score FROM substitution_links WHERE grade = 'declared' ORDER BY score DESC, id LIMIT 1",
        ),
      );
      await follow(page, `#sel=substitution_links~${id}`);
      await page.waitForSelector('#details:not([hidden])');
      const text = await page.textContent('#details');
      for (const part of [
        'Pourquoi cette piste',
        'Piste calculée',
        'Distance',
        'Preuve',
        'Niveau de preuve',
        'Offre',
        'Recherche',
        'pèse 35',
      ])
        assert.ok(text.includes(part), part);
      assert.ok(
        text.includes(score.toFixed(2).replace('.', ',').replace(/0$/, '').replace(/,$/, '')),
        `score ${score}`,
      );
      await picture('lead');
      await page.click('#details .answers button >> nth=0');
      await page.locator('#details .kind', { hasText: /Établissements|Zones/ }).waitFor();
    },
  },
  'a group, a zone, an establishment, a synergy and an actor each have a card with what they are tied to': {
    check: async ({ page, edition, picture }) => {
      for (const [layer, wanted] of [
        ['mutualisation_groups', /Lieu de rencontre/],
        ['zones', /Intercommunalité/],
        ['establishments', /SIRET/],
        ['synergies', /Recensé par des personnes/],
        ['actors', /Nature/],
        ['zone_family_links', /piste/],
        ['allocations', /Scénario/],
      ]) {
        const [[id]] = JSON.parse(ask(edition, `SELECT id FROM ${layer} ORDER BY fid LIMIT 1 OFFSET 4`));
        await follow(page, `#${new URLSearchParams({ sel: `${layer}~${id}` })}`);
        await page.locator('#details', { hasText: wanted }).waitFor();
        await picture(`card_${layer}`);
      }
    },
  },
  'the table sorts by numbers, by words and by the order of the dictionary': {
    check: async ({ page }) => {
      await choose(page, 'zones');
      await page.click('button[data-sort="area"]');
      await idle(page);
      const areas = (
        await page.$$eval('#table tbody tr', (list) => list.map((row) => row.children[5].textContent))
      ).map((text) => Number(text.replace(',', '.')));
      assert.deepEqual(
        areas,
        [...areas].sort((a, b) => a - b),
      );
      await page.click('button[data-sort="area"]');
      await idle(page);
      assert.equal(await page.getAttribute('th:has(button[data-sort="area"])', 'aria-sort'), 'descending');
      assert.notEqual((await rows(page))[0], undefined);
      await choose(page, 'initiatives');
      await page.click('button[data-sort="stage"]');
      await idle(page);
      assert.match((await rows(page))[0], /Préfiguration/);
    },
  },
  'the table can be kept to what is seen on the map': {
    check: async ({ page }) => {
      await choose(page, 'establishments');
      const all = await count(page);
      await page.check('#table-in-view');
      for (let i = 0; i < 3; i += 1) await page.click('#zoom-in');
      await idle(page);
      const seen = await count(page);
      assert.ok(seen < all, `${seen} of ${all}`);
      await page.click('#zoom-all');
      await idle(page);
      assert.ok((await count(page)) > seen);
    },
  },
  'the rows asked for are saved as CSV and GeoJSON, whole': {
    check: async ({ page }) => {
      await page.check('.facet[data-facet="stage"] input[data-value="perennial"]');
      await idle(page);
      const csv = await saved(page, '#export-csv');
      assert.equal(csv.name, 'initiatives.csv');
      assert.equal(csv.text.trim().split('\r\n').length, 1 + 4);
      assert.match(csv.text, /^\ufeffid[,;]name[,;]/);
      const geojson = JSON.parse((await saved(page, '#export-geojson')).text);
      assert.equal(geojson.features.length, 4);
      assert.ok(
        geojson.features.every(
          (feature) => feature.properties.stage === 'perennial' && feature.geometry.type === 'Point',
        ),
      );
      await choose(page, 'zones');
      const zones = JSON.parse((await saved(page, '#export-geojson')).text);
      assert.equal(zones.features.length, 40);
      const [shell] = zones.features[0].geometry.coordinates[0];
      assert.deepEqual(shell[0], shell[shell.length - 1]);
    },
  },
  'the language changes the page, its data and its title language at once': {
    check: async ({ page, picture }) => {
      await page.click('#language-en');
      assert.equal(await page.getAttribute('html', 'lang'), 'en');
      assert.match(await page.textContent('#table thead'), /Stage since/);
      assert.match(await page.textContent('#facets'), /Facilitation/);
      assert.match(await page.textContent('#legend'), /Recorded synergies/);
      assert.match(await page.title(), /Île de Maillance/);
      await picture('english');
    },
  },
  'a key figure opens to say what it is counted over': {
    check: async ({ page, picture }) => {
      await page.click('#figure-synergies summary');
      assert.match(await page.textContent('#figure-synergies .figure-body'), /Recensé/);
      assert.ok(await page.isVisible('#figure-synergies .figure-body'));
      await picture('figure');
      await page.keyboard.press('Escape');
      assert.equal(await page.isVisible('#figure-synergies .figure-body'), false);
    },
  },
  'about says where the data come from and what software is inside': {
    check: async ({ page }) => {
      await page.click('#about-button');
      assert.match(await page.textContent('#about'), /Données inventées, maillage · GPL-3.0-or-later/);
      await page.click('#notices summary');
      assert.match(await page.textContent('#notices pre'), /OpenLayers Contributors/);
      await page.keyboard.press('Escape');
      assert.equal(await page.isVisible('#about'), false);
    },
  },
  'a browser that cannot decompress by itself opens the same page': {
    only: 'file',
    check: async ({ page, context, ready }) => {
      const before = await page.textContent('#table');
      await context.addInitScript(() => {
        delete window.DecompressionStream;
      });
      await page.reload();
      await ready(page);
      assert.equal(await page.textContent('#table'), before);
    },
  },
};
