// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons that save the rows of the table as files.
import { announce, download, el } from '../dom.js';
import { number } from '../format.js';
import { words } from '../i18n.js';
import { soon } from '../source/soon.js';

/** `questionNow` says what the table shows. */
export function exportButtons(page, questionNow) {
  const { state, edition } = page;
  const text = words(state);
  const take = (file) => {
    download(file);
    announce(text.exported(number(file.count, state.get.language), file.name));
  };
  const save = (extension) => () => soon(page.source.file(questionNow(), extension), take, page.trouble);
  return el(
    'div',
    { class: 'row', role: 'group', 'aria-label': text.export },
    el('button', { type: 'button', id: 'export-csv', onclick: save('csv') }, text.export_csv),
    edition.layer(state.get.subject).geometry !== 'none' &&
      el('button', { type: 'button', id: 'export-geojson', onclick: save('geojson') }, text.export_geojson),
  );
}
