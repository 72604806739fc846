// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of places: zones, establishments, administrative units.
import { el } from '../dom.js';
import { number, quantity } from '../format.js';
import { block, facts, sentences } from './parts.js';
import { tied } from './leads.js';

export function zones(row) {
  const { text } = row;
  return [
    facts([
      [row.title('vocation'), row.said('vocation')],
      [row.title('state'), row.said('state')],
      [row.title('type'), row.said('type')],
      [text.area, row.has('area') ? `${row.said('area')} ha` : ''],
      [text.commune, row.said('commune_name')],
      [row.title('intercommunality_name'), row.said('intercommunality_name')],
      [row.title('establishments'), row.said('establishments')],
      [row.title('substitution_links'), row.said('substitution_links')],
    ]),
    zoneLeads(row),
    tied(row),
    block(text.age, sentences(row.sourceLine())),
  ];
}

/** Families of resources in which the zone has leads, to itself and to others. */
function zoneLeads(row) {
  const layer = row.edition.layer('zone_family_links');
  if (!layer) return null;
  const id = row.raw('id');
  const sums = new Map();
  for (const link of new Set([...layer.rowsWhere('supplier_zone', id), ...layer.rowsWhere('consumer_zone', id)])) {
    const family = layer.text(link, 'family');
    const [links, estimated] = sums.get(family) || [0, 0];
    sums.set(family, [
      links + (layer.value(link, 'links') || 0),
      estimated + (layer.value(link, 'estimated_links') || 0),
    ]);
  }
  const known = [...sums].filter(([, [links]]) => links > 0).sort((a, b) => b[1][0] - a[1][0]);
  if (known.length === 0) return null;
  return block(
    layer.title[row.language],
    facts(
      known
        .slice(0, 10)
        .map(([family, [links, estimated]]) => [
          row.edition.resourceName(family, row.language),
          `${number(links, row.language)} (${row.text.of_which_estimated(estimated, links)})`,
        ]),
    ),
  );
}

function flowItems(row, direction) {
  const flows = row.edition.layer('flows');
  if (!flows) return null;
  const mine = flows
    .rowsWhere('establishment', row.raw('id'))
    .filter((flow) => flows.value(flow, 'direction') === direction);
  if (mine.length === 0) return null;
  return el(
    'ul',
    { class: 'flows' },
    mine.map((flow) => {
      const best = flows.value(flow, 'quantity_best');
      const grade = flows.value(flow, 'grade');
      const facts = [
        best === null
          ? row.text.quantity_unknown.replace('.', '')
          : `${quantity(best, flows.text(flow, 'unit'), row.language)} ${row.text.per_year}`,
        flows.column('grade').label(grade, row.language).toLowerCase(),
        flows.value(flow, 'year') || '',
      ].filter(Boolean);
      return el(
        'li',
        { class: grade === 'estimated' ? 'is-estimated' : '' },
        row.edition.resourceName(flows.text(flow, 'resource'), row.language),
        el('span', { class: 'hint' }, facts.join(', ')),
      );
    }),
  );
}

export function establishments(row) {
  const { text } = row;
  const code = String(row.raw('activity') ?? '');
  const label = row.edition.activityLabel(code, row.language);
  const zone = row.has('zone')
    ? text.zone_in(row.zone('zone'), row.said('zone_membership').toLowerCase())
    : row.said('zone_membership');
  return [
    facts([
      [text.activity, [code, label].filter(Boolean).join(' — ')],
      [text.headcount, row.said('headcount')],
      [text.commune, row.said('commune_name')],
      [row.title('zone'), zone],
      [
        text.position,
        [row.said('precision'), row.has('uncertainty') ? text.uncertain(row.metres('uncertainty')) : '']
          .filter(Boolean)
          .join('. '),
      ],
      [row.title('icpe_headings'), row.said('icpe_headings')],
      [row.title('state'), row.raw('state') === 'active' ? '' : row.said('state')],
      ['SIRET', row.said('id')],
    ]),
    block(text.offers, flowItems(row, 'output')),
    block(text.needs, flowItems(row, 'input')),
    tied(row),
    block(text.age, sentences(row.sourceLine())),
  ];
}

export function administrative_units(row) {
  return [
    facts(
      ['level', 'code', 'population', 'establishments', 'zones', 'initiatives'].map((name) => [
        row.title(name),
        row.said(name),
      ]),
    ),
    block(row.text.age, sentences(row.sourceLine())),
  ];
}
