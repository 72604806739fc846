// SPDX-License-Identifier: GPL-3.0-or-later
// Filters of the layer that the table shows, each value with its count among what the other filters leave.
import { byId, el, replace } from '../dom.js';
import { number } from '../format.js';
import { keepingFocus } from '../focus.js';
import { words } from '../i18n.js';
import { all, lastOf, soon } from '../source/soon.js';
import { tableLayers } from '../start.js';
import { withFacet } from '../state.js';
import { section } from './section.js';

const FIRST = 6;
const OPEN_AT_START = 2;
const opened = new Map();
const expanded = new Set();

function valueRow(page, facet, value, count, chosen) {
  const { state, edition } = page;
  const { subject, language } = state.get;
  const label = value === '' ? words(state).no_value : facet.label(value, language, edition);
  return el(
    'li',
    {},
    el(
      'label',
      {},
      el('input', {
        type: 'checkbox',
        checked: chosen.has(value),
        'data-value': value,
        onchange: (event) =>
          state.set({ facets: withFacet(state.get.facets, subject, facet.name, value, event.target.checked) }),
      }),
      el('span', { class: 'value' }, label),
      el('span', { class: 'count' }, number(count, language)),
    ),
  );
}

function values(page, facet, found) {
  const { state } = page;
  const { subject, facets } = state.get;
  const text = words(state);
  const chosen = (facets[subject] || {})[facet.name] || new Set();
  const counts = [...found];
  for (const value of chosen) if (!counts.some(([known]) => known === value)) counts.push([value, 0]);
  const key = `${subject} ${facet.name}`;
  const all = expanded.has(key);
  const shown = counts.filter(([value], i) => all || i < FIRST || chosen.has(value)).slice(0, 300);
  const rest = counts.length - shown.length;
  const turn = () => {
    if (all) expanded.delete(key);
    else expanded.add(key);
    state.set({ facets: { ...state.get.facets } });
  };
  return [
    el(
      'ul',
      { class: 'values' },
      shown.map(([value, count]) => valueRow(page, facet, value, count, chosen)),
    ),
    (rest > 0 || all) &&
      counts.length > FIRST &&
      el(
        'button',
        { type: 'button', class: 'quiet', onclick: turn },
        all ? text.facet_less : text.facet_more(number(rest, state.get.language)),
      ),
  ];
}

function isOpen({ state }, facet, index) {
  const { subject, facets } = state.get;
  const key = `${subject} ${facet.name}`;
  return opened.has(key) ? opened.get(key) : index < OPEN_AT_START || Boolean((facets[subject] || {})[facet.name]);
}

/** `counts`: of an open facet. */
function facetBlock(page, facet, counts) {
  const { state, source } = page;
  const { subject } = state.get;
  const key = `${subject} ${facet.name}`;
  const chosen = (state.get.facets[subject] || {})[facet.name];
  const body = el('div', {}, counts ? values(page, facet, counts) : []);
  return el(
    'details',
    {
      class: 'facet',
      open: Boolean(counts),
      'data-facet': facet.name,
      ontoggle: (event) => {
        const { open } = event.target;
        opened.set(key, open);
        if (open && body.childElementCount === 0)
          soon(source.counts(subject, facet), (found) => replace(body, values(page, facet, found)), page.trouble);
      },
    },
    el('summary', {}, facet.title[state.get.language], chosen && el('span', { class: 'chosen' }, String(chosen.size))),
    body,
  );
}

function subjectChoice(page) {
  const { state, edition, source } = page;
  const { language, subject } = state.get;
  const titled = (layer) => {
    const size = source.size(layer.name);
    return size === null ? layer.title[language] : `${layer.title[language]} (${number(size, language)})`;
  };
  return el(
    'label',
    { class: 'subject' },
    el('span', {}, words(state).subject),
    el(
      'select',
      { id: 'subject', onchange: (event) => state.set({ subject: event.target.value, sort: null }) },
      tableLayers(edition).map((layer) =>
        el('option', { value: layer.name, selected: layer.name === subject }, titled(layer)),
      ),
    ),
  );
}

export function facetsPanel(page) {
  const { state, source } = page;
  const place = byId('facets');
  const take = lastOf(place, page.trouble);
  const draw = (facets, counts) => {
    const { subject } = state.get;
    const text = words(state);
    const chosen = state.get.facets[subject] && Object.keys(state.get.facets[subject]).length > 0;
    replace(
      place,
      section(
        'facets',
        text.filters,
        true,
        subjectChoice(page),
        chosen &&
          el(
            'button',
            {
              type: 'button',
              id: 'facets-clear',
              onclick: () => state.set({ facets: { ...state.get.facets, [subject]: {} } }),
            },
            text.filters_clear,
          ),
        facets.map((facet, i) => facetBlock(page, facet, counts[i])),
      ),
    );
  };
  const show = () => {
    const { subject } = state.get;
    if (!subject) return;
    const facets = source.facets(subject);
    const counts = facets.map((facet, i) => (isOpen(page, facet, i) ? source.counts(subject, facet) : null));
    take(all(counts), (found) => keepingFocus(() => draw(facets, found))());
  };
  show();
  state.on(['subject', 'facets', 'query', 'near', 'language'], show);
}
