// SPDX-License-Identifier: GPL-3.0-or-later
// Fills with a pattern, so that classes of areas differ without colour.

const SIZE = 8;
const LINES = {
  horizontal: [[0, 4, 8, 4]],
  vertical: [[4, 0, 4, 8]],
  forward: [
    [-2, 2, 2, -2],
    [-2, 10, 10, -2],
    [6, 10, 10, 6],
  ],
  backward: [
    [-2, 6, 2, 10],
    [-2, -2, 10, 10],
    [6, -2, 10, 2],
  ],
};
LINES.cross = [...LINES.horizontal, ...LINES.vertical];
LINES.diagonal_cross = [...LINES.forward, ...LINES.backward];

/** "#rrggbb" with an opacity, as CSS. */
export function withOpacity(colour, opacity) {
  const part = (at) => parseInt(colour.slice(at, at + 2), 16);
  return `rgba(${part(1)},${part(3)},${part(5)},${opacity})`;
}

/** A darker or lighter shade of a colour: share < 1 darkens. */
export function shaded(colour, share) {
  const part = (at) =>
    Math.round(Math.min(255, parseInt(colour.slice(at, at + 2), 16) * share))
      .toString(16)
      .padStart(2, '0');
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** What fills an area: a colour, or a pattern of it on a paler ground. */
export function fillOf(symbol) {
  const opacity = symbol.opacity ?? 1;
  if (symbol.pattern === 'none') return 'rgba(0,0,0,0)';
  const isWide = symbol.pattern.startsWith('wide_');
  const lines = LINES[symbol.pattern.replace('wide_', '')];
  if (!lines) return withOpacity(symbol.colour, opacity);
  const canvas = document.createElement('canvas');
  canvas.width = SIZE * 2;
  canvas.height = SIZE * 2;
  const context = canvas.getContext('2d');
  context.scale(2, 2);
  context.fillStyle = withOpacity(symbol.colour, opacity * 0.45);
  context.fillRect(0, 0, SIZE, SIZE);
  context.strokeStyle = withOpacity(shaded(symbol.colour, 0.8), opacity);
  context.lineWidth = 1.3;
  for (const [x1, y1, x2, y2] of lines) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
  const pattern = context.createPattern(canvas, 'repeat');
  pattern.setTransform(new DOMMatrix().scale(isWide ? 1 : 0.5));
  return pattern;
}
