// SPDX-License-Identifier: GPL-3.0-or-later
// Which things belong together: an initiative with its zones, establishments, actors and synergies, and so on.

function byIds(edition, name, ids) {
  const layer = edition.layer(name);
  if (!layer) return [];
  return ids.map((id) => ({ layer: name, row: layer.rowOf(id) })).filter(({ row }) => row >= 0);
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Best score first, else by key: the same order whenever rows came. */
function rowsIn(edition, name, column, value, listed = false) {
  const layer = edition.layer(name);
  const score = (row) => layer.value(row, 'score') ?? 0;
  const rows = [...edition.rows(name, column, value, listed)];
  rows.sort((a, b) => score(b) - score(a) || compare(layer.keyOf(a), layer.keyOf(b)));
  return rows.map((row) => ({ layer: name, row }));
}

/** Of the layer `mutualisation_members`, what a column of those with a value names. */
const members = (edition, column, value, named) =>
  rowsIn(edition, 'mutualisation_members', column, value).map(({ layer, row }) => edition.layer(layer).text(row, named));

const lists = (layer, row, column) => (layer.column(column) ? layer.column(column).list(row) : []);

const RELATED = {
  initiatives: (edition, layer, row, id) => ({
    zones: byIds(edition, 'zones', lists(layer, row, 'zones')),
    establishments: byIds(edition, 'establishments', lists(layer, row, 'establishments')),
    synergies: rowsIn(edition, 'synergies', 'initiative', id),
    actors: rowsIn(edition, 'actors', 'initiatives', id, true),
  }),
  zones: (edition, layer, row, id) => ({
    initiatives: rowsIn(edition, 'initiatives', 'zones', id, true),
    establishments: rowsIn(edition, 'establishments', 'zone', id),
    mutualisation_groups: rowsIn(edition, 'mutualisation_groups', 'meeting_id', id),
    plots: rowsIn(edition, 'plots', 'zone', id),
  }),
  establishments: (edition, layer, row, id) => ({
    zones: byIds(edition, 'zones', [layer.text(row, 'zone')]),
    initiatives: rowsIn(edition, 'initiatives', 'establishments', id, true),
    synergies: rowsIn(edition, 'synergies', 'parties', id, true),
    mutualisation_groups: byIds(edition, 'mutualisation_groups', members(edition, 'establishment', id, 'group')),
    substitution_links: [
      ...rowsIn(edition, 'substitution_links', 'supplier', id),
      ...rowsIn(edition, 'substitution_links', 'consumer', id),
    ],
  }),
  actors: (edition, layer, row) => ({ initiatives: byIds(edition, 'initiatives', lists(layer, row, 'initiatives')) }),
  synergies: (edition, layer, row) => ({
    establishments: byIds(edition, 'establishments', lists(layer, row, 'parties')),
    initiatives: byIds(edition, 'initiatives', [layer.text(row, 'initiative')]),
  }),
  mutualisation_groups: (edition, layer, row, id) => ({
    zones: byIds(edition, 'zones', [layer.text(row, 'meeting_id')]),
    establishments: byIds(edition, 'establishments', members(edition, 'group', id, 'establishment')),
  }),
  substitution_links: (edition, layer, row) => ends(edition, layer, row),
  allocations: (edition, layer, row) => ends(edition, layer, row),
  zone_family_links: (edition, layer, row) => zoneEnds(edition, layer, row),
  zone_links: (edition, layer, row) => zoneEnds(edition, layer, row),
  plots: (edition, layer, row) => ({ zones: byIds(edition, 'zones', [layer.text(row, 'zone')]) }),
  initiative_perimeters: (edition, layer, row) => ({
    initiatives: byIds(edition, 'initiatives', [layer.text(row, 'initiative')]),
  }),
};

function ends(edition, layer, row) {
  return {
    establishments: byIds(edition, 'establishments', [layer.text(row, 'supplier'), layer.text(row, 'consumer')]),
    zones: byIds(edition, 'zones', [...new Set([layer.text(row, 'supplier_zone'), layer.text(row, 'consumer_zone')])]),
  };
}

function zoneEnds(edition, layer, row) {
  const ids = [layer.text(row, 'supplier_zone'), layer.text(row, 'consumer_zone')];
  return { zones: byIds(edition, 'zones', [...new Set(ids)]) };
}

/** Things of other layers that a row is tied to, by layer. */
export function relationsOf(edition, layer, row) {
  const relate = RELATED[layer.name];
  return relate ? relate(edition, layer, row, layer.text(row, 'id')) : {};
}

/** Those that are drawn as ties on the map: things with a place, links themselves aside. */
export function relatedOf(edition, layer, row) {
  const { substitution_links: links, plots, ...others } = relationsOf(edition, layer, row);
  return Object.values(others).flat();
}
