// SPDX-License-Identifier: GPL-3.0-or-later
// The card of what was chosen: on the map, in the table or in another card. Escape closes it, and the keyboard goes back
// to where it was.
import { byId, el, replace } from '../dom.js';
import { number } from '../format.js';
import { wayBackTo } from '../focus.js';
import { words } from '../i18n.js';
import { lastOf } from '../source/soon.js';
import { askAround } from '../panel/near.js';
import * as leads from './leads.js';
import * as people from './people.js';
import * as places from './places.js';
import { nameOfRow } from './names.js';
import { allData } from './parts.js';
import { Row } from './row.js';

const CARDS = { ...leads, ...people, ...places };

/** Others under the same click. */
function under(page, text) {
  const { under: things, selection, language } = page.state.get;
  if (things.length < 2) return null;
  return el(
    'label',
    { class: 'under' },
    el('span', {}, text.under(number(things.length, language))),
    el(
      'select',
      { id: 'under', onchange: (event) => page.choose(things[Number(event.target.value)], { under: things }) },
      things
        .slice(0, 60)
        .map((thing, i) =>
          el(
            'option',
            { value: i, selected: thing.layer === selection.layer && thing.row === selection.row },
            `${page.edition.layer(thing.layer).title[language]} : ${nameOfRow(page.edition, page.edition.layer(thing.layer), thing.row, language)}`,
          ),
        ),
    ),
  );
}

function buttons(page, layer, row, text) {
  if (!layer.places || !layer.places.has(row)) return null;
  return el(
    'div',
    { class: 'row' },
    el(
      'button',
      {
        type: 'button',
        id: 'details-map',
        onclick: () => {
          page.state.set({ place: 'map' });
          page.map.reveal(layer, row);
        },
      },
      text.show_on_map,
    ),
    layer.geometry !== 'multi_line' &&
      el('button', { type: 'button', id: 'details-near', onclick: () => askAround(page, layer, row) }, text.around),
  );
}

function card(page, close) {
  const { state, edition } = page;
  const { selection, language } = state.get;
  const text = words(state);
  const layer = edition.layer(selection.layer);
  const row = new Row(page, layer, selection.row);
  const make = CARDS[layer.name];
  return [
    el(
      'div',
      { class: 'dialog-head' },
      el(
        'div',
        {},
        el('p', { class: 'kind' }, layer.title[language]),
        el(
          'h2',
          { id: 'details-title', tabindex: '-1' },
          nameOfRow(edition, layer, selection.row, language) || text.unnamed,
        ),
      ),
      el(
        'button',
        { type: 'button', id: 'details-close', class: 'close', 'aria-label': text.details_close, onclick: close },
        '×',
      ),
    ),
    under(page, text),
    el(
      'div',
      { class: 'card-body', tabindex: '0', role: 'group', 'aria-labelledby': 'details-title' },
      make ? make(row) : null,
      buttons(page, layer, selection.row, text),
      allData(row),
    ),
  ];
}

export function detailsCard(page) {
  const { state, edition, source } = page;
  const place = byId('details');
  let back = null;
  /** Makes a row the one that the card shows, once all that it says is there. */
  const take = lastOf(place, page.trouble);
  page.choose = (thing, changes = {}, then = () => {}) =>
    take(source.card(edition.layer(thing.layer), thing.row), () => {
      state.set({ under: [], ...changes, selection: { layer: thing.layer, row: thing.row } });
      then();
    });
  page.open = (layer, row, changes = {}) =>
    page.choose({ layer, row }, changes, () => page.map.reveal(edition.layer(layer), row));
  const close = () => {
    state.set({ selection: null, under: [] });
    const before = back && back();
    (before || byId('map')).focus();
    back = null;
  };
  const show = () => {
    const { selection } = state.get;
    place.hidden = !selection;
    document.body.classList.toggle('has-details', Boolean(selection));
    if (page.map) page.map.map.updateSize();
    if (!selection) {
      replace(place);
      return;
    }
    if (!back) back = wayBackTo(document.activeElement);
    place.setAttribute('aria-labelledby', 'details-title');
    replace(place, card(page, close));
    byId('details-title').focus({ preventScroll: true });
  };
  if (state.get.selection) show();
  state.on(['selection'], show);
  state.on(['language'], () => {
    if (state.get.selection) show();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && state.get.selection && !byId('about').open && !state.get.placing) close();
  });
}
