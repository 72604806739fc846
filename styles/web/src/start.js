// SPDX-License-Identifier: GPL-3.0-or-later
// What the page shows before anybody has chosen anything.

/** Layers for the table, in the edition's order; those that only explain others are left to their fiches. */
const NOT_IN_TABLE = new Set(['resources', 'rules', 'sources']);

export const tableLayers = (edition) =>
  edition.layers.filter((layer) => !NOT_IN_TABLE.has(layer.name) && layer.size > 0);

export function startOf(edition, drawn) {
  const first = tableLayers(edition)[0];
  return {
    language: edition.about.language,
    theme: 'auto',
    view: null,
    subject: first ? first.name : '',
    visible: new Set(drawn.filter((layer) => layer.json.visible).map((layer) => layer.name)),
    hidden: new Set(),
    estimated: new Set(),
    query: '',
    facets: {},
    sort: null,
    inView: false,
    near: null,
    nearMetres: 5000,
    placing: false,
    selection: null,
    under: [],
    panelOpen: true,
    place: 'map',
    cut: 0,
    seen: null,
    moved: null,
  };
}
