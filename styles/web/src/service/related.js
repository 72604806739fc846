// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of other layers a card speaks of: what data/relations.js and the cards will look for, so that it is asked for
// before.
import { isIn, literal, named, or } from './conditions.js';

const list = (layer, row, column) => (layer.column(column) ? layer.column(column).list(row) : []);

const by = (name, ids) => ({ name, ids: [...new Set(ids)].filter((id) => id !== '') });
const where = (name, columns, id) => ({
  name,
  condition: or([columns].flat().map((column) => `${named(column)} = ${literal(id)}`)),
});
/** Rows that list the id, between bars. */
const listing = (name, column, id) => {
  const text = id.replace(/[\\%_]/g, '\\$&');
  const patterns = [`${text}|%`, `%|${text}`, `%|${text}|%`].map((pattern) => `${named(column)} LIKE ${literal(pattern)}`);
  return { name, condition: or(`${named(column)} = ${literal(id)}`, ...patterns) };
};

const ends = (layer, row) => [
  by('establishments', ['supplier', 'consumer'].map((end) => layer.text(row, end))),
  by('zones', ['supplier_zone', 'consumer_zone'].map((end) => layer.text(row, end))),
  ...['supplier', 'consumer'].map((end) => where('flows', 'establishment', layer.text(row, end))),
  by('rules', [layer.text(row, 'rule')]),
];
const zoneEnds = (layer, row) => [by('zones', ['supplier_zone', 'consumer_zone'].map((end) => layer.text(row, end)))];

const WANTED = {
  initiatives: (layer, row, id) => [
    by('zones', list(layer, row, 'zones')),
    by('establishments', list(layer, row, 'establishments')),
    where('synergies', 'initiative', id),
    listing('actors', 'initiatives', id),
    by('actors', [...list(layer, row, 'facilitator'), ...list(layer, row, 'funders')]),
  ],
  zones: (layer, row, id) => [
    listing('initiatives', 'zones', id),
    where('establishments', 'zone', id),
    where('mutualisation_groups', 'meeting_id', id),
    where('plots', 'zone', id),
    where('zone_family_links', ['supplier_zone', 'consumer_zone'], id),
  ],
  establishments: (layer, row, id) => [
    by('zones', [layer.text(row, 'zone')]),
    listing('initiatives', 'establishments', id),
    listing('synergies', 'parties', id),
    { ...where('mutualisation_members', 'establishment', id), then: { name: 'mutualisation_groups', column: 'group' } },
    where('substitution_links', ['supplier', 'consumer'], id),
    where('flows', 'establishment', id),
  ],
  actors: (layer, row) => [by('initiatives', list(layer, row, 'initiatives'))],
  synergies: (layer, row) => [
    by('establishments', list(layer, row, 'parties')),
    by('initiatives', [layer.text(row, 'initiative')]),
  ],
  mutualisation_groups: (layer, row, id) => [
    by('zones', [layer.text(row, 'meeting_id')]),
    { ...where('mutualisation_members', 'group', id), then: { name: 'establishments', column: 'establishment' } },
  ],
  substitution_links: ends,
  allocations: ends,
  zone_family_links: zoneEnds,
  zone_links: zoneEnds,
  plots: (layer, row) => [by('zones', [layer.text(row, 'zone')])],
  initiative_perimeters: (layer, row) => [by('initiatives', [layer.text(row, 'initiative')])],
};

/** [{name, ids} or {name, condition, then}] of a row; `then`: rows of another layer that a column of these names. */
export function wantedBy(edition, layer, row) {
  const wanted = WANTED[layer.name] ? WANTED[layer.name](layer, row, layer.text(row, 'id')) : [];
  return wanted.filter(({ name, ids }) => edition.layer(name) && (!ids || ids.length > 0));
}

/** Conditions that name so many ids at a time as one filter holds. */
export function idConditions(ids, most = 100) {
  const conditions = [];
  for (let i = 0; i < ids.length; i += most) conditions.push(isIn('id', ids.slice(i, i + most)));
  return conditions;
}
