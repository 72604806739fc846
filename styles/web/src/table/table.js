// SPDX-License-Identifier: GPL-3.0-or-later
// The table: the same rows as on the map, sorted as asked, a page at a time. What is chosen in one is shown in the other.
import { announce, byId, el, replace } from '../dom.js';
import { meets } from '../data/bounds.js';
import { number } from '../format.js';
import { keepingFocus } from '../focus.js';
import { words } from '../i18n.js';
import { nameOfRow } from '../details/names.js';
import { toggled } from '../state.js';
import { columnsOf, said, sortKey, titled } from './columns.js';
import { exportButtons } from './export.js';

const ROWS = 50;
const HERE = 'distance to here';

/** Rows asked for, in view when that is asked too, in order. */
export function rowsOfTable(page) {
  const { state, edition, filter } = page;
  const { subject, inView, seen, sort, language } = state.get;
  const layer = edition.layer(subject);
  const { flags } = filter.shown(subject);
  let rows = [];
  for (let row = 0; row < flags.length; row += 1) if (flags[row]) rows.push(row);
  if (inView && seen && layer.places) rows = rows.filter((row) => meets(layer.places.bounds, row, seen.inner));
  const order = sort || (state.get.near && layer.places ? { column: HERE, down: false } : null);
  return order ? sorted(rows, sortKey(page, layer, order.column, language), order.down, language) : rows;
}

/** Rows without a value come last either way; equal ones keep their order. */
function sorted(rows, keyOf, down, language) {
  const keys = new Map(rows.map((row) => [row, keyOf(row)]));
  const collator = new Intl.Collator(language, { numeric: true });
  const isNone = (key) => key === '' || Number.isNaN(key);
  const compare = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b));
  return rows.sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (isNone(x) || isNone(y)) return isNone(x) - isNone(y) || a - b;
    return (down ? -compare(x, y) : compare(x, y)) || a - b;
  });
}

function header(page, name, title) {
  const { state } = page;
  const { sort } = state.get;
  const on = sort && sort.column === name;
  return el(
    'th',
    { scope: 'col', 'aria-sort': on ? (sort.down ? 'descending' : 'ascending') : null },
    el(
      'button',
      {
        type: 'button',
        class: 'sort',
        'data-sort': name,
        title: words(state).table_sort(title),
        onclick: () => state.set({ sort: on && sort.down ? null : { column: name, down: Boolean(on) } }),
      },
      title,
      el('span', { 'aria-hidden': 'true' }, on ? (sort.down ? ' ▼' : ' ▲') : ''),
    ),
  );
}

function line(page, layer, columns, row, distances) {
  const { state, edition } = page;
  const { language, selection } = state.get;
  const chosen = selection && selection.layer === layer.name && selection.row === row;
  const name = nameOfRow(edition, layer, row, language) || words(state).unnamed;
  return el(
    'tr',
    { 'data-row': row, 'aria-current': chosen ? 'true' : null },
    el(
      'th',
      { scope: 'row' },
      el(
        'button',
        { type: 'button', class: 'open', 'data-open': row, onclick: () => page.open(layer.name, row) },
        name,
      ),
    ),
    distances && el('td', { class: 'number' }, distanceText(layer, row, distances[row], language)),
    columns.map((column) =>
      el('td', { class: column.isNumber() ? 'number' : null }, shortened(said(edition, layer, column, row, language))),
    ),
  );
}

/** Metres, with how uncertain the position is where that is known. */
function distanceText(layer, row, metres, language) {
  if (Number.isNaN(metres)) return '';
  const uncertainty = layer.value(row, 'uncertainty');
  const spread = uncertainty > 0 ? ` ± ${number(Math.round(uncertainty), language)} m` : '';
  return `${number(Math.round(metres), language)} m${spread}`;
}

/** Long texts are whole in the details. */
const shortened = (text) => (text.length > 160 ? `${text.slice(0, 157)}…` : text);

function countText(page, rows, text) {
  const { state, edition, filter } = page;
  const { subject, language } = state.get;
  const { hiddenByLegend } = filter.shown(subject);
  const total = edition.layer(subject).rows;
  const say = (value) => number(value, language);
  return [
    rows.length === total ? text.table_all(say(total)) : text.table_count(say(rows.length), say(total)),
    hiddenByLegend > 0 && text.table_hidden(say(hiddenByLegend)),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Where rows are missing because they are only estimated, they are one button away. */
function estimatedButton(page, text) {
  const { state, filter } = page;
  const { subject, estimated } = state.get;
  if (estimated.has(subject) || !filter.hidesEstimated(subject)) return null;
  return el(
    'button',
    {
      type: 'button',
      id: 'table-estimated',
      onclick: () => state.set({ estimated: toggled(state.get.estimated, subject) }),
    },
    text.table_estimated,
  );
}

function bar(page, rows, text, layer) {
  const { state } = page;
  const { language, inView } = state.get;
  return el(
    'div',
    { class: 'table-bar' },
    el(
      'h2',
      {},
      layer.title[language],
      ' ',
      el('span', { class: 'count', id: 'table-count' }, countText(page, rows, text)),
    ),
    estimatedButton(page, text),
    layer.places &&
      el(
        'label',
        {},
        el('input', {
          type: 'checkbox',
          id: 'table-in-view',
          checked: inView,
          onchange: (event) => state.set({ inView: event.target.checked }),
        }),
        text.table_in_view,
      ),
    el(
      'label',
      {},
      el('input', {
        type: 'checkbox',
        id: 'table-all-columns',
        checked: Boolean(page.allColumns),
        onchange: (event) => {
          page.allColumns = event.target.checked;
          state.set({ drawTable: {} });
        },
      }),
      text.table_all_columns,
    ),
    exportButtons(page, () => rowsOfTable(page)),
  );
}

function pages(page, count, text, turn) {
  const last = Math.max(1, Math.ceil(count / ROWS));
  if (last === 1) return null;
  const { language } = page.state.get;
  return el(
    'nav',
    { class: 'pages', 'aria-label': text.table },
    el(
      'button',
      { type: 'button', id: 'page-previous', disabled: page.tablePage === 0, onclick: () => turn(-1) },
      text.table_previous,
    ),
    el('span', {}, text.table_page(number(page.tablePage + 1, language), number(last, language))),
    el(
      'button',
      { type: 'button', id: 'page-next', disabled: page.tablePage + 1 >= last, onclick: () => turn(1) },
      text.table_next,
    ),
  );
}

function leftOutNote(layer, text, language) {
  if (!layer.leftOut) return null;
  return el(
    'p',
    { class: 'hint' },
    text.table_left(number(layer.rows, language), number(layer.total, language), layer.leftOut[language]),
  );
}

export function table(page) {
  const { state, edition } = page;
  const place = byId('table');
  page.tablePage = 0;
  const draw = keepingFocus(() => {
    const { subject, language } = state.get;
    if (!subject) return;
    const text = words(state);
    const layer = edition.layer(subject);
    const rows = rowsOfTable(page);
    const columns = columnsOf(layer, page.allColumns);
    const distances = page.filter.distances(subject);
    page.tablePage = Math.min(page.tablePage, Math.max(0, Math.ceil(rows.length / ROWS) - 1));
    const shown = rows.slice(page.tablePage * ROWS, (page.tablePage + 1) * ROWS);
    const turn = (by) => {
      page.tablePage += by;
      draw();
      place.querySelector('.table-scroll').scrollTop = 0;
    };
    place.setAttribute('aria-label', text.table);
    replace(
      place,
      bar(page, rows, text, layer),
      leftOutNote(layer, text, language),
      el(
        'div',
        { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': text.table_scroll },
        el(
          'table',
          {},
          el('caption', { class: 'visually-hidden' }, text.table_caption(layer.title[language])),
          el(
            'thead',
            {},
            el(
              'tr',
              {},
              header(page, 'name', (layer.column('name') || { title: { fr: 'Nom', en: 'Name' } }).title[language]),
              distances && header(page, HERE, text.distance),
              columns.map((column) => header(page, column.name, titled(column, language))),
            ),
          ),
          el(
            'tbody',
            {},
            shown.map((row) => line(page, layer, columns, row, distances)),
          ),
        ),
        rows.length === 0 && el('p', { class: 'empty' }, text.table_empty),
      ),
      pages(page, rows.length, text, turn),
    );
  });
  const first = () => {
    page.tablePage = 0;
    draw();
  };
  first();
  state.on(['subject', 'query', 'facets', 'near', 'hidden', 'estimated', 'sort', 'inView'], () => {
    first();
    announce(`${edition.layer(state.get.subject).title[state.get.language]} : ${byId('table-count').textContent}`);
  });
  state.on(['language', 'drawTable'], draw);
  state.on(['seen'], () => {
    if (state.get.inView) first();
  });
  state.on(['selection'], () => follow(page, draw));
}

/** Shows the row that was chosen elsewhere, turning to its page. */
function follow(page, draw) {
  const { selection, subject } = page.state.get;
  if (selection && selection.layer === subject) {
    const at = rowsOfTable(page).indexOf(selection.row);
    if (at >= 0) page.tablePage = Math.floor(at / ROWS);
  }
  draw();
  const row = byId('table').querySelector('[aria-current="true"]');
  const scroll = byId('table').querySelector('.table-scroll');
  if (row && scroll) scroll.scrollTop = Math.max(0, row.offsetTop - scroll.clientHeight / 2);
}
