// SPDX-License-Identifier: GPL-3.0-or-later
// The print: title, map at a size of paper, scale, legend of what is drawn, filters, sources, date.
import { byId, el, replace } from './dom.js';
import { distance, number } from './format.js';
import { words } from './i18n.js';
import { roundScale, scaleBar } from './map/controls.js';
import { classKey } from './map/symbology.js';
import { attributions } from './panel/about.js';
import { nearName } from './panel/near.js';
import { swatch } from './panel/swatch.js';

/** Classes of which a row is in the window now. */
function classesInView(page, drawn, dimension) {
  const { seen, hidden } = page.state.get;
  const found = page.source.classesInView(drawn, dimension, seen);
  return dimension.classes
    .map((entry, index) => index)
    .filter((index) => found.has(index) && !hidden.has(classKey(drawn, dimension, index)));
}

function legend(page) {
  const { state, drawn, edition } = page;
  const { visible, seen, language } = state.get;
  const light = drawn.filter(
    (layer) => visible.has(layer.name) && layer.layer.size > 0 && layer.isAtScale(seen.denominator),
  );
  return light.flatMap((layer) =>
    layer.dimensions.map((dimension) => {
      const classes = classesInView(page, layer, dimension);
      if (classes.length === 0) return null;
      return el(
        'div',
        { class: 'print-layer' },
        el('strong', {}, `${layer.layer.title[language]} — ${dimension.column.title[language].toLowerCase()}`),
        el(
          'ul',
          {},
          classes.map((index) =>
            el('li', {}, swatch(layer, dimension, index, language), dimension.label(index, edition, language)),
          ),
        ),
      );
    }),
  );
}

/** What narrows the map, in words. */
function filters(page) {
  const { state, edition, source } = page;
  const { query, facets, near, language } = state.get;
  const text = words(state);
  const said = [
    query && `« ${query} »`,
    near && text.near_result('', '', distance(near.metres, language), nearName(page, near)).replace(/^\s*×\s*/, ''),
  ];
  for (const [name, ofLayer] of Object.entries(facets)) {
    const layer = edition.layer(name);
    if (!layer) continue;
    for (const facet of source.facets(name)) {
      if (ofLayer[facet.name])
        said.push(
          `${layer.title[language]}, ${facet.title[language].toLowerCase()} : ${[...ofLayer[facet.name]].map((value) => (value === '' ? text.no_value : facet.label(value, language))).join(', ')}`,
        );
    }
  }
  return said.filter(Boolean);
}

function foot(page) {
  const { state, edition } = page;
  const { seen, language } = state.get;
  const text = words(state);
  const bar = scaleBar(seen);
  const line = el('span', { class: 'scale-line' });
  line.style.width = `${bar.pixels}px`;
  const today = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date());
  const chosen = filters(page);
  return [
    el(
      'div',
      { class: 'print-scale' },
      line,
      el('span', {}, distance(bar.metres, language)),
      el('span', {}, `${text.print_scale} ${text.scale(number(roundScale(seen.denominator), language))}`),
    ),
    el('div', { class: 'print-legend' }, legend(page)),
    chosen.length > 0 && el('p', {}, el('strong', {}, `${text.print_filters} : `), chosen.join(' ; ')),
    el(
      'p',
      { class: 'print-sources' },
      el('strong', {}, `${text.print_sources} : `),
      attributions(edition).join(' ; '),
    ),
    el('p', {}, `${text.print_date} ${today}. ${text.print_made(edition.about.version)}.`),
  ];
}

export function printing(page) {
  const { state } = page;
  const before = () => {
    document.body.classList.add('printing');
    page.map.map.updateSize();
    page.map.map.renderSync();
    page.map.moved();
    replace(byId('print-foot'), foot(page));
    page.map.map.renderSync();
  };
  const after = () => {
    document.body.classList.remove('printing');
    page.map.map.updateSize();
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  state.on(['printing'], () => window.print());
}
