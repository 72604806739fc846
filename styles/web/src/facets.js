// SPDX-License-Identifier: GPL-3.0-or-later
// By what each layer can be narrowed: columns of few values, and what is told from other layers (resources offered and
// needed, either zone of a link).
import { RESOURCE_LISTS, RESOURCES } from './words.js';

const COLUMNS = {
  initiatives: ['stage', 'kind', 'synergy_kinds|', 'intercommunality_name', 'zones|'],
  synergies: ['kind', 'status', 'resource', 'initiative', 'grade'],
  mutualisation_groups: ['resource', 'meeting_kind', 'threshold_state', 'grade', 'zone'],
  substitution_links: [
    'family',
    'resource',
    'grade',
    'match_level',
    'zone_relation',
    'preparation',
    'permit',
    '=zones',
  ],
  allocations: ['scenario', 'family', 'resource', 'grade', 'permit', '=zones'],
  zone_family_links: ['family', '=zones'],
  zone_links: ['family', 'resource', '=zones'],
  establishments: [
    '=division',
    '=offers',
    '=needs',
    'intercommunality_name',
    'zone',
    'headcount',
    'precision',
    'commune_name',
    'zone_membership',
  ],
  zones: ['vocation', 'state', 'type', 'intercommunality_name'],
  actors: ['kind', 'intercommunality_name', 'initiatives|'],
  issues: ['severity', 'code', 'treatment', 'source'],
  administrative_units: ['level'],
  initiative_perimeters: ['stage'],
  poles: ['intercommunality_name'],
  flows: ['direction', 'family', 'resource', 'grade'],
  unmatched_flows: ['reason', 'direction', 'family', 'resource'],
};

const NAMED = { zone: 'zones', zones: 'zones', initiative: 'initiatives', initiatives: 'initiatives' };

function labelOf(edition, column) {
  if (column.name in NAMED) return (value) => edition.nameOf(NAMED[column.name], value);
  if (RESOURCES.has(column.name) || RESOURCE_LISTS.has(column.name))
    return (value, language) => edition.resourceName(value, language);
  if (column.name === 'synergy_kinds') {
    const kinds = edition.layer('initiatives').column('kind');
    return (value, language) => kinds.label(value, language);
  }
  return (value, language) => column.label(value, language);
}

function columnFacet(edition, column, listed) {
  return {
    name: column.name,
    title: column.title,
    values: listed
      ? (row) => {
          const list = column.list(row);
          return list.length > 0 ? list : [''];
        }
      : (row) => [String(column.at(row) ?? '')],
    label: labelOf(edition, column),
    order: [...column.domain.keys()],
  };
}

const DERIVED = {
  zones: (edition, layer) =>
    layer.column('supplier_zone') && {
      title: { fr: 'Zone d’activités (l’une ou l’autre)', en: 'Activity zone (either)' },
      values: (row) => [...new Set([layer.text(row, 'supplier_zone'), layer.text(row, 'consumer_zone')])],
      label: (value) => edition.nameOf('zones', value),
    },
  division: (edition, layer) =>
    layer.column('activity') && {
      title: { fr: 'Activité', en: 'Activity' },
      values: (row) => [layer.text(row, 'activity').slice(0, 2)],
      label: (value, language) => `${value} ${edition.activityLabel(value, language)}`.trim(),
    },
  offers: (edition, layer) => flowFacet(edition, layer, 'offers', 'output'),
  needs: (edition, layer) => flowFacet(edition, layer, 'needs', 'input'),
};

const FLOW_TITLES = {
  offers: { fr: 'Ressource offerte', en: 'Resource offered' },
  needs: { fr: 'Ressource recherchée', en: 'Resource needed' },
};

/** By resources: those that a service told of each row, or of the flows that are in the page. */
function flowFacet(edition, layer, name, direction) {
  const title = FLOW_TITLES[name];
  const told = layer.column(name);
  if (told) return { ...columnFacet(edition, told, true), title };
  const flows = edition.layer('flows');
  if (!flows) return null;
  return {
    title,
    values: (row) => [
      ...new Set(
        flows
          .rowsWhere('establishment', layer.value(row, 'id'))
          .filter((flow) => flows.value(flow, 'direction') === direction)
          .map((flow) => flows.text(flow, 'resource')),
      ),
    ],
    label: (value, language) => edition.resourceName(value, language),
  };
}

/** Values of a facet are asked for again and again: they are kept. */
function remembering(facet) {
  const known = new Map();
  return {
    ...facet,
    values: (row) => {
      if (!known.has(row)) known.set(row, facet.values(row));
      return known.get(row);
    },
  };
}

function facetNamed(edition, layer, written) {
  if (written.startsWith('=')) {
    const facet = DERIVED[written.slice(1)](edition, layer);
    return facet ? remembering({ name: written.slice(1), order: [], ...facet }) : null;
  }
  const column = layer.column(written.replace('|', ''));
  return column ? columnFacet(edition, column, written.endsWith('|')) : null;
}

/** How the service is asked to count by what is told from several columns. */
const SERVED = {
  division: { name: 'division', of: 'activity', reading: 'division', title: { fr: 'Activité', en: 'Activity' } },
  zones: {
    name: 'zones',
    of: 'supplier_zone',
    reading: 'either_zone',
    title: { fr: 'Zone d’activités (l’une ou l’autre)', en: 'Activity zone (either)' },
  },
  offers: { name: 'offers', of: 'offers', reading: 'list', title: FLOW_TITLES.offers },
  needs: { name: 'needs', of: 'needs', reading: 'list', title: FLOW_TITLES.needs },
};

function servedFacet(layer, written) {
  if (written.startsWith('=')) {
    const facet = SERVED[written.slice(1)];
    const column = facet && layer.column(facet.of);
    return column ? { ...facet, column, counted: facet.reading === 'list' ? facet.of : facet.reading } : null;
  }
  const column = layer.column(written.replace('|', ''));
  return (
    column && {
      name: column.name,
      title: column.title,
      column,
      counted: column.name,
      reading: written.endsWith('|') ? 'list' : 'value',
    }
  );
}

/** Facets of a layer that a service counts: {name, title, column, counted, reading}. */
export const servedFacetsOf = (layer) =>
  (COLUMNS[layer.name] || []).map((written) => servedFacet(layer, written)).filter(Boolean);

const made = new WeakMap();

/** The facets of a layer: {name, title, values(row), label(value, language), order}. */
export function facetsOf(edition, layer) {
  const known = made.get(layer);
  if (known && known.version === layer.version) return known.facets;
  const facets = (COLUMNS[layer.name] || []).map((written) => facetNamed(edition, layer, written)).filter(Boolean);
  made.set(layer, { version: layer.version, facets });
  return facets;
}

/** How many of the flagged rows hold each value: most first, or in the order of the dictionary. */
export function countsOf(facet, flags) {
  const counts = new Map();
  for (let row = 0; row < flags.length; row += 1) {
    if (!flags[row]) continue;
    for (const value of facet.values(row)) counts.set(value, (counts.get(value) || 0) + 1);
  }
  const place = (value) => {
    const at = facet.order.indexOf(value);
    return at < 0 ? Infinity : at;
  };
  return [...counts].sort((a, b) => place(a[0]) - place(b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
