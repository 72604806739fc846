// SPDX-License-Identifier: GPL-3.0-or-later
// Colours that the map takes from the page's theme; those of the things themselves stand in the symbology.

export function isDark(state) {
  const { theme } = state.get;
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Read from the style sheet, so that a theme changes the map with the page. */
export function coloursOf(state) {
  document.documentElement.dataset.theme = isDark(state) ? 'dark' : 'light';
  const style = getComputedStyle(document.documentElement);
  const named = (name) => style.getPropertyValue(name).trim();
  return {
    ink: isDark(state) ? named('--map-ink') : '',
    halo: named('--map-halo'),
    cluster: named('--map-cluster'),
    clusterEdge: named('--map-cluster-edge'),
    land: named('--map-land'),
    clusterInk: named('--map-cluster-ink'),
    selection: named('--map-selection'),
  };
}
