// SPDX-License-Identifier: GPL-3.0-or-later
// The legend: what is drawn, by which symbol, and a switch for each layer and class.
import { byId, el, replace } from '../dom.js';
import { number } from '../format.js';
import { keepingFocus } from '../focus.js';
import { words } from '../i18n.js';
import { all, lastOf, soon } from '../source/soon.js';
import { classKey } from '../map/symbology.js';
import { toggled } from '../state.js';
import { section } from './section.js';
import { swatch } from './swatch.js';

function classRow(page, drawn, dimension, index, count) {
  const { state, edition } = page;
  const { language, hidden } = state.get;
  const key = classKey(drawn, dimension, index);
  return el(
    'li',
    {},
    el(
      'label',
      {},
      el('input', {
        type: 'checkbox',
        checked: !hidden.has(key),
        'data-class': key,
        onchange: () => state.set({ hidden: toggled(state.get.hidden, key) }),
      }),
      swatch(drawn, dimension, index, language),
      el('span', { class: 'value' }, dimension.label(index, edition, language)),
      el('span', { class: 'count' }, number(count, language)),
    ),
  );
}

/** Classes that occur, with how many rows of each are asked for. */
function classes(page, drawn, countsOf) {
  return drawn.dimensions.map((dimension, i) => {
    const counts = countsOf[i];
    const rows = dimension.classes
      .map((entry, index) => index)
      .filter((index) => counts.has(index))
      .map((index) => classRow(page, drawn, dimension, index, counts.get(index)));
    if (rows.length === 0) return null;
    return el(
      'div',
      { class: 'dimension' },
      el('h4', {}, dimension.column.title[page.state.get.language]),
      el('ul', { class: 'values' }, rows),
    );
  });
}

/** From which scale on a layer is seen, and what its lines mean. */
function remarks(page, drawn, hasEstimated) {
  const { state } = page;
  const { language } = state.get;
  const text = words(state);
  const { json } = drawn;
  return [
    json.farthest &&
      el(
        'p',
        { class: 'hint' },
        (drawn.name === 'establishments' ? text.legend_clustered : text.legend_scale)(number(json.farthest, language)),
      ),
    json.nearest && el('p', { class: 'hint' }, text.legend_scale_out(number(json.nearest, language))),
    json.width &&
      drawn.layer.column(json.width.column) &&
      el(
        'p',
        { class: 'hint' },
        text.legend_width(drawn.layer.column(json.width.column).title[language].toLowerCase()),
      ),
    json.quantity && drawn.layer.column(json.quantity) && el('p', { class: 'hint' }, text.legend_dashed),
    json.uncertainty &&
      drawn.layer.column(json.uncertainty.column) &&
      el('p', { class: 'hint' }, text.legend_uncertainty),
    hasEstimated &&
      el(
        'label',
        { class: 'estimated' },
        el('input', {
          type: 'checkbox',
          checked: state.get.estimated.has(drawn.name),
          'data-estimated': drawn.name,
          onchange: () => state.set({ estimated: toggled(state.get.estimated, drawn.name) }),
        }),
        el('span', {}, text.legend_estimated),
      ),
  ];
}

const opened = new Map();

const isOpen = ({ state }, drawn) =>
  opened.has(drawn.name) ? opened.get(drawn.name) : state.get.visible.has(drawn.name);

/** What stands below a layer: counts by class, and whether it has rows that are only estimated. */
const contentOf = ({ source }, drawn) =>
  all([source.classCounts(drawn), Boolean(drawn.json.estimated) && source.hasEstimated(drawn)]);

/** `content`: of a layer that is open or drawn. */
function layerBlock(page, drawn, content) {
  const { state } = page;
  const { language, visible } = state.get;
  const on = visible.has(drawn.name);
  const title = drawn.layer.title[language];
  const parts = ([counts, hasEstimated]) => [classes(page, drawn, counts), remarks(page, drawn, hasEstimated)];
  const summary = el('summary', { 'aria-label': `${words(state).legend}: ${title}` });
  return el(
    'div',
    { class: `layer${on ? '' : ' off'}`, 'data-layer': drawn.name },
    el(
      'label',
      { class: 'layer-switch' },
      el('input', {
        type: 'checkbox',
        checked: on,
        'data-visible': drawn.name,
        onchange: () => {
          opened.delete(drawn.name);
          state.set({ visible: toggled(state.get.visible, drawn.name) });
        },
      }),
      drawn.dimensions.length === 0 && swatch(drawn, null, 0, language),
      el('span', {}, title),
    ),
    el(
      'details',
      {
        open: isOpen(page, drawn),
        ontoggle: ({ target }) => {
          opened.set(drawn.name, target.open);
          if (target.open && target.childElementCount === 1)
            soon(contentOf(page, drawn), (found) => replace(target, summary, parts(found)), page.trouble);
        },
      },
      summary,
      content ? parts(content) : [],
    ),
  );
}

/** The classes that a theme leaves out of layers of which it shows one value only. */
function leftOut(theme, drawn) {
  const keys = new Set();
  for (const [name, { column, equals }] of Object.entries(theme.only || {})) {
    const layer = drawn.find((one) => one.name === name);
    const dimension = layer && layer.dimensions.find((one) => one.column.name === column);
    if (!dimension) continue;
    dimension.classes.forEach((entry, index) => {
      const values = entry.values || [entry.value];
      if (!values.includes(equals)) keys.add(classKey(layer, dimension, index));
    });
  }
  return keys;
}

const same = (a, b) => a.size === b.size && [...a].every((key) => b.has(key));

function themes(page) {
  const { state, edition, drawn } = page;
  const text = words(state);
  const { language, visible, hidden } = state.get;
  const names = new Set(drawn.map((layer) => layer.name));
  const usable = edition.symbology.themes
    .map((theme) => ({ ...theme, layers: theme.layers.filter((name) => names.has(name)) }))
    .filter((theme) =>
      theme.layers.some((name) => !['zones', 'administrative_units', 'establishments'].includes(name)),
    );
  const current = usable.find(
    (theme) => same(new Set(theme.layers), visible) && same(leftOut(theme, drawn), hidden),
  );
  return el(
    'label',
    { class: 'choice wide' },
    el('span', {}, text.legend_theme),
    el(
      'select',
      {
        id: 'legend-theme',
        onchange: (event) => {
          const theme = usable.find(({ name }) => name === event.target.value);
          if (theme) {
            opened.clear();
            state.set({ visible: new Set(theme.layers), hidden: leftOut(theme, drawn) });
          }
        },
      },
      el('option', { value: '', selected: !current }, text.legend_none),
      usable.map((theme) => el('option', { value: theme.name, selected: theme === current }, theme.title[language])),
    ),
  );
}

export function legendPanel(page) {
  const { state, edition, drawn } = page;
  const place = byId('legend');
  const take = lastOf(place, page.trouble);
  const groups = edition.symbology.groups
    .map((group) => [group, drawn.filter((layer) => layer.group === group.name && layer.layer.size > 0)])
    .filter(([, layers]) => layers.length > 0);
  const layers = groups.flatMap(([, ofGroup]) => ofGroup);
  const draw = (contents) => {
    const { language } = state.get;
    replace(
      place,
      section(
        'legend',
        words(state).legend,
        true,
        themes(page),
        groups.map(([group, ofGroup]) =>
          el(
            'div',
            { class: 'legend-group' },
            el('h3', {}, group.title[language]),
            ofGroup.map((layer) => layerBlock(page, layer, contents[layers.indexOf(layer)])),
          ),
        ),
      ),
    );
  };
  const show = () =>
    take(
      all(
        layers.map((layer) =>
          isOpen(page, layer) || state.get.visible.has(layer.name) ? contentOf(page, layer) : null,
        ),
      ),
      (contents) => keepingFocus(() => draw(contents))(),
    );
  show();
  state.on(['visible', 'hidden', 'estimated', 'language', 'theme', 'query', 'facets', 'near'], show);
}
