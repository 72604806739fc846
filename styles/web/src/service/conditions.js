// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader asked for, as conditions in CQL2 (OGC 21-065r2) on the rows of a layer. Texts of the reader stand in
// them as literals and nothing else.
import { isLookedIn, namedBy, plain, RESOURCE_LISTS, RESOURCES } from '../words.js';

/** The longest filter that the service takes, less what others may add. */
const MOST_BYTES = 3500;
const MOST_CODES = 60;

/** A text as a literal. */
export const literal = (text) => `'${String(text).replaceAll("'", "''")}'`;

const escaped = (text) => text.replace(/[\\%_]/g, '\\$&');

/** A column as it is written in a condition. */
export const named = (column) => `"${column}"`;

export const and = (...conditions) => {
  const kept = conditions.flat().filter(Boolean);
  return kept.length > 1 ? kept.map((condition) => `(${condition})`).join(' AND ') : kept[0] || '';
};

export const or = (...conditions) => {
  const kept = conditions.flat(2).filter(Boolean);
  return kept.length > 1 ? kept.map((condition) => `(${condition})`).join(' OR ') : kept[0] || '';
};

export const isIn = (column, values) => `${named(column)} IN (${values.map(literal).join(',')})`;

/** A column that lists several values between bars has one of them. */
const lists = (column, value) =>
  or(
    `${named(column)} = ${literal(value)}`,
    ...[`${escaped(value)}|%`, `%|${escaped(value)}`, `%|${escaped(value)}|%`].map(
      (pattern) => `${named(column)} LIKE ${literal(pattern)}`,
    ),
  );

/** One value of a facet. */
function holds(facet, value) {
  const { column } = facet;
  if (facet.reading === 'division') return `${named('activity')} LIKE ${literal(`${escaped(value)}%`)}`;
  if (facet.reading === 'either_zone') return or(...['supplier_zone', 'consumer_zone'].map((end) => `${named(end)} = ${literal(value)}`));
  if (value === '') return `${named(column.name)} IS NULL`;
  if (facet.reading === 'list') return lists(column.name, value);
  return column.isNumber() ? `${named(column.name)} = ${Number(value)}` : `${named(column.name)} = ${literal(value)}`;
}

export function ofFacets(facets, chosen = {}, without = '') {
  return and(
    facets
      .filter((facet) => chosen[facet.name] && facet.name !== without)
      .map((facet) => or([...chosen[facet.name]].map((value) => holds(facet, value)))),
  );
}

/** Values of a column that are called by a word: codes of activities and resources, values of the dictionary. */
function codesCalled(edition, column, word) {
  const has = (texts) => texts.some((text) => plain(text).includes(word));
  if (column.name === 'activity') {
    return Object.entries(edition.about.activities)
      .filter(([code, labels]) => code.length > 2 && has(labels))
      .map(([code]) => code);
  }
  if (RESOURCES.has(column.name) || RESOURCE_LISTS.has(column.name)) {
    const resources = edition.layer('resources');
    return [...Array(resources ? resources.rows : 0).keys()]
      .filter((row) => has(['name_fr', 'name_en'].map((name) => resources.text(row, name))))
      .map((row) => resources.text(row, 'id'));
  }
  return [...column.domain].filter(([, label]) => has([label.fr, label.en])).map(([value]) => value);
}

/** Rows in which a word stands, in one of the columns that are looked in; in lists of resources too, or not. */
function hasWord(edition, layer, word, ids, withLists) {
  const pattern = literal(`%${escaped(word)}%`);
  return or(
    layer.columns
      .filter((column) => isLookedIn(column) && (withLists || !RESOURCE_LISTS.has(column.name)))
      .map((column) => {
        if (RESOURCE_LISTS.has(column.name)) {
          return codesCalled(edition, column, word).map((code) => lists(column.name, code));
        }
        if (namedBy(column)) {
          const found = (ids.get(namedBy(column)) || []).slice(0, MOST_CODES);
          return or(`${named(column.name)} LIKE ${literal(`%${escaped(word)}%`)}`, found.length > 0 && isIn(column.name, found));
        }
        const codes = codesCalled(edition, column, word).slice(0, MOST_CODES);
        const isCoded = column.domain.size > 0;
        return or(
          codes.length > 0 && isIn(column.name, codes),
          !isCoded && `ACCENTI(CASEI(${named(column.name)})) LIKE ACCENTI(CASEI(${pattern}))`,
        );
      }),
  );
}

/**
 * Rows in which all words stand; '' without words. `idsOf(word)`: by layer, ids of things that others name, such as zones,
 * and that are called so.
 */
export function ofWords(edition, layer, query, idsOf) {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  // What does not fit is left out, lists of resources before all.
  for (const withLists of [true, false]) {
    const whole = and(words.map((word) => hasWord(edition, layer, word, idsOf(word), withLists)));
    if (new TextEncoder().encode(whole).length <= MOST_BYTES) return whole;
  }
  return and(words.slice(0, 3).map((word) => hasName(layer, word)));
}

/** The same in names alone: for more words than a condition holds. */
export function hasName(layer, word, start = '%') {
  const column = layer.column('name') ? 'name' : layer.column('supplier_name') ? 'supplier_name' : 'id';
  return `ACCENTI(CASEI(${named(column)})) LIKE ACCENTI(CASEI(${literal(`${start}${escaped(word)}%`)}))`;
}

/** Rows of a layer that rest on estimates alone. */
function estimatedOf({ estimated }) {
  return 'equals' in estimated
    ? `${named(estimated.column)} = ${literal(estimated.equals)}`
    : `${named(estimated.column)} = ${named(estimated.equals_column)}`;
}

export const isEstimated = (drawn) =>
  drawn && drawn.json.estimated && drawn.layer.column(drawn.json.estimated.column) ? estimatedOf(drawn.json) : '';

/** Rows that are drawn at all. */
export function isDrawn(drawn) {
  const rule = drawn && drawn.json.drawn;
  if (!rule) return '';
  return 'equals' in rule ? `${named(rule.column)} = ${literal(rule.equals)}` : `${named(rule.column)} > ${rule.above}`;
}

const valuesOf = (entry) => entry.values || (entry.value === undefined ? [] : [entry.value]);

/** Rows that are in none of the classes that the reader switched off. */
function notHidden(dimension, isHidden) {
  const off = dimension.classes.filter((entry, index) => isHidden(index));
  if (off.length === 0) return '';
  const { name } = dimension.column;
  const hidden = off.flatMap(valuesOf);
  const all = dimension.classes.flatMap(valuesOf);
  if (off.some((entry) => entry.other)) {
    const kept = all.filter((value) => !hidden.includes(value));
    return kept.length > 0 ? isIn(name, kept) : `${named(name)} IS NULL AND ${named(name)} IS NOT NULL`;
  }
  return or(`NOT (${isIn(name, hidden)})`, `${named(name)} IS NULL`);
}

/** Rows that the legend shows as it stands. `isHidden(dimension, index)`; `withEstimated`: those are shown too. */
export function ofLegend(drawn, isHidden, withEstimated) {
  if (!drawn) return '';
  const estimated = isEstimated(drawn);
  const notEstimated =
    estimated && !withEstimated
      ? or(`NOT (${estimated})`, `${named(drawn.json.estimated.column)} IS NULL`)
      : '';
  return and(
    isDrawn(drawn),
    notEstimated,
    drawn.dimensions.map((dimension) => notHidden(dimension, (index) => isHidden(dimension, index))),
  );
}
