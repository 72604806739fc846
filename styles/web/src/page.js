// SPDX-License-Identifier: GPL-3.0-or-later
// The page over a source of data: makes the state, and lets each part show itself.
import { byId, el, replace } from './dom.js';
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

const PARTS = [
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
];

/** The one text that OpenLayers sets as markup is a letter that it measures; anything else is refused. */
export function refuseMarkup() {
  if (window.trustedTypes)
    window.trustedTypes.createPolicy('default', { createHTML: (text) => (text === 'M' ? text : null) });
}

/** Says that something asked for does not come, with a way to ask again. */
function troubleIn(state) {
  return (failure) => {
    const text = texts[state.get.language];
    const place = byId('trouble');
    place.hidden = false;
    replace(
      place,
      el('span', {}, text.trouble(failure.message)),
      el('button', { type: 'button', onclick: () => location.reload() }, text.trouble_again),
    );
  };
}

/** `makeSource(edition, state, drawn)`: where the page's data come from. */
export async function openPage(edition, makeSource) {
  const drawn = drawnLayers(edition);
  const start = startOf(edition, drawn);
  const state = createState(start);
  const source = makeSource(edition, state, drawn);
  const page = { edition, state, source, drawn, trouble: troubleIn(state) };
  await source.open(location.hash);
  state.set(changesOf(location.hash, start, edition));
  frame(page);
  byId('opening').remove();
  byId('page').hidden = false;
  page.map = new MapView(byId('map'), page);
  for (const part of PARTS) part(page);
  page.map.show(state.get.view);
  page.map.moved();
  followAddress(page, start);
  document.documentElement.dataset.ready = 'yes';
}

/** Says that the page could not open. */
export function tellFailure(failure) {
  const language = document.documentElement.lang === 'en' ? 'en' : 'fr';
  const place = byId('opening') || document.body;
  replace(place, texts[language].failed(failure.message));
  throw failure;
}
