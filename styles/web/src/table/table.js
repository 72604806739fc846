// SPDX-License-Identifier: GPL-3.0-or-later
// The table: the same rows as on the map, sorted as asked, a page at a time. What is chosen in one is shown in the other.
import { announce, byId, el, replace } from '../dom.js';
import { number } from '../format.js';
import { keepingFocus } from '../focus.js';
import { words } from '../i18n.js';
import { nameOfRow } from '../details/names.js';
import { toggled } from '../state.js';
import { columnsOf, said, titled } from './columns.js';
import { exportButtons } from './export.js';
import { lastOf, soon } from '../source/soon.js';

const ROWS = 50;
const HERE = 'distance to here';

/** What the table shows: a page of the rows asked for, in view when that is asked too, in order. */
function questionOf(page) {
  const { subject, inView, seen, sort, near } = page.state.get;
  const isPlaced = page.edition.layer(subject).geometry !== 'none';
  return {
    name: subject,
    inBox: inView && seen && isPlaced ? seen.inner : null,
    order: sort || (near && isPlaced ? { column: HERE, down: false } : null),
    columns: columnsOf(page.edition.layer(subject), page.allColumns).map((column) => column.name),
    first: page.tablePage * ROWS,
    most: ROWS,
  };
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

function countText({ count, hidden, cut }, layer, text, language) {
  const say = (value) => number(value, language);
  return [
    count === layer.size ? text.table_all(say(count)) : text.table_count(say(count), say(layer.size)),
    hidden > 0 && text.table_hidden(say(hidden)),
    cut && text.table_cut(say(cut)),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Where rows are missing because they are only estimated, they are one button away. */
function estimatedButton(page, found, text) {
  const { state } = page;
  const { subject } = state.get;
  if (!found.hidesEstimated) return null;
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

function bar(page, found, text, layer) {
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
      el('span', { class: 'count', id: 'table-count' }, countText(found, layer, text, language)),
    ),
    estimatedButton(page, found, text),
    layer.geometry !== 'none' &&
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
    exportButtons(page, () => questionOf(page)),
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
    text.table_left(number(layer.size, language), number(layer.total, language), layer.leftOut[language]),
  );
}

function grid(page, found, text, layer) {
  const { language } = page.state.get;
  const columns = columnsOf(layer, page.allColumns);
  const { rows, distances } = found;
  return el(
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
        rows.map((row) => line(page, layer, columns, row, distances)),
      ),
    ),
    rows.length === 0 && el('p', { class: 'empty' }, text.table_empty),
  );
}

export function table(page) {
  const { state, edition, source } = page;
  const place = byId('table');
  const take = lastOf(place, page.trouble);
  page.tablePage = 0;
  const show = (found) => {
    const { language, subject } = state.get;
    const text = words(state);
    const layer = edition.layer(subject);
    page.tablePage = Math.floor(found.first / ROWS);
    const turn = (by) => {
      page.tablePage += by;
      draw(() => {
        place.querySelector('.table-scroll').scrollTop = 0;
      });
    };
    place.setAttribute('aria-label', text.table);
    replace(
      place,
      bar(page, found, text, layer),
      leftOutNote(layer, text, language),
      grid(page, found, text, layer),
      pages(page, found.count, text, turn),
    );
  };
  const draw = (then) => {
    if (!state.get.subject) return;
    take(source.table(questionOf(page)), (found) => {
      keepingFocus(() => show(found))();
      if (then) then();
    });
  };
  const first = (then) => {
    page.tablePage = 0;
    draw(then);
  };
  first();
  state.on(['subject', 'query', 'facets', 'near', 'hidden', 'estimated', 'sort', 'inView'], () =>
    first(() =>
      announce(`${edition.layer(state.get.subject).title[state.get.language]} : ${byId('table-count').textContent}`),
    ),
  );
  state.on(['language', 'drawTable'], () => draw());
  state.on(['seen'], () => {
    if (state.get.inView) first();
  });
  state.on(['selection'], () => follow(page, draw));
}

/** Shows the row that was chosen elsewhere, turning to its page. */
function follow(page, draw) {
  const { selection, subject } = page.state.get;
  const isHere = selection && selection.layer === subject;
  const turnTo = (at) => {
    if (at >= 0) page.tablePage = Math.floor(at / ROWS);
    draw(() => {
      const row = byId('table').querySelector('[aria-current="true"]');
      const scroll = byId('table').querySelector('.table-scroll');
      if (row && scroll) scroll.scrollTop = Math.max(0, row.offsetTop - scroll.clientHeight / 2);
    });
  };
  soon(isHere ? page.source.placeInTable(questionOf(page), selection.row) : -1, turnTo, page.trouble);
}
