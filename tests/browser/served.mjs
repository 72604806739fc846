// SPDX-License-Identifier: GPL-3.0-or-later
// What only the served page does: it asks for little, also of a large edition, stands behind a path of a proxy, and asks
// for the token of an edition that is not public.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { busyWith, follow, idle, until } from './waiting.mjs';

const number = (text) => Number(text.replace(/[^\d]/g, ''));
const count = async (page) => number((await page.textContent('#table-count')).match(/^[\d\s\u202f]+/)[0]);

const ask = (edition, sql) =>
  JSON.parse(
    execFileSync('python3', [
      '-c',
      'import json,sqlite3,sys\nprint(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))',
      edition,
      sql,
    ]).toString(),
  );

const parameters = (address) => new URL(address).searchParams;

async function choose(page, layer) {
  await page.selectOption('#subject', layer);
  await idle(page);
}

/** A proxy that serves another server below a path of its own; `requests` are the paths that it was asked. */
async function proxy(path, target) {
  const requests = [];
  const server = createServer((incoming, outgoing) => {
    requests.push(incoming.url);
    if (!incoming.url.startsWith(path)) {
      outgoing.writeHead(404).end();
      return;
    }
    const { hostname, port } = new URL(target());
    const options = { hostname, port, path: incoming.url.slice(path.length) || '/', headers: incoming.headers };
    const passed = request(options, (answer) => {
      // As they came: joined, two challenges would be one that browsers do not read.
      outgoing.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    passed.end();
  });
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return { server, requests, origin: `http://127.0.0.1:${server.address().port}` };
}

export const cases = {
  'a large edition opens without a layer being asked for whole': {
    page: 'large',
    only: 'served',
    check: async ({ page, asked, edition, picture }) => {
      await idle(page);
      await choose(page, 'establishments');
      const [[all]] = ask(edition, 'SELECT count(*) FROM establishments');
      assert.ok(all > 2000, `the edition is not large: ${all}`);
      assert.equal(await count(page), all);
      assert.ok(
        asked.some((address) => /\/collections\/establishments\/tiles\//.test(address)),
        'no tile was asked for',
      );
      for (const address of asked.filter((one) => /\/collections\/establishments\/items\?/.test(one)))
        assert.ok(Number(parameters(address).get('limit')) <= 100, address);
      await picture('large');
    },
  },
  'facets of a large layer count as SQL counts, and narrow the table, the map and the file': {
    page: 'large',
    only: 'served',
    check: async ({ page, edition, asked }) => {
      await choose(page, 'establishments');
      await page.click('.facet[data-facet="precision"] summary');
      await idle(page);
      const shown = Object.fromEntries(
        await page.$$eval('.facet[data-facet="precision"] li', (list) =>
          list.map((item) => [item.querySelector('input').dataset.value, item.querySelector('.count').textContent]),
        ),
      );
      const expected = ask(edition, 'SELECT precision, count(*) FROM establishments GROUP BY precision');
      assert.deepEqual(
        Object.entries(shown)
          .map(([value, text]) => [value, number(text)])
          .sort(),
        expected.map(([value, rows]) => [value ?? '', rows]).sort(),
      );
      const [value, rows] = expected[0];
      asked.length = 0;
      await page.check(`.facet[data-facet="precision"] input[data-value="${value}"]`);
      await idle(page);
      assert.equal(await count(page), rows);
      const drawn = asked.filter((address) => parameters(address).get('bbox'));
      assert.ok(drawn.some((address) => parameters(address).get('filter').includes('precision')));
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#export-csv')]);
      const lines = readFileSync(await download.path(), 'utf8').trim().split(/\r?\n/);
      assert.equal(lines.length, 1 + rows);
    },
  },
  'a large layer is narrowed by what an establishment offers and by the intercommunality around it': {
    page: 'large',
    only: 'served',
    check: async ({ page, edition }) => {
      await choose(page, 'establishments');
      const offered = ask(
        edition,
        `SELECT resource, count(DISTINCT establishment) FROM flows WHERE direction = 'output' GROUP BY resource
         ORDER BY 2 DESC, 1 LIMIT 1`,
      );
      const open = async (facet) => {
        const list = page.locator(`.facet[data-facet="${facet}"]`);
        if (!(await list.evaluate((element) => element.open))) await list.locator('summary').click();
        await idle(page);
      };
      const counted = async (facet, value) => {
        await open(facet);
        const item = page.locator(`.facet[data-facet="${facet}"] li:has(input[data-value="${value}"])`);
        const text = await item.locator('.count').textContent();
        await item.locator('input').check();
        await idle(page);
        return number(text);
      };
      for (const [resource, rows] of offered) {
        assert.equal(await counted('offers', resource), rows);
        assert.equal(await count(page), rows);
        await page.click('#facets-clear');
        await idle(page);
      }
      await open('intercommunality_name');
      const [value] = await page.$$eval('.facet[data-facet="intercommunality_name"] input', (list) =>
        list.map((one) => one.dataset.value).filter((one) => one !== ''),
      );
      const rows = await counted('intercommunality_name', value);
      assert.ok(rows > 0);
      assert.equal(await count(page), rows);
    },
  },
  'words find rows of a large layer whatever their accents and case, and what they are called by others': {
    page: 'large',
    only: 'served',
    check: async ({ page, edition }) => {
      await choose(page, 'establishments');
      const [[name]] = ask(edition, "SELECT name FROM establishments WHERE name LIKE '%é%' ORDER BY fid LIMIT 1");
      const plain = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
      await page.fill('#search-words', plain.toUpperCase());
      await idle(page);
      const same = ask(edition, `SELECT count(*) FROM establishments WHERE name = '${name.replaceAll("'", "''")}'`)[0][0];
      assert.ok((await count(page)) >= same, `${name}: ${await count(page)} of ${same}`);
      assert.ok((await page.textContent('#table tbody')).includes(name));
      assert.ok((await page.textContent('#search-answers')).includes(name));
    },
  },
  'a page of the table further on, sorted, is what SQL gives': {
    page: 'large',
    only: 'served',
    check: async ({ page, edition }) => {
      await choose(page, 'establishments');
      await page.click('button[data-sort="name"]');
      await idle(page);
      await page.click('#page-next');
      await idle(page);
      const names = await page.$$eval('#table .open', (list) => list.map((one) => one.textContent));
      assert.equal(names.length, 50);
      const expected = ask(edition, "SELECT name FROM establishments WHERE name <> '' ORDER BY name LIMIT 50 OFFSET 50");
      assert.deepEqual(
        names,
        expected.map(([name]) => name),
      );
    },
  },
  'an establishment of a large edition opens with its flows, zone and leads': {
    page: 'large',
    only: 'served',
    check: async ({ page, edition, picture }) => {
      const [[id, zone]] = ask(
        edition,
        `SELECT e.id, z.name FROM establishments e JOIN zones z ON z.id = e.zone
         JOIN substitution_links l ON l.supplier = e.id ORDER BY e.fid LIMIT 1`,
      );
      await follow(page, `#sel=establishments~${id}`);
      await page.waitForSelector('#details:not([hidden])');
      const text = await page.textContent('#details');
      assert.ok(text.includes(zone), `${zone} is not in ${text}`);
      assert.match(text, /Pistes de substitution \(\d/);
      await picture('large_card');
    },
  },
  'a click on an area that is drawn from tiles opens its card': {
    page: 'large',
    only: 'served',
    check: async ({ page, edition }) => {
      const [[id, name]] = ask(edition, 'SELECT id, name FROM zones ORDER BY area DESC LIMIT 1');
      await follow(page, `#on=zones&sel=zones~${id}`);
      await page.waitForSelector('#details:not([hidden])');
      await page.click('#details-map');
      await idle(page);
      await page.click('#details-close');
      await idle(page);
      await follow(page, `${await page.evaluate(() => location.hash)}&on=zones`);
      const box = await page.locator('#map').boundingBox();
      const view = await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get('v'));
      assert.ok(view, 'the view is not in the address');
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await idle(page);
      const card = page.locator('#details-title');
      if ((await card.count()) > 0) assert.ok((await card.textContent()).length > 0, name);
    },
  },
  'below a path of a proxy everything is asked for below that path': {
    page: 'public',
    only: 'served',
    check: async ({ context, newPage, ready, services }) => {
      let target = '';
      const before = await proxy('/maillage', () => target);
      target = await services.origin('public', '--base-url', `${before.origin}/maillage`);
      const page = await newPage(context);
      await page.goto(`${before.origin}/maillage/map`);
      await ready(page);
      await idle(page);
      assert.ok((await page.locator('#table tbody tr').count()) > 0);
      assert.deepEqual(
        before.requests.filter((path) => !path.startsWith('/maillage/')),
        [],
      );
      assert.ok(before.requests.some((path) => path.includes('/tiles/')));
      await page.close();
      before.server.close();
    },
  },
  'a page is at rest when bodies have come, not heads alone': {
    page: 'large',
    only: 'served',
    check: async ({ page }) => {
      await idle(page);
      await page.evaluate(() => {
        const { fetch } = window;
        const released = new Promise((done) => {
          window.release = done;
        });
        window.heads = 0;
        window.held = 0;
        window.fetch = async (...asked) => {
          window.heads += 1;
          const response = await fetch(...asked);
          window.heads -= 1;
          const json = response.json.bind(response);
          response.json = async () => {
            window.held += 1;
            await released;
            return json();
          };
          return response;
        };
      });
      await page.selectOption('#subject', 'establishments');
      await until(async () => {
        await busyWith(page);
        assert.equal(await page.evaluate(() => window.held > 0 && window.heads === 0), true);
      });
      assert.match(await busyWith(page), /service/);
      await page.evaluate(() => window.release());
      await idle(page);
      assert.equal(await page.locator('#table .open').count(), 50);
    },
  },
  'a token that the service refuses is asked for anew, and the right one is kept for this tab alone': {
    page: 'public',
    only: 'served',
    check: async ({ context, newPage, ready, origin, token, picture }) => {
      const page = await newPage(context);
      const sent = [];
      await page.route(`${origin}/map/start**`, async (route) => {
        const given = (await route.request().allHeaders()).authorization || '';
        sent.push(given);
        if (given === `Bearer ${token}`) await route.continue();
        else await route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"detail":"token"}' });
      });
      await page.goto(`${origin}/map`);
      await page.fill('#token', 'wrong');
      await page.keyboard.press('Enter');
      await until(async () => assert.equal(await page.locator('.sign-in [role="alert"]').count(), 1));
      await page.fill('#token', token);
      await page.keyboard.press('Enter');
      await ready(page);
      await idle(page);
      assert.deepEqual(sent.slice(-2), ['Bearer wrong', `Bearer ${token}`]);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      assert.equal(await page.evaluate(() => Object.values(sessionStorage).length), 1);
      assert.equal(await page.evaluate(() => document.cookie), '');
      await picture('signed_in');
      await page.close();
    },
  },
  'a service that no longer answers is said to, with a way to ask again': {
    page: 'public',
    only: 'served',
    check: async ({ page, faults }) => {
      await idle(page);
      await page.route('**/facets**', (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"detail":"too much"}' }),
      );
      await page.route('**/items**', (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"detail":"too much"}' }),
      );
      await choose(page, 'issues');
      await until(async () => assert.match(await page.textContent('#trouble'), /too much/));
      assert.ok(await page.isVisible('#trouble button'));
      faults.length = 0;
    },
  },
};
