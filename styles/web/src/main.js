// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the page: unpacks the data, makes the state, and lets each part show itself.
import { Edition } from './data/edition.js';
import { unpack } from './data/unpack.js';
import { byId, replace } from './dom.js';
import { Filter } from './filter.js';
import { texts } from './i18n.js';
import { frame } from './frame.js';
import { drawnLayers } from './map/symbology.js';
import { MapView } from './map/map.js';
import { mapControls } from './map/controls.js';
import { aboutDialog } from './panel/about.js';
import { facetsPanel } from './panel/facets_panel.js';
import { keyFigures } from './panel/figures.js';
import { legendPanel } from './panel/legend.js';
import { nearPanel } from './panel/near.js';
import { searchPanel } from './panel/search.js';
import { detailsCard } from './details/card.js';
import { table } from './table/table.js';
import { printing } from './print.js';
import { startOf } from './start.js';
import { createState } from './state.js';
import { changesOf, followAddress } from './url.js';
import { Words } from './words.js';

/** The one text that OpenLayers sets as markup is a letter that it measures; anything else is refused. */
function refuseMarkup() {
  if (window.trustedTypes)
    window.trustedTypes.createPolicy('default', { createHTML: (text) => (text === 'M' ? text : null) });
}

async function open() {
  refuseMarkup();
  const data = byId('data');
  const edition = new Edition(JSON.parse(await unpack(data.textContent)));
  data.remove();
  const drawn = drawnLayers(edition);
  const start = startOf(edition, drawn);
  const state = createState({ ...start, ...changesOf(location.hash, start, edition) });
  const words = new Words(edition);
  const filter = new Filter(edition, state, drawn, words);
  const page = { edition, state, filter, drawn, words };
  frame(page);
  byId('opening').remove();
  byId('page').hidden = false;
  page.map = new MapView(byId('map'), edition, state, filter, drawn);
  for (const part of [
    keyFigures,
    searchPanel,
    facetsPanel,
    nearPanel,
    legendPanel,
    table,
    detailsCard,
    mapControls,
    aboutDialog,
    printing,
  ])
    part(page);
  page.map.show(state.get.view);
  page.map.moved();
  followAddress(state, start, edition);
  document.documentElement.dataset.ready = 'yes';
}

open().catch((failure) => {
  const language = document.documentElement.lang === 'en' ? 'en' : 'fr';
  const place = byId('opening') || document.body;
  replace(place, texts[language].failed(failure.message));
  throw failure;
});
