// SPDX-License-Identifier: GPL-3.0-or-later
// What stands out on the map: the thing selected, what it is tied to, and the circle of a question of distance.
import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { circleAround } from '../geodesy.js';
import { relatedOf } from '../data/relations.js';
import { boxOfRow } from '../data/bounds.js';
import { groundScale, toPlane } from '../data/places.js';
import { featuresOf } from './features.js';

export class Overlay {
  constructor(edition, state, context) {
    this.edition = edition;
    this.state = state;
    this.context = context;
    this.source = new VectorSource();
    this.layer = new VectorLayer({ source: this.source, zIndex: 500 });
  }

  get olLayers() {
    return [this.layer];
  }

  refresh() {
    const features = [...this.circle(), ...this.selected()];
    this.source.clear(true);
    this.source.addFeatures(features);
  }

  circle() {
    const { near } = this.state.get;
    if (!near) return [];
    const colour = this.context.colours().selection;
    const centre = new Feature(new Point(toPlane(near.lon, near.lat)));
    centre.setStyle(
      new Style({
        image: new CircleStyle({
          radius: 5,
          fill: new Fill({ color: colour }),
          stroke: new Stroke({ color: '#fff', width: 2 }),
        }),
      }),
    );
    if (near.layer === 'zones') return this.band(near, colour);
    const ring = circleAround([near.lon, near.lat], near.metres).map(([lon, lat]) => toPlane(lon, lat));
    const area = new Feature(new Polygon([ring]));
    area.setStyle([
      new Style({ fill: new Fill({ color: 'rgba(0,114,178,0.07)' }), stroke: new Stroke({ color: '#fff', width: 4 }) }),
      new Style({ stroke: new Stroke({ color: colour, width: 2, lineDash: [8, 5] }) }),
    ]);
    return [area, centre];
  }

  /** Within a distance of a zone: its boundary, with a band around it that is as wide as asked. */
  band(near, colour) {
    const layer = this.edition.layer('zones');
    const row = layer ? layer.rowOf(near.id) : -1;
    if (row < 0) return [];
    const [zone] = featuresOf({ name: layer.name, layer, json: {}, classesOf: () => [0] }, row);
    zone.drawn = null;
    const scale = groundScale(toPlane(near.lon, near.lat)[1]);
    const edge = new Style({ stroke: new Stroke({ color: colour, width: 2, lineDash: [8, 5] }) });
    zone.setStyle((feature, resolution) => [
      new Style({
        stroke: new Stroke({ color: 'rgba(0,114,178,0.14)', width: (2 * near.metres) / (scale * resolution) }),
      }),
      edge,
    ]);
    return [zone];
  }

  selected() {
    const { selection } = this.state.get;
    if (!selection) return [];
    const layer = this.edition.layer(selection.layer);
    const features = this.ties(layer, selection.row);
    const json = this.edition.symbology.layers.find(({ name }) => name === layer.name) || {};
    const drawn = { name: layer.name, layer, json, classesOf: () => [0] };
    for (const feature of featuresOf(drawn, selection.row)) {
      feature.drawn = null;
      feature.setStyle(this.highlight(feature));
      features.push(feature);
    }
    return features;
  }

  highlight(feature) {
    const colour = this.context.colours().selection;
    if (feature.getGeometry().getType() === 'Point') {
      return [
        new Style({ image: new CircleStyle({ radius: 15, stroke: new Stroke({ color: '#fff', width: 6 }) }) }),
        new Style({ image: new CircleStyle({ radius: 15, stroke: new Stroke({ color: colour, width: 3 }) }) }),
      ];
    }
    const isArea = feature.getGeometry().getType() === 'MultiPolygon';
    return [
      new Style({ stroke: new Stroke({ color: '#fff', width: 7 }) }),
      new Style({
        stroke: new Stroke({ color: colour, width: 3.5 }),
        fill: isArea ? new Fill({ color: 'rgba(0,114,178,0.10)' }) : undefined,
      }),
    ];
  }

  /** Lines from the thing selected to those it names: an initiative's zones and members, a zone's establishments. */
  ties(layer, row) {
    const from = this.middle(layer, row);
    if (!from || layer.geometry === 'multi_line') return [];
    const colour = this.context.colours().selection;
    const line = new Style({ stroke: new Stroke({ color: colour, width: 1.5, lineDash: [3, 4] }) });
    const dot = new Style({
      image: new CircleStyle({
        radius: 6,
        stroke: new Stroke({ color: colour, width: 2 }),
        fill: new Fill({ color: 'rgba(255,255,255,0.6)' }),
      }),
    });
    return relatedOf(this.edition, layer, row)
      .slice(0, 400)
      .flatMap((other) => {
        const to = this.middle(this.edition.layer(other.layer), other.row);
        if (!to) return [];
        const tie = new Feature(new LineString([from, to]));
        tie.setStyle(line);
        const end = new Feature(new Point(to));
        end.setStyle(dot);
        return [tie, end];
      });
  }

  middle(layer, row) {
    if (!layer.places || !layer.places.has(row)) return null;
    const box = boxOfRow(layer.places.bounds, row);
    return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  }
}
