// SPDX-License-Identifier: GPL-3.0-or-later
// Search: words narrow the map and the table at once, and what answers can be gone to directly.
import { announce, byId, el, quietly, replace } from '../dom.js';
import { words } from '../i18n.js';
import { number } from '../format.js';
import { nameOfRow } from '../details/names.js';
import { matcher, plain } from '../words.js';
import { withFacet } from '../state.js';

const LAYERS = [
  'initiatives',
  'zones',
  'establishments',
  'synergies',
  'actors',
  'mutualisation_groups',
  'poles',
  'administrative_units',
];
const MOST = 5;

/** Rows that answer, those whose name begins with the words first. */
function answers(page, query) {
  const matches = matcher(query);
  if (!matches) return [];
  const start = plain(query.trim());
  return LAYERS.filter((name) => page.edition.layer(name))
    .map((name) => {
      const texts = page.words.of(name);
      const rows = [];
      for (let row = 0; row < texts.length; row += 1) if (matches(texts[row])) rows.push(row);
      const layer = page.edition.layer(name);
      const rank = (row) =>
        plain(layer.text(row, 'name')).startsWith(start) ? 0 : plain(layer.text(row, 'name')).includes(start) ? 1 : 2;
      const best = rows.length > 2000 ? rows : [...rows].sort((a, b) => rank(a) - rank(b) || a - b);
      return { layer, rows: best };
    })
    .filter(({ rows }) => rows.length > 0);
}

/** Activities and resources by their words: chosen, they become a filter of the establishments. */
function filtersFor(page, query, language) {
  const matches = matcher(query);
  const { edition } = page;
  if (!matches || !edition.layer('establishments')) return [];
  const found = [];
  for (const [code, labels] of Object.entries(edition.about.activities)) {
    const label = labels[language === 'fr' ? 0 : 1];
    if (code.length === 2 && matches(plain(`${code} ${label}`)))
      found.push({ facet: 'division', value: code, label: `${code} ${label}` });
  }
  const flows = edition.layer('flows');
  const resources = edition.layer('resources');
  for (let row = 0; flows && resources && row < resources.rows; row += 1) {
    const code = resources.text(row, 'id');
    const name = edition.resourceName(code, language);
    if (!matches(plain(`${code} ${name}`))) continue;
    const used = new Set(flows.rowsWhere('resource', code).map((flow) => flows.value(flow, 'direction')));
    if (used.has('output')) found.push({ facet: 'offers', value: code, label: name });
    if (used.has('input')) found.push({ facet: 'needs', value: code, label: name });
  }
  return found.slice(0, 8);
}

function filterButton({ state }, text, entry) {
  const kind =
    entry.facet === 'division'
      ? text.filter_by_activity
      : `${text.filter_by_resource} ${entry.facet === 'offers' ? text.filter_offered : text.filter_needed}`;
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'answer',
        onclick: () =>
          state.set({
            query: '',
            subject: 'establishments',
            visible: new Set([...state.get.visible, 'establishments']),
            facets: withFacet(state.get.facets, 'establishments', entry.facet, entry.value, true),
          }),
      },
      el('span', { class: 'kind' }, kind),
      entry.label,
    ),
  );
}

function answerButton(page, layer, row) {
  const { state } = page;
  const hint = [layer.text(row, 'commune_name'), layer.text(row, 'intercommunality_name')].find((part) => part) || '';
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'answer',
        onclick: () => {
          state.set({
            under: [],
            selection: { layer: layer.name, row },
            visible: new Set([...state.get.visible, layer.name]),
          });
          page.map.reveal(layer, row);
        },
      },
      nameOfRow(page.edition, layer, row, state.get.language),
      hint && el('span', { class: 'hint' }, hint),
    ),
  );
}

function results(page) {
  const { state } = page;
  const text = words(state);
  const { query, language } = state.get;
  const groups = answers(page, query);
  const filters = filtersFor(page, query, language);
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  announce(text.search_found(total));
  return [
    el('p', { class: 'found' }, text.search_found(total)),
    filters.length > 0 &&
      el(
        'ul',
        { class: 'answers' },
        filters.map((entry) => filterButton(page, text, entry)),
      ),
    groups.map(({ layer, rows }) =>
      el(
        'div',
        { class: 'answer-group' },
        el(
          'h2',
          {},
          el(
            'button',
            { type: 'button', class: 'quiet', onclick: () => state.set({ subject: layer.name }) },
            text.search_all(number(rows.length, language), layer.title[language]),
          ),
        ),
        el(
          'ul',
          { class: 'answers' },
          rows.slice(0, MOST).map((row) => answerButton(page, layer, row)),
        ),
      ),
    ),
  ];
}

export function searchPanel(page) {
  const { state } = page;
  const place = byId('search');
  const input = el('input', { type: 'search', id: 'search-words', autocomplete: 'off', spellcheck: 'false' });
  const list = el('div', { id: 'search-answers' });
  const label = el('label', { for: 'search-words' });
  let isTyping = false;
  const take = quietly(
    () => {
      isTyping = false;
      state.set({ query: input.value.trim() });
    },
    180,
    'words',
  );
  input.addEventListener('input', () => {
    isTyping = true;
    take();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && input.value) {
      input.value = '';
      isTyping = false;
      state.set({ query: '' });
      event.stopPropagation();
    }
  });
  replace(place, label, input, list);
  const show = () => {
    const text = words(state);
    label.textContent = text.search;
    input.placeholder = text.search_hint;
    if (!isTyping && (document.activeElement !== input || !state.get.query)) input.value = state.get.query;
    replace(list, state.get.query ? results(page) : []);
  };
  show();
  state.on(['query', 'language'], show);
}
