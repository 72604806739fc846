// SPDX-License-Identifier: GPL-3.0-or-later
// The page in one file: unpacks its data and opens.
import { Edition } from './data/edition.js';
import { unpack } from './data/unpack.js';
import { byId } from './dom.js';
import { openPage, refuseMarkup, tellFailure } from './page.js';
import { EmbeddedSource } from './source/embedded.js';

async function open() {
  refuseMarkup();
  const data = byId('data');
  const edition = new Edition(JSON.parse(await unpack(data.textContent)));
  data.remove();
  await openPage(edition, (...parts) => new EmbeddedSource(...parts));
}

open().catch(tellFailure);
