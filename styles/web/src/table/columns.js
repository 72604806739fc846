// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns the table shows first for each layer, and how a cell reads.
import { cell, number } from '../format.js';
import { nameOfRow } from '../details/names.js';
import { RESOURCE_LISTS, RESOURCES } from '../words.js';

const FIRST = {
  initiatives: ['stage', 'kind', 'stage_date', 'intercommunality_name', 'establishment_count', 'updated'],
  synergies: ['kind', 'status', 'status_date', 'resource', 'party_count', 'quantity_best', 'unit', 'grade'],
  actors: ['kind', 'intercommunality_name', 'initiatives', 'web'],
  zones: ['vocation', 'state', 'commune_name', 'intercommunality_name', 'area', 'establishments', 'substitution_links'],
  establishments: ['activity', 'headcount', 'commune_name', 'zone', 'precision', 'uncertainty'],
  substitution_links: [
    'resource',
    'supplier_name',
    'consumer_name',
    'distance',
    'score',
    'quantity_best',
    'unit',
    'grade',
  ],
  zone_family_links: [
    'family',
    'supplier_zone',
    'consumer_zone',
    'links',
    'estimated_links',
    'quantity',
    'unit',
    'shortest_distance',
  ],
  zone_links: [
    'resource',
    'supplier_zone',
    'consumer_zone',
    'links',
    'estimated_links',
    'candidates',
    'shortest_distance',
  ],
  mutualisation_groups: ['resource', 'members', 'meeting_name', 'radius', 'mean_distance', 'grade'],
  allocations: ['scenario', 'resource', 'supplier_name', 'consumer_name', 'taken', 'unit', 'distance', 'grade'],
  issues: ['severity', 'code', 'subject', 'detail', 'treatment', 'advice'],
  administrative_units: ['level', 'code', 'population', 'establishments', 'zones', 'initiatives'],
};
const NAMES = {
  zone: 'zones',
  supplier_zone: 'zones',
  consumer_zone: 'zones',
  initiative: 'initiatives',
  establishment: 'establishments',
  facilitator: 'actors',
};
const LISTS = {
  zones: 'zones',
  initiatives: 'initiatives',
  establishments: 'establishments',
  parties: 'establishments',
  funders: 'actors',
};

/** The name comes first: it opens the row. */
export function columnsOf(layer, all) {
  const wanted = all
    ? layer.columns.map((column) => column.name)
    : FIRST[layer.name] || layer.columns.slice(0, 8).map((column) => column.name);
  return wanted
    .filter((name) => name !== 'name')
    .map((name) => layer.column(name))
    .filter(Boolean);
}

/** A cell as people read it. */
export function said(edition, layer, column, row, language) {
  const value = column.at(row);
  if (value === null || value === '') return '';
  if (RESOURCES.has(column.name)) return edition.resourceName(value, language);
  if (RESOURCE_LISTS.has(column.name))
    return column
      .list(row)
      .map((code) => edition.resourceName(code, language))
      .join(', ');
  if (column.name in NAMES) return edition.nameOf(NAMES[column.name], value);
  if (column.name in LISTS && column.type === 'text')
    return column
      .list(row)
      .map((id) => edition.nameOf(LISTS[column.name], id))
      .join(', ');
  if (column.name === 'activity') return `${value} ${edition.activityLabel(value, language)}`.trim();
  if (column.name === 'score') return number(value, language, 2);
  return cell(column, value, language);
}

/** A title with its unit. */
export const titled = (column, language) =>
  column.unit ? `${column.title[language]} (${column.unit})` : column.title[language];

/** What rows are sorted by: numbers as numbers, others as they are read. */
export function sortKey(edition, layer, name, language, filter) {
  if (name === 'distance to here') {
    const distances = filter.distances(layer.name);
    return (row) => (distances ? distances[row] : 0);
  }
  if (name === 'name') return (row) => nameOfRow(edition, layer, row, language);
  const column = layer.column(name);
  if (!column) return () => 0;
  if (column.isNumber() || column.type === 'flag') return (row) => column.at(row) ?? NaN;
  const order = [...column.domain.keys()];
  if (order.length > 0 && column.name !== 'activity')
    return (row) => {
      const at = order.indexOf(column.at(row));
      return at < 0 ? NaN : at;
    };
  return (row) => said(edition, layer, column, row, language);
}
