// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of a details card: facts, bars, lists of other things that can be opened.
import { el } from '../dom.js';
import { cell, number } from '../format.js';
import { words } from '../i18n.js';
import { nameOfRow } from './names.js';

export const heading = (title) => el('h3', {}, title);

/** [[title, value], …]; without value, left out. */
export function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return known.length === 0
    ? null
    : el(
        'dl',
        {},
        known.map(([title, value]) => [el('dt', {}, title), el('dd', {}, value)]),
      );
}

export const sentences = (...lines) =>
  lines
    .flat()
    .filter(Boolean)
    .map((line) => el('p', {}, line));

export function block(title, ...children) {
  const kept = children.flat(3).filter(Boolean);
  return kept.length === 0 ? null : el('section', {}, heading(title), kept);
}

/** A part of a score as a bar that also says its number. */
export function bar(title, value, weight, row) {
  const said = number(value, row.language, 2);
  return el(
    'li',
    {},
    el('span', { class: 'part-name' }, title),
    el('meter', { min: 0, max: 1, value, 'aria-hidden': 'true' }),
    el(
      'span',
      { class: 'part-count' },
      row.text.part_hint(said, weight ? `${number(Number(weight) * 100, row.language)} %` : ''),
    ),
  );
}

/** Things that can be opened; the rest is left to the table. */
export function openable(row, title, things, most = 8, hint = () => '') {
  if (things.length === 0) return null;
  const { page } = row;
  const shown = things.slice(0, most);
  const button = ({ layer, row: other }) => {
    const found = page.edition.layer(layer);
    const more = hint(found, other);
    return el(
      'li',
      {},
      el(
        'button',
        { type: 'button', class: 'answer', onclick: () => page.open(layer, other) },
        nameOfRow(page.edition, found, other, row.language),
        more && el('span', { class: 'hint' }, more),
      ),
    );
  };
  return el(
    'div',
    {},
    el('h4', {}, `${title} (${number(things.length, row.language)})`),
    el('ul', { class: 'answers' }, shown.map(button)),
    things.length > most &&
      el(
        'details',
        {},
        el('summary', {}, words(page.state).related_more(number(things.length - most, row.language))),
        el('ul', { class: 'answers' }, things.slice(most, 200).map(button)),
      ),
  );
}

/** Every column of the row, with its title as the dictionary has it. */
export function allData(row) {
  const { layer } = row;
  return el(
    'details',
    { class: 'all-data' },
    el('summary', {}, words(row.page.state).all_data),
    facts(
      layer.columns.map((column) => {
        const value = cell(column, column.at(row.row), row.language);
        return [
          el('span', { title: column.definition[row.language] }, column.title[row.language]),
          value && column.unit ? `${value} ${column.unit}` : value,
        ];
      }),
    ),
  );
}
