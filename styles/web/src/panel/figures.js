// SPDX-License-Identifier: GPL-3.0-or-later
// Key figures at the top: the number, what it rests on, and how it divides.
import { byId, el, replace } from '../dom.js';
import { quantity } from '../format.js';
import { words } from '../i18n.js';

const FIRST = [
  'initiatives',
  'establishments_mobilised',
  'synergies',
  'actors',
  'zones',
  'establishments',
  'zone_leads',
  'groups',
];
const MOST = 7;

/** Words for a part: where the figure has only the value as it is written, those that the page knows for it. */
function labelled(edition, figure) {
  const layer = edition.layer(figure.layer);
  const named = (column, part) => {
    const known =
      part.label.fr === part.value && layer && layer.column(column) && layer.column(column).domain.get(part.value);
    return known ? { ...part, label: known } : part;
  };
  const breakdowns = figure.breakdowns.map((breakdown) => ({
    ...breakdown,
    parts: breakdown.parts.map((part) => named(breakdown.column, part)),
  }));
  return { ...figure, breakdowns };
}

/** The parts of a figure, as bars that say their number. */
function parts(breakdown, value, language) {
  const shown = breakdown.parts.filter((part) => part.rows > 0);
  return el(
    'div',
    { class: 'breakdown' },
    el('h2', {}, breakdown.title[language]),
    el(
      'ul',
      {},
      shown.map((part) =>
        el(
          'li',
          {},
          el('span', { class: 'part-name' }, part.label[language]),
          el('meter', { min: 0, max: Math.max(1, value), value: part.rows, 'aria-hidden': 'true' }),
          el('span', { class: 'part-count' }, quantity(part.rows, '', language)),
        ),
      ),
    ),
  );
}

function summary(figure, language) {
  const [first] = figure.breakdowns;
  if (!first) return null;
  const largest = first.parts
    .filter((part) => part.rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, 2);
  const said = largest.map((part) => `${part.label[language]} ${quantity(part.rows, '', language)}`);
  if (first.parts.filter((part) => part.rows > 0).length > largest.length) said.push('…');
  return el('span', { class: 'figure-hint' }, said.join(', '));
}

function figureCard(figure, text, language) {
  return el(
    'details',
    { class: `figure ${figure.origin}`, id: `figure-${figure.code}`, name: 'figures' },
    el(
      'summary',
      {},
      el('span', { class: 'figure-value' }, quantity(figure.value, figure.unit, language)),
      el('span', { class: 'figure-title' }, figure.title[language]),
      summary(figure, language),
    ),
    el(
      'div',
      { class: 'figure-body' },
      el('p', {}, el('strong', {}, text.origin[figure.origin]), '. ', figure.basis[language]),
      figure.breakdowns.map((breakdown) => parts(breakdown, figure.value, language)),
    ),
  );
}

/** Those with a value, the ones that people ask for first in front. */
export function chosenFigures(figures) {
  const known = figures.filter((figure) => figure.value !== null);
  const rank = (figure) => {
    const at = FIRST.indexOf(figure.code);
    return at < 0 ? FIRST.length : at;
  };
  return known
    .map((figure, i) => [rank(figure), i, figure])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .slice(0, MOST)
    .map((entry) => entry[2]);
}

/** Escape, or a click beside it, closes a figure that is open. */
function closeFigures(place) {
  document.addEventListener('keydown', (event) => {
    const open = place.querySelector('.figure[open]');
    if (event.key !== 'Escape' || !open) return;
    open.open = false;
    open.querySelector('summary').focus();
    event.stopImmediatePropagation();
  });
  document.addEventListener('click', (event) => {
    for (const open of place.querySelectorAll('.figure[open]')) if (!open.contains(event.target)) open.open = false;
  });
}

export function keyFigures({ edition, state }) {
  const place = byId('figures');
  const figures = chosenFigures(edition.figures || []).map((figure) => labelled(edition, figure));
  const show = () => {
    const text = words(state);
    place.setAttribute('aria-label', text.figures);
    replace(
      place,
      figures.map((figure) => figureCard(figure, text, state.get.language)),
    );
  };
  show();
  state.on(['language'], show);
  closeFigures(place);
  place.hidden = figures.length === 0;
}
