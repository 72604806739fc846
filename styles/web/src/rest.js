// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the page is at rest. While something that was asked for is still to come (words being typed, the address, a
// frame of the map), the root element has data-busy, with the names of what is waited for: for those who wait for the
// page, tests and measurements, and who would otherwise have to guess how long it takes on their machine.

const write = (names) => {
  const { dataset } = document.documentElement;
  if (names.size > 0) dataset.busy = [...names].join(' ');
  else delete dataset.busy;
};

const read = () => new Set((document.documentElement.dataset.busy || '').split(' ').filter(Boolean));

/** `what` is one word, of one part of the page. */
export function begins(what) {
  const names = read();
  if (!names.has(what)) write(names.add(what));
}

export function ends(what) {
  const names = read();
  if (names.delete(what)) write(names);
}

/** A map of OpenLayers is at rest once a frame is whole that was begun after the last change of what it shows. */
export function watchMap(map) {
  let asked = 0;
  let drawing = 0;
  const changed = () => {
    asked += 1;
    begins('map');
  };
  map.getView().on(['change', 'propertychange'], changed);
  map.getLayerGroup().on('change', changed);
  map.on('change:size', changed);
  map.on('precompose', () => {
    drawing = asked;
  });
  map.on('rendercomplete', () => {
    if (drawing === asked) ends('map');
  });
  // A map without a place on the page has no frames to wait for.
  map.on('postrender', ({ frameState }) => {
    if (!frameState) ends('map');
  });
  changed();
}
