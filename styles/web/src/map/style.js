// SPDX-License-Identifier: GPL-3.0-or-later
// Symbols as OpenLayers styles. Millimetres become pixels of 1/96 inch, so that a print at full size is true.
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import Point from 'ol/geom/Point.js';
import { fillOf, withOpacity } from './patterns.js';

export const PIXELS_PER_MM = 96 / 25.4;
const FONT = 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
const DASHES = { solid: null, dash: [4, 2.4], dot: [1, 2], dash_dot: [5, 2, 1, 2] };
const SHAPES = {
  square: { points: 4, angle: Math.PI / 4, grow: 1.2 },
  diamond: { points: 4, angle: 0, grow: 1.2 },
  triangle: { points: 3, angle: 0, grow: 1.2 },
  pentagon: { points: 5, angle: 0, grow: 1.1 },
  star: { points: 5, inner: 0.45, angle: 0, grow: 1.2 },
  cross: { points: 4, inner: 0, angle: Math.PI / 4, grow: 1.1 },
};

/** A dash pattern for a line of so many pixels. */
function dashes(kind, width) {
  const pattern = DASHES[kind];
  return pattern ? pattern.map((part) => part * Math.max(1.2, width)) : undefined;
}

function stroke(colour, millimetres, line) {
  const width = millimetres * PIXELS_PER_MM;
  return new Stroke({
    color: colour,
    width,
    lineDash: dashes(line, width),
    lineCap: line === 'dot' ? 'butt' : 'round',
  });
}

function markText(symbol, language, radius) {
  if (!symbol.mark || radius < 6) return undefined;
  const mark = symbol.mark[language];
  return new Text({
    text: mark,
    font: `bold ${Math.round(radius * (mark.length > 1 ? 1 : 1.25))}px ${FONT}`,
    fill: new Fill({ color: inkOn(symbol.colour) }),
    declutterMode: 'none',
    offsetY: 0.5,
  });
}

/** Black or white, whichever reads better on a colour. */
export function inkOn(colour) {
  const part = (at) => {
    const c = parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) > 0.26 ? '#111111' : '#ffffff';
}

export function pointStyle(symbol, language) {
  const radius = (symbol.size * PIXELS_PER_MM) / 2;
  const fill = new Fill({ color: withOpacity(symbol.colour, symbol.opacity ?? 1) });
  const edge = stroke(symbol.outline || '#222222', symbol.outline_width ?? 0.25, 'solid');
  const shape = SHAPES[symbol.shape];
  const image = !shape
    ? new CircleStyle({ radius, fill, stroke: edge, declutterMode: 'none' })
    : new RegularShape({
        points: shape.points,
        radius: radius * shape.grow,
        angle: shape.angle,
        declutterMode: 'none',
        radius2: shape.inner === undefined ? undefined : radius * shape.grow * shape.inner,
        fill,
        stroke: symbol.shape === 'cross' ? stroke(symbol.colour, 0.5, 'solid') : edge,
      });
  return new Style({ image, text: markText(symbol, language, radius) });
}

/** `ground`: what lies under areas without a fill of their own, and only under them. */
export function areaStyle(symbol, ground = '') {
  const styles = [];
  if (ground && symbol.pattern === 'none') styles.push(new Style({ fill: new Fill({ color: ground }), zIndex: -1 }));
  if (symbol.pattern !== 'none') styles.push(new Style({ fill: new Fill({ color: fillOf(symbol) }) }));
  styles.push(new Style({ stroke: stroke(symbol.outline, symbol.outline_width, symbol.outline_line) }));
  return styles;
}

/** The end of a line, for its arrow: the place and the direction that it comes from. */
function arrow(colour, width) {
  return new Style({
    geometry: (feature) => new Point(feature.getGeometry().getFlatCoordinates().slice(-2)),
    renderer: ([x, y], state) => {
      const flat = state.feature.getGeometry().getFlatCoordinates();
      const n = flat.length;
      const angle = Math.atan2(-(flat[n - 1] - flat[n - 3]), flat[n - 2] - flat[n - 4]);
      const size = (4 + width * 2) * state.pixelRatio;
      const { context } = state;
      context.save();
      context.translate(x, y);
      context.rotate(angle);
      context.fillStyle = colour;
      context.beginPath();
      context.moveTo(0, 0);
      context.lineTo(-size, -size * 0.45);
      context.lineTo(-size, size * 0.45);
      context.fill();
      context.restore();
    },
  });
}

/** The letters of a class at the middle of its line, so that colour is never alone. */
function markOnLine(symbol, language) {
  return new Style({
    geometry: (feature) => new Point(middleOf(feature.getGeometry().getFlatCoordinates())),
    text: new Text({
      text: symbol.mark[language],
      font: `bold 10px ${FONT}`,
      fill: new Fill({ color: symbol.colour }),
      stroke: new Stroke({ color: '#ffffff', width: 3 }),
      declutterMode: 'none',
    }),
  });
}

function middleOf(flat) {
  const at = Math.floor(flat.length / 4) * 2;
  return flat.length > 4 ? [flat[at], flat[at + 1]] : [(flat[0] + flat[2]) / 2, (flat[1] + flat[3]) / 2];
}

/** `millimetres` wide; dashed where the quantity is not known; with its letters in a language, or none. */
export function lineStyle(symbol, millimetres, isQualitative, language = '') {
  const colour = withOpacity(symbol.colour, symbol.opacity ?? 1);
  const line = isQualitative && (symbol.line ?? 'solid') === 'solid' ? 'dash' : symbol.line;
  const styles = [new Style({ stroke: stroke(colour, millimetres, line) })];
  if (symbol.arrow) styles.push(arrow(colour, millimetres * PIXELS_PER_MM));
  if (symbol.mark && language) styles.push(markOnLine(symbol, language));
  return styles;
}

export function labelStyle(label, text, colours, offset) {
  return new Style({
    text: new Text({
      text,
      font: `${label.bold ? 'bold ' : ''}${(label.size * 96) / 72}px ${FONT}`,
      overflow: true,
      fill: new Fill({ color: colours.ink || label.colour }),
      stroke: new Stroke({ color: colours.halo, width: 3 }),
      offsetY: offset ? -offset : 0,
      textBaseline: offset ? 'bottom' : 'middle',
    }),
  });
}

/** A circle with the number of things that it stands for. */
export function clusterStyle(count, colours) {
  const radius = 6 + Math.min(14, Math.log2(count) * 1.4);
  return new Style({
    image: new CircleStyle({
      radius,
      fill: new Fill({ color: colours.cluster }),
      declutterMode: 'none',
      stroke: new Stroke({ color: colours.clusterEdge, width: 1 }),
    }),
    text: new Text({
      text: count > 9999 ? `${Math.round(count / 1000)}k` : String(count),
      font: `10px ${FONT}`,
      fill: new Fill({ color: colours.clusterInk }),
      declutterMode: 'none',
    }),
  });
}
