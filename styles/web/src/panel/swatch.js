// SPDX-License-Identifier: GPL-3.0-or-later
// A symbol of the legend, drawn by the same styles as the map.
import { toContext } from 'ol/render.js';
import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import { areaStyle, lineStyle, pointStyle } from '../map/style.js';
import { el } from '../dom.js';

const WIDTH = 34;
const HEIGHT = 22;
const LARGEST = 4.6; // millimetres: larger ones would be cut

function geometryOf(drawn) {
  if (drawn.layer.geometry === 'point' || drawn.json.star) return new Point([WIDTH / 2, HEIGHT / 2]);
  if (drawn.layer.geometry === 'multi_polygon')
    return new Polygon([
      [
        [3, 3],
        [WIDTH - 3, 3],
        [WIDTH - 3, HEIGHT - 3],
        [3, HEIGHT - 3],
        [3, 3],
      ],
    ]);
  return new LineString([
    [2, HEIGHT / 2],
    [WIDTH - 2, HEIGHT / 2],
  ]);
}

function stylesOf(drawn, symbol, language) {
  if (drawn.layer.geometry === 'point' || drawn.json.star) return [pointStyle(symbol, language)];
  if (drawn.layer.geometry === 'multi_polygon') return areaStyle(symbol);
  return [lineStyle(symbol, Math.max(symbol.width, 0.6), false)[0]];
}

/** The symbol of a class; of the layer itself without a dimension. Properties of other dimensions stay the layer's own. */
export function swatch(drawn, dimension, index, language) {
  const canvas = el('canvas', { class: 'swatch', 'aria-hidden': 'true' });
  const symbol = drawn.symbolOfClass(dimension ? dimension.classes[index] : {});
  symbol.size = Math.min(symbol.size, LARGEST);
  const context = toContext(canvas.getContext('2d'), { size: [WIDTH, HEIGHT], pixelRatio: 2 });
  const feature = new Feature(geometryOf(drawn));
  for (const style of stylesOf(drawn, symbol, language)) context.drawFeature(feature, style);
  return canvas;
}
