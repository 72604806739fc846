// SPDX-License-Identifier: GPL-3.0-or-later
// The view in the address, after #: who opens it again sees the same. Only what differs from the start is written.
import { quietly } from './dom.js';
import { soon } from './source/soon.js';

const SEPARATOR = '~';

function writeFacets(facets, params) {
  for (const [layer, ofLayer] of Object.entries(facets)) {
    for (const [facet, values] of Object.entries(ofLayer)) {
      params.append('f', [layer, facet, ...values].join(SEPARATOR));
    }
  }
}

function readFacets(params) {
  const facets = {};
  for (const text of params.getAll('f')) {
    const [layer, facet, ...values] = text.split(SEPARATOR);
    if (values.length > 0) facets[layer] = { ...(facets[layer] || {}), [facet]: new Set(values) };
  }
  return facets;
}

const writeSet = (set) => [...set].sort().join(SEPARATOR);
const readSet = (text) => new Set(text.split(SEPARATOR).filter((part) => part !== ''));
const sameSet = (a, b) => a.size === b.size && [...a].every((value) => b.has(value));

function paramsOf(values, start, edition) {
  const params = new URLSearchParams();
  if (values.language !== start.language) params.set('lang', values.language);
  if (values.theme !== start.theme) params.set('theme', values.theme);
  if (values.view)
    params.set('v', `${values.view.lon.toFixed(5)},${values.view.lat.toFixed(5)},${values.view.zoom.toFixed(4)}`);
  if (values.subject !== start.subject) params.set('t', values.subject);
  if (!sameSet(values.visible, start.visible)) params.set('on', writeSet(values.visible));
  if (values.hidden.size > 0) params.set('off', writeSet(values.hidden));
  if (values.estimated.size > 0) params.set('est', writeSet(values.estimated));
  if (values.query) params.set('q', values.query);
  if (values.sort) params.set('s', `${values.sort.down ? '-' : ''}${values.sort.column}`);
  if (values.inView) params.set('in', '1');
  if (!values.panelOpen) params.set('panel', '0');
  writeFacets(values.facets, params);
  if (values.near) {
    const { lon, lat, metres, layer, id } = values.near;
    params.set('near', [lon.toFixed(7), lat.toFixed(7), metres, layer || '', id || ''].join(SEPARATOR));
  }
  if (values.selection) {
    const layer = edition.layer(values.selection.layer);
    params.set('sel', [layer.name, layer.keyOf(values.selection.row)].join(SEPARATOR));
  }
  return params;
}

function readView(text) {
  const [lon, lat, zoom] = (text || '').split(',').map(Number);
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 24 ? { lon, lat, zoom } : null;
}

function readNear(text) {
  if (!text) return null;
  const [lon, lat, metres, layer, id] = text.split(SEPARATOR);
  const near = { lon: Number(lon), lat: Number(lat), metres: Number(metres) };
  if (!(Math.abs(near.lon) <= 180 && Math.abs(near.lat) <= 90 && near.metres > 0)) return null;
  return layer ? { ...near, layer, id } : near;
}

/** What an address names: {layer, key} of what is chosen (isChosen), and of what is asked around. */
export function namedIn(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const [layer, ...key] = (params.get('sel') || '').split(SEPARATOR);
  const near = readNear(params.get('near'));
  return [
    { layer, key: key.join(SEPARATOR), isChosen: true },
    { layer: (near && near.layer) || '', key: (near && near.id) || '' },
  ].filter((named) => named.layer && named.key);
}

function readSelection(text, edition) {
  if (!text) return null;
  const [name, ...id] = text.split(SEPARATOR);
  const layer = edition.layer(name);
  if (!layer) return null;
  const row = layer.rowOfKey(id.join(SEPARATOR));
  return row >= 0 ? { layer: name, row } : null;
}

/** What an address asks for; what it says wrongly is passed over. */
export function changesOf(hash, start, edition) {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const changes = {
    language: params.get('lang') === 'en' || params.get('lang') === 'fr' ? params.get('lang') : start.language,
    theme: ['light', 'dark'].includes(params.get('theme')) ? params.get('theme') : start.theme,
    view: readView(params.get('v')),
    subject: edition.layer(params.get('t')) ? params.get('t') : start.subject,
    visible: params.has('on') ? readSet(params.get('on')) : start.visible,
    hidden: readSet(params.get('off') || ''),
    estimated: readSet(params.get('est') || ''),
    query: params.get('q') || '',
    inView: params.get('in') === '1',
    panelOpen: params.get('panel') !== '0',
    facets: readFacets(params),
    near: readNear(params.get('near')),
    selection: readSelection(params.get('sel'), edition),
    sort: null,
  };
  const sort = params.get('s');
  if (sort) changes.sort = { column: sort.replace(/^-/, ''), down: sort.startsWith('-') };
  return changes;
}

function isSame(a, b) {
  if (a instanceof Set && b instanceof Set) return sameSet(a, b);
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameFacets(a, b) {
  const [one, other] = [new URLSearchParams(), new URLSearchParams()];
  writeFacets(a, one);
  writeFacets(b, other);
  return String(one) === String(other);
}

/** Only what an address changes: what stays the same need not be drawn again. */
function differing(changes, values) {
  return Object.fromEntries(
    Object.entries(changes).filter(
      ([name, value]) => !(name === 'facets' ? sameFacets(value, values.facets) : isSame(value, values[name])),
    ),
  );
}

/** Keeps the address in step with the state, and the state with an address typed or followed. */
export function followAddress(page, start) {
  const { state, edition, source } = page;
  let written = '';
  const write = () => {
    written = `#${paramsOf(state.get, start, edition)}`;
    if (written === location.hash) return;
    try {
      history.replaceState(null, '', written);
    } catch {
      location.replace(written);
    }
  };
  state.on(
    [
      'language',
      'theme',
      'view',
      'subject',
      'visible',
      'hidden',
      'estimated',
      'query',
      'sort',
      'inView',
      'panelOpen',
      'facets',
      'near',
      'selection',
    ],
    quietly(write, 150, 'address'),
  );
  window.addEventListener('hashchange', () => {
    if (location.hash === written) return;
    const asked = location.hash;
    const follow = () => {
      if (asked !== location.hash) return;
      state.set({ ...differing(changesOf(asked, start, edition), state.get), moved: {} });
    };
    soon(source.open(asked), follow, page.trouble);
  });
}
