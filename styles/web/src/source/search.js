// SPDX-License-Identifier: GPL-3.0-or-later
// What answers to words, among rows that are in the page.
import { matcher, plain } from '../words.js';

export const SEARCHED = [
  'initiatives',
  'zones',
  'establishments',
  'synergies',
  'actors',
  'mutualisation_groups',
  'poles',
  'administrative_units',
];
const MOST_FILTERS = 8;

/** Rows of a layer that answer, those whose name begins with the words first; null when none does. */
export function groupOf(layer, texts, query) {
  const matches = matcher(query);
  if (!matches) return null;
  const start = plain(query.trim());
  const rows = [];
  for (let row = 0; row < texts.length; row += 1) if (matches(texts[row])) rows.push(row);
  const rank = (row) =>
    plain(layer.text(row, 'name')).startsWith(start) ? 0 : plain(layer.text(row, 'name')).includes(start) ? 1 : 2;
  const best = rows.length > 2000 ? rows : [...rows].sort((a, b) => rank(a) - rank(b) || a - b);
  return rows.length > 0 ? { layer, rows: best, count: rows.length } : null;
}

export function groupsOf(edition, words, query) {
  return SEARCHED.filter((name) => edition.layer(name))
    .map((name) => groupOf(edition.layer(name), words.of(name), query))
    .filter(Boolean);
}

/** Activities by their words. */
function divisionsOf(edition, query, language) {
  const matches = matcher(query);
  if (!matches || !edition.layer('establishments')) return [];
  return Object.entries(edition.about.activities)
    .map(([code, labels]) => [code, `${code} ${labels[language === 'fr' ? 0 : 1]}`])
    .filter(([code, label]) => code.length === 2 && matches(plain(label)))
    .map(([code, label]) => ({ facet: 'division', value: code, label }));
}

/** Whether flows that are in the page bring a resource out, or take it in. */
const usedInFlows = (edition) => {
  const flows = edition.layer('flows');
  return (code, direction) =>
    Boolean(flows) && flows.rowsWhere('resource', code).some((flow) => flows.value(flow, 'direction') === direction);
};

/**
 * Activities and resources by their words: chosen, they become a filter of the establishments.
 * `isUsed(code, direction)`: is there an establishment with such a flow?
 */
export function filtersOf(edition, query, language, isUsed = usedInFlows(edition)) {
  const matches = matcher(query);
  if (!matches || !edition.layer('establishments')) return [];
  const found = divisionsOf(edition, query, language);
  const resources = edition.layer('resources');
  for (let row = 0; resources && row < resources.rows; row += 1) {
    const code = resources.text(row, 'id');
    const name = edition.resourceName(code, language);
    if (!matches(plain(`${code} ${name}`))) continue;
    if (isUsed(code, 'output')) found.push({ facet: 'offers', value: code, label: name });
    if (isUsed(code, 'input')) found.push({ facet: 'needs', value: code, label: name });
  }
  return found.slice(0, MOST_FILTERS);
}
