// SPDX-License-Identifier: GPL-3.0-or-later
// "What lies within … of here": a point picked on the map, its centre, typed coordinates, or a thing that was opened.
import { announce, byId, el, replace } from '../dom.js';
import { distance, number } from '../format.js';
import { keepingFocus } from '../focus.js';
import { boxOfRow } from '../data/bounds.js';
import { words } from '../i18n.js';
import { soon } from '../source/soon.js';
import { toDegrees } from '../data/places.js';
import { nameOfRow } from '../details/names.js';
import { section } from './section.js';

const STEPS = [500, 1000, 2000, 5000, 10000, 20000, 50000];

/** What a question of distance is about, in words. */
export function nearName(page, near) {
  const { edition, state } = page;
  if (near.layer) {
    const layer = edition.layer(near.layer);
    const row = layer ? layer.rowOf(near.id) : -1;
    if (row >= 0) return nameOfRow(edition, layer, row, state.get.language);
  }
  const shape = (value) => number(value, state.get.language, 5);
  return words(state).near_point_name(shape(near.lon), shape(near.lat));
}

/** Asks about a row: zones by their boundary, others by their point. */
export function askAround(page, layer, row) {
  const { state } = page;
  const box = boxOfRow(layer.places.bounds, row);
  const [lon, lat] =
    layer.geometry === 'point' ? layer.places.point(row) : toDegrees((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
  const named =
    layer.name === 'zones' || layer.geometry === 'point' ? { layer: layer.name, id: layer.text(row, 'id') } : {};
  state.set({ near: { lon, lat, metres: state.get.nearMetres, ...named } });
}

/** As the command line takes it, "4.835,45.764", or as a French keyboard writes it, "4,835 45,764". */
function readPoint(text) {
  const dotted = text.trim().match(/^(-?\d+(?:\.\d*)?)\s*[,;\s]\s*(-?\d+(?:\.\d*)?)$/);
  const parts = (dotted ? dotted.slice(1) : text.trim().split(/[\s;]+/)).map((part) => Number(part.replace(',', '.')));
  if (parts.length !== 2 || !parts.every(Number.isFinite) || Math.abs(parts[0]) > 180 || Math.abs(parts[1]) > 90)
    return null;
  return { lon: parts[0], lat: parts[1] };
}

function distanceFields(page, text, problem) {
  const { state } = page;
  const metres = state.get.near ? state.get.near.metres : state.get.nearMetres;
  const inKilometres = metres >= 1000;
  const input = el('input', {
    type: 'number',
    id: 'near-distance',
    min: '0',
    step: 'any',
    value: String(inKilometres ? metres / 1000 : metres),
  });
  const unit = el(
    'select',
    { id: 'near-unit', 'aria-label': text.near_unit },
    el('option', { value: '1', selected: !inKilometres }, 'm'),
    el('option', { value: '1000', selected: inKilometres }, 'km'),
  );
  const take = () => {
    const wanted = Number(input.value) * Number(unit.value);
    problem.textContent = wanted > 0 ? '' : text.near_bad_distance;
    if (!(wanted > 0)) return;
    state.set({ nearMetres: wanted, ...(state.get.near ? { near: { ...state.get.near, metres: wanted } } : {}) });
  };
  input.addEventListener('change', take);
  unit.addEventListener('change', take);
  return el(
    'div',
    { class: 'row' },
    el('label', { for: 'near-distance' }, text.near_within),
    input,
    unit,
    el(
      'datalist',
      { id: 'near-steps' },
      STEPS.map((step) => el('option', { value: step })),
    ),
  );
}

function pointForm(page, text, problem) {
  const { state } = page;
  const input = el('input', { type: 'text', id: 'near-lonlat', inputmode: 'text', autocomplete: 'off' });
  return el(
    'form',
    {
      class: 'row',
      onsubmit: (event) => {
        event.preventDefault();
        const point = readPoint(input.value);
        problem.textContent = point ? '' : text.near_bad;
        if (point) state.set({ near: { ...point, metres: state.get.nearMetres } });
      },
    },
    el('label', { for: 'near-lonlat' }, text.near_lonlat),
    input,
    el('button', { type: 'submit', id: 'near-go' }, text.near_go),
  );
}

function centreOf(page) {
  const [lon, lat] = toDegrees(...page.map.map.getView().getCenter());
  return { lon, lat, metres: page.state.get.nearMetres };
}

export function nearPanel(page) {
  const { state, source, edition } = page;
  const place = byId('near');
  const show = keepingFocus(() => {
    const text = words(state);
    const { near, placing } = state.get;
    const problem = el('p', { class: 'problem', role: 'alert' });
    replace(
      place,
      section(
        'near',
        text.near,
        Boolean(near),
        el('p', { class: 'hint' }, text.near_intro),
        distanceFields(page, text, problem),
        el(
          'div',
          { class: 'row' },
          el(
            'button',
            {
              type: 'button',
              id: 'near-point',
              'aria-pressed': String(placing),
              onclick: () => {
                state.set({ placing: !placing });
                byId('map').focus();
              },
            },
            text.near_point,
          ),
          el(
            'button',
            { type: 'button', id: 'near-centre', onclick: () => state.set({ near: centreOf(page) }) },
            text.near_centre,
          ),
        ),
        placing && el('p', { class: 'notice' }, text.near_pick),
        pointForm(page, text, problem),
        problem,
        near &&
          el(
            'div',
            { class: 'near-now' },
            el('p', {}, text.near_of(nearName(page, near)), ` — ${distance(near.metres, state.get.language)}`),
            el(
              'button',
              { type: 'button', id: 'near-clear', onclick: () => state.set({ near: null }) },
              text.near_clear,
            ),
          ),
        el('p', { class: 'hint' }, text.near_exact),
      ),
    );
    if (near && !byId('section-near').open) byId('section-near').open = true;
  });
  show();
  state.on(['near', 'placing', 'language'], show);
  state.on(['near', 'subject'], () => {
    const { near, subject, language } = state.get;
    if (!near) return;
    const said = (count) =>
      words(state).near_result(
        number(count, language),
        edition.layer(subject).title[language],
        distance(near.metres, language),
        nearName(page, near),
      );
    soon(source.shownCount(subject), (count) => announce(said(count)), page.trouble);
  });
  byId('map').addEventListener('keydown', (event) => {
    if (!state.get.placing) return;
    if (event.key === 'Enter') state.set({ placing: false, near: centreOf(page) });
    if (event.key === 'Escape') state.set({ placing: false });
  });
}
