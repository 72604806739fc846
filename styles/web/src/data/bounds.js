// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes around rows, in one array: what may be in view is told from it without touching a geometry.

/** Four numbers a row: least x, least y, greatest x, greatest y; NaN where a row has no place. */
export function boundsOfRows(plane, partEnds, rowEnds, rows) {
  const bounds = new Float64Array(rows * 4).fill(NaN);
  for (let row = 0; row < rows; row += 1) {
    const firstPart = rowEnds && row > 0 ? rowEnds[row - 1] : 0;
    const first = !rowEnds ? row : firstPart === 0 ? 0 : partEnds[firstPart - 1];
    const end = !rowEnds ? row + 1 : rowEnds[row] === 0 ? 0 : partEnds[rowEnds[row] - 1];
    let box = null;
    for (let i = first; i < end; i += 1) {
      const x = plane[i * 2];
      const y = plane[i * 2 + 1];
      if (Number.isNaN(x)) continue;
      if (!box) box = [x, y, x, y];
      box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    }
    if (box) bounds.set(box, row * 4);
  }
  return bounds;
}

export function meets(bounds, row, extent) {
  const at = row * 4;
  return (
    bounds[at] <= extent[2] && bounds[at + 2] >= extent[0] && bounds[at + 1] <= extent[3] && bounds[at + 3] >= extent[1]
  );
}

/** The box of a row, as a plain array: OpenLayers takes no typed one for an extent. */
export const boxOfRow = (bounds, row) => Array.from(bounds.slice(row * 4, row * 4 + 4));

/** The box around several rows, or null. */
export function boxOf(bounds, rows) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of rows) {
    const at = row * 4;
    if (Number.isNaN(bounds[at])) continue;
    box[0] = Math.min(box[0], bounds[at]);
    box[1] = Math.min(box[1], bounds[at + 1]);
    box[2] = Math.max(box[2], bounds[at + 2]);
    box[3] = Math.max(box[3], bounds[at + 3]);
  }
  return box[0] <= box[2] ? box : null;
}
