// SPDX-License-Identifier: GPL-3.0-or-later
// Search: words narrow the map and the table at once, and what answers can be gone to directly.
import { announce, byId, el, quietly, replace } from '../dom.js';
import { words } from '../i18n.js';
import { number } from '../format.js';
import { nameOfRow } from '../details/names.js';
import { lastOf } from '../source/soon.js';
import { withFacet } from '../state.js';

const MOST = 5;

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
        onclick: () => page.open(layer.name, row, { visible: new Set([...state.get.visible, layer.name]) }),
      },
      nameOfRow(page.edition, layer, row, state.get.language),
      hint && el('span', { class: 'hint' }, hint),
    ),
  );
}

function results(page, { groups, filters }) {
  const { state } = page;
  const text = words(state);
  const { language } = state.get;
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  announce(text.search_found(total));
  return [
    el('p', { class: 'found' }, text.search_found(total)),
    filters.length > 0 &&
      el(
        'ul',
        { class: 'answers' },
        filters.map((entry) => filterButton(page, text, entry)),
      ),
    groups.map(({ layer, rows, count }) =>
      el(
        'div',
        { class: 'answer-group' },
        el(
          'h2',
          {},
          el(
            'button',
            { type: 'button', class: 'quiet', onclick: () => state.set({ subject: layer.name }) },
            text.search_all(number(count, language), layer.title[language]),
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
  const take = lastOf(list, page.trouble);
  const label = el('label', { for: 'search-words' });
  let isTyping = false;
  const type = quietly(
    () => {
      isTyping = false;
      state.set({ query: input.value.trim() });
    },
    180,
    'words',
  );
  input.addEventListener('input', () => {
    isTyping = true;
    type();
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
    const { query, language } = state.get;
    take(query ? page.source.answers(query, language) : null, (found) =>
      replace(list, found ? results(page, found) : []),
    );
  };
  show();
  state.on(['query', 'language'], show);
}
