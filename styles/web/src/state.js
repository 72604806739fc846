// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader has chosen: one value, changed in one place, watched by those who show it.

/** @returns {{get: object, set: (changes: object) => void, on: (names: string[], act: () => void) => void}} */
export function createState(initial) {
  const values = { ...initial };
  const watchers = [];
  return {
    get get() {
      return values;
    },
    set(changes) {
      const changed = Object.keys(changes).filter((name) => values[name] !== changes[name]);
      Object.assign(values, changes);
      if (changed.length === 0) return;
      for (const { names, act } of watchers) {
        if (names.some((name) => changed.includes(name))) act();
      }
    },
    on(names, act) {
      watchers.push({ names, act });
    },
  };
}

/** A set with a value put in or taken out; sets in the state are never changed in place. */
export function toggled(set, value, on = !set.has(value)) {
  const next = new Set(set);
  if (on) next.add(value);
  else next.delete(value);
  return next;
}

/** The facets of a layer with one value switched. */
export function withFacet(facets, layer, facet, value, on) {
  const ofLayer = { ...(facets[layer] || {}) };
  const values = toggled(ofLayer[facet] || new Set(), value, on);
  if (values.size > 0) ofLayer[facet] = values;
  else delete ofLayer[facet];
  return { ...facets, [layer]: ofLayer };
}
