// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons of the map, its scale, and what it says of what it does not draw.
import { byId, el, replace } from '../dom.js';
import { distance, number } from '../format.js';
import { words } from '../i18n.js';
import { groundScale } from '../data/places.js';

const NICE = [1, 2, 5];
const BAR_PIXELS = 130;

/** The longest round distance that fits, with its length on the screen. */
export function scaleBar(seen) {
  const metresPerPixel = seen.resolution * groundScale((seen.inner[1] + seen.inner[3]) / 2);
  const most = metresPerPixel * BAR_PIXELS;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = NICE.map((step) => step * power)
    .filter((step) => step <= most)
    .pop();
  return { metres, pixels: metres / metresPerPixel };
}

/** Three digits that mean something: 48,700. */
export function roundScale(denominator) {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(denominator)) - 2);
  return Math.round(denominator / step) * step;
}

export function mapControls(page) {
  const { state, map, edition } = page;
  const buttons = byId('map-controls');
  const notes = byId('map-notes');
  const showButtons = () => {
    const text = words(state);
    replace(
      buttons,
      el(
        'button',
        {
          type: 'button',
          id: 'zoom-in',
          'aria-label': text.zoom_in,
          title: text.zoom_in,
          onclick: () => map.zoomBy(1),
        },
        '+',
      ),
      el(
        'button',
        {
          type: 'button',
          id: 'zoom-out',
          'aria-label': text.zoom_out,
          title: text.zoom_out,
          onclick: () => map.zoomBy(-1),
        },
        '−',
      ),
      el(
        'button',
        {
          type: 'button',
          id: 'zoom-all',
          'aria-label': text.zoom_all,
          title: text.zoom_all,
          onclick: () => map.show(null),
        },
        '⌂',
      ),
    );
  };
  const showNotes = () => {
    const { seen, cut, language } = state.get;
    if (!seen) return;
    const text = words(state);
    const bar = scaleBar(seen);
    const line = el('span', { class: 'scale-line', 'aria-hidden': 'true' });
    line.style.width = `${bar.pixels}px`;
    replace(
      notes,
      cut > 0 && el('span', { class: 'note', id: 'map-cut' }, text.map_cut(number(cut, language))),
      el(
        'span',
        { class: 'scale', id: 'scale' },
        line,
        el('span', {}, distance(bar.metres, language)),
        el('span', { id: 'scale-number' }, text.scale(number(roundScale(seen.denominator), language))),
      ),
      el('span', { class: 'attribution' }, shortAttribution(edition)),
    );
  };
  showButtons();
  state.on(['language'], () => {
    showButtons();
    showNotes();
  });
  state.on(['seen', 'cut'], showNotes);
}

/** Who must be named beside the map; rules and estimates of the program itself stand with the others in About and in print. */
function shortAttribution(edition) {
  const named = edition.about.sources.filter((source) => source.profile !== 'estimates');
  const names = new Set(
    named.map((source) => source.attribution || [source.name, source.licence].filter(Boolean).join(', ')),
  );
  if (edition.about.tiles) names.add(edition.about.tiles.attribution);
  const all = [...names].filter(Boolean);
  return all.length > 4 ? `${all.slice(0, 4).join(' · ')} · …` : all.join(' · ');
}
