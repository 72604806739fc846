// SPDX-License-Identifier: GPL-3.0-or-later
// About: how to read the map, the sources with their attribution, what the page leaves out, the notices.
import { byId, el, replace } from '../dom.js';
import { number } from '../format.js';
import { words } from '../i18n.js';

/** Who must be named, under which licence, for data of when. Files of one origin are named once, with all their dates. */
export function attributions(edition) {
  const vintages = new Map();
  for (const { attribution, licence, vintage, name, file } of edition.about.sources) {
    const named = [attribution || name || file, licence].filter(Boolean).join(' · ');
    if (!named) continue;
    if (!vintages.has(named)) vintages.set(named, new Set());
    if (vintage) vintages.get(named).add(vintage);
  }
  const lines = [...vintages].map(([named, dates]) =>
    [named, [...dates].sort().join(', ')].filter(Boolean).join(' · '),
  );
  if (edition.about.tiles && edition.about.tiles.attribution) lines.push(edition.about.tiles.attribution);
  return lines;
}

export function leftOut(edition, text, language) {
  return edition.layers
    .filter((layer) => layer.leftOut)
    .map(
      (layer) =>
        `${layer.title[language]} : ${text.table_left(number(layer.rows, language), number(layer.total, language), layer.leftOut[language])}`,
    );
}

function body({ edition, state }) {
  const text = words(state);
  const { language } = state.get;
  const left = leftOut(edition, text, language);
  return [
    el(
      'div',
      { class: 'dialog-head' },
      el('h2', { id: 'about-title' }, text.about),
      el('button', { type: 'button', id: 'about-close', onclick: () => byId('about').close() }, text.close),
    ),
    el('h3', {}, text.about_method),
    text.about_text.map((paragraph) => el('p', {}, paragraph)),
    el('h3', {}, text.about_sources),
    el(
      'ul',
      {},
      attributions(edition).map((line) => el('li', {}, line)),
    ),
    el('h3', {}, text.about_left),
    left.length > 0
      ? el(
          'ul',
          {},
          left.map((line) => el('li', {}, line)),
        )
      : el('p', {}, text.about_nothing_left),
    el('p', { class: 'hint' }, `maillage ${edition.about.version} · ${text.about_run} ${edition.about.run}`),
  ];
}

export function aboutDialog(page) {
  const show = () => {
    replace(byId('about-body'), body(page));
    byId('notices').querySelector('summary').textContent = words(page.state).about_licences;
  };
  show();
  page.state.on(['language'], show);
}
