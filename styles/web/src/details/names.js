// SPDX-License-Identifier: GPL-3.0-or-later
// What a row is called.

const between = (a, b) => `${a} → ${b}`;

/** A name for people: its own, or what it is made of. */
export function nameOfRow(edition, layer, row, language) {
  const own = layer.text(row, 'name');
  if (own) return own;
  const zone = (column) => layer.text(row, `${column}_name`) || edition.nameOf('zones', layer.text(row, column));
  if (layer.column('supplier_name')) {
    const end = (side) => layer.text(row, `${side}_name`) || layer.text(row, side);
    return `${edition.resourceName(layer.text(row, 'resource'), language)} : ${between(end('supplier'), end('consumer'))}`;
  }
  if (layer.column('supplier_zone')) {
    const what = layer.text(row, 'resource') || layer.text(row, 'family');
    return `${edition.resourceName(what, language)} : ${between(zone('supplier_zone'), zone('consumer_zone'))}`;
  }
  if (layer.name === 'mutualisation_groups')
    return `${edition.resourceName(layer.text(row, 'resource'), language)} — ${layer.text(row, 'meeting_name')}`;
  if (layer.name === 'flows')
    return `${edition.nameOf('establishments', layer.text(row, 'establishment'))} : ${edition.resourceName(layer.text(row, 'resource'), language)}`;
  if (layer.name === 'issues') return `${layer.text(row, 'code')} : ${layer.text(row, 'subject')}`;
  if (layer.name === 'establishments') return layer.text(row, 'id');
  if (layer.column('resource')) return edition.resourceName(layer.text(row, 'resource'), language);
  return layer.text(row, 'id') || layer.text(row, 'code') || `${row + 1}`;
}
