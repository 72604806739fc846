// SPDX-License-Identifier: GPL-3.0-or-later
// The page's frame: its head, and the places that the other parts fill. The table stands before the map in the reading
// order; the style sheet puts them where they are seen.
import { byId, el, replace } from './dom.js';
import { keepingFocus } from './focus.js';
import { date } from './format.js';
import { languages, words } from './i18n.js';

function choice(label, options, value, onchange) {
  return el(
    'label',
    { class: 'choice' },
    el('span', {}, label),
    el(
      'select',
      { onchange: (event) => onchange(event.target.value) },
      Object.entries(options).map(([key, text]) => el('option', { value: key, selected: key === value }, text)),
    ),
  );
}

function languageButtons(state, text) {
  return el(
    'div',
    { class: 'languages', role: 'group', 'aria-label': text.language_label },
    Object.entries(languages).map(([code, name]) =>
      el(
        'button',
        {
          type: 'button',
          lang: code,
          'aria-pressed': String(state.get.language === code),
          id: `language-${code}`,
          onclick: () => state.set({ language: code }),
        },
        name,
      ),
    ),
  );
}

function head({ edition, state }) {
  const text = words(state);
  const { about } = edition;
  const facts = [text.audience[about.audience], about.date && text.edition_of(date(about.date, state.get.language))];
  return [
    el(
      'div',
      { class: 'titles' },
      el('h1', {}, about.territory),
      el('p', { class: 'subtitle' }, facts.filter(Boolean).join(' · ')),
      about.invented && el('p', { class: 'invented' }, text.invented),
    ),
    el(
      'div',
      { class: 'tools' },
      el(
        'button',
        {
          type: 'button',
          id: 'panel-toggle',
          'aria-expanded': String(state.get.panelOpen),
          'aria-controls': 'panel',
          onclick: () => state.set({ panelOpen: !state.get.panelOpen }),
        },
        state.get.panelOpen ? text.hide_panel : text.show_panel,
      ),
      languageButtons(state, text),
      choice(text.theme_label, text.theme, state.get.theme, (theme) => state.set({ theme })),
      el('button', { type: 'button', id: 'print-button', onclick: () => state.set({ printing: {} }) }, text.print),
      el('button', { type: 'button', id: 'about-button', onclick: () => byId('about').showModal() }, text.about),
    ),
  ];
}

/** On a narrow window one place is seen at a time. */
function places(state) {
  const text = words(state);
  return ['filter', 'table', 'map'].map((place) =>
    el(
      'button',
      {
        type: 'button',
        'aria-pressed': String(state.get.place === place),
        onclick: () => state.set({ place }),
      },
      text[`view_${place}`],
    ),
  );
}

export function frame(page) {
  const { edition, state } = page;
  replace(
    byId('page'),
    el('a', { class: 'skip', href: '#table', id: 'skip-table', onclick: jump('table') }),
    el('a', { class: 'skip', href: '#map', id: 'skip-map', onclick: jump('map') }),
    el('header', { id: 'head' }),
    el('p', { id: 'trouble', role: 'alert', hidden: true }),
    el('section', { id: 'figures' }),
    el('nav', { id: 'places' }),
    el(
      'main',
      { id: 'main' },
      el(
        'section',
        { id: 'panel' },
        el('div', { id: 'search' }),
        el('div', { id: 'near' }),
        el('div', { id: 'facets' }),
        el('div', { id: 'legend' }),
      ),
      el('section', { id: 'table', tabindex: '-1' }),
      el(
        'section',
        { id: 'map-place' },
        el('div', { id: 'map', tabindex: '0', role: 'application' }),
        el('div', { id: 'map-controls' }),
        el('div', { id: 'map-notes' }),
      ),
      el('aside', { id: 'details', hidden: true }),
    ),
    el('footer', { id: 'print-foot' }),
  );
  const show = () => {
    const text = words(state);
    document.documentElement.lang = state.get.language;
    document.title = edition.about.territory;
    replace(byId('head'), head(page));
    replace(byId('places'), places(state));
    byId('places').setAttribute('aria-label', text.views);
    byId('skip-table').textContent = text.skip_table;
    byId('skip-map').textContent = text.skip_map;
    byId('panel').setAttribute('aria-label', text.panel);
    byId('map-place').setAttribute('aria-label', text.map);
    byId('map').setAttribute('aria-label', text.map_label);
    document.body.dataset.place = state.get.place;
    document.body.classList.toggle('no-panel', !state.get.panelOpen);
  };
  show();
  state.on(['language', 'theme', 'place', 'panelOpen'], keepingFocus(show));
  state.on(['place', 'panelOpen'], () => {
    if (page.map) page.map.map.updateSize();
  });
}

const jump = (id) => (event) => {
  event.preventDefault();
  byId(id).focus();
  byId(id).scrollIntoView();
};
