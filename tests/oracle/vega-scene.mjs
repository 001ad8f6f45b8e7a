// SPDX-License-Identifier: GPL-3.0-or-later
// The scene real Vega makes of a Vega-Lite specification, in the words of `triptych render -o x.json`.

import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import path from 'node:path';

/** Packages come from a scratch folder, never from the tree. */
export async function loadVega(scratch) {
  const require = createRequire(path.join(scratch, 'package.json'));
  return {vega: require('vega'), vegaLite: require('vega-lite')};
}

// Groups that hold the pieces of one mark: a line's series, the bars of a stack with round corners.
const isPathGroup = (mark) => mark.marktype === 'group' && (/pathgroup|stack_group/.test(mark.name ?? '') ||
  (mark.name == null && mark.items.some((item) => item.items?.length === 1 && item.items[0].marktype === 'group' &&
    item.items[0].name == null)) ||
  (mark.name == null && mark.items.length > 0 &&
   mark.items.every((item) => item.items?.length === 1 && /marks$/.test(item.items[0].name ?? ''))));

const number = (value) => (Number.isFinite(value) ? value : 0);

// A rule, a rect and a text in their normal forms: a width is never negative, a missing coordinate is 0.
function itemOf(type, item) {
  const common = {fill: item.fill, stroke: item.stroke, opacity: item.opacity ?? 1, shape: item.shape};
  switch (type) {
    case 'rect':
      return {...common, x: number(item.x), y: number(item.y), width: number(item.width),
              height: number(item.height)};
    case 'rule':
      return {...common, x: number(item.x), y: number(item.y), x2: number(item.x2 ?? item.x),
              y2: number(item.y2 ?? item.y)};
    case 'symbol':
      return {...common, x: number(item.x), y: number(item.y), size: number(item.size ?? 64)};
    case 'text': {
      const radius = item.radius ?? 0;
      const theta = (item.theta ?? 0) - Math.PI / 2;
      return {...common, x: number(item.x) + radius * Math.cos(theta) + (item.dx ?? 0),
              y: number(item.y) + radius * Math.sin(theta) + (item.dy ?? 0),
              text: item.text == null ? '' : Array.isArray(item.text) ? item.text.join('\n') : `${item.text}`};
    }
    case 'arc':
      return {...common, x: number(item.x), y: number(item.y), startAngle: number(item.startAngle),
              endAngle: number(item.endAngle), innerRadius: number(item.innerRadius),
              outerRadius: number(item.outerRadius)};
    default:
      return {...common, x: number(item.x), y: number(item.y)};
  }
}

// The bounds of a shape, of the path that Vega draws: its corners, and circles about points. NULL: it has none.
function boundsOf(item) {
  const shape = item.mark.shape ?? item.shape;
  const path = typeof shape === 'function' ? shape.context(null)(item) : null;
  if (!path) return null;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [, , x, y, circle] of path.matchAll(/([ML])(-?[\d.e-]+),(-?[\d.e-]+)(?:m0,([\d.]+))?/g)) {
    const radius = Number(circle ?? 0);
    box[0] = Math.min(box[0], x - radius);
    box[1] = Math.min(box[1], y - radius);
    box[2] = Math.max(box[2], Number(x) + radius);
    box[3] = Math.max(box[3], Number(y) + radius);
  }
  return {fill: item.fill, stroke: item.stroke, opacity: item.opacity ?? 1, x: box[0], y: box[1],
          width: box[2] - box[0], height: box[3] - box[1]};
}

// The pieces of a path: it is broken where an item is not defined.
function pathsOf(type, items, name) {
  const pieces = [];
  let piece = [];
  for (const item of items) {
    if (item.defined === false) {
      if (piece.length) pieces.push(piece);
      piece = [];
      continue;
    }
    piece.push(item);
  }
  if (piece.length) pieces.push(piece);
  return pieces.map((own) => {
    const first = own[0];
    const vertices = own.map((item) => {
      const vertex = {x: number(item.x), y: number(item.y)};
      if (type === 'area') {
        const across = item.orient === 'horizontal';
        vertex.x2 = across ? number((item.x ?? 0) + (item.width ?? 0)) : vertex.x;
        vertex.y2 = across ? vertex.y : number((item.y ?? 0) + (item.height ?? 0));
      }
      if (type === 'trail') vertex.size = number(item.size ?? 1);
      return vertex;
    });
    return {type, name, fill: first.fill, stroke: first.stroke, opacity: first.opacity ?? 1, vertices,
            isStep: /^step/.test(first.interpolate ?? '')};
  });
}

function marksOf(group, dx = 0, dy = 0) {
  const marks = [];
  for (const mark of group.items) {
    if (isPathGroup(mark)) {
      for (const inner of mark.items)
        marks.push(...marksOf(inner, dx + number(inner.x), dy + number(inner.y)));
      continue;
    }
    // What a pointer works on is no part of the picture: an empty brush, the cells of the nearest mark.
    if (mark.role !== 'mark' || mark.marktype === 'group' || /_brush(_bg)?$|voronoi/.test(mark.name ?? '')) continue;
    if (['line', 'area', 'trail'].includes(mark.marktype))
      marks.push(...pathsOf(mark.marktype, mark.items, mark.name));
    else if (mark.marktype === 'shape')
      marks.push({type: 'shape', name: mark.name,
                  items: mark.items.map(boundsOf).filter((item) => item && Number.isFinite(item.x))
                    .map((item) => ({...item, x: item.x + dx, y: item.y + dy}))});
    else
      marks.push({type: mark.marktype, name: mark.name,
                  items: mark.items.filter((item) => item.defined !== false && item.text !== '')
                    .map((item) => itemOf(mark.marktype, item))
                    .map((item) => ({...item, x: item.x + dx, y: item.y + dy,
                                     ...('x2' in item ? {x2: item.x2 + dx, y2: item.y2 + dy} : {})}))});
  }
  return marks;
}

function axisOf(item) {
  const part = (role) => item.items.find((mark) => mark.role === role)?.items ?? [];
  const horizontal = item.orient === 'top' || item.orient === 'bottom';
  const labels = part('axis-label');
  const ticks = part('axis-tick');
  const title = part('axis-title')[0];
  const at = (tick) => (horizontal ? tick.x : tick.y);
  const value = (tick) => (tick.datum.value instanceof Date ? +tick.datum.value : tick.datum.value);
  const source = labels.length ? labels : ticks;
  if (!source.length && !title && !part('axis-domain').length) return null;
  return {
    orient: item.orient,
    title: title ? [].concat(title.text).join('\n') : null,
    ticks: source.map((tick) => ({
      value: value(tick),
      label: labels.length && (tick.opacity ?? 1) > 0 ? [].concat(tick.text).join('\n') : null,
      position: number(at(tick)),
    })),
  };
}

function collectLegends(group, legends) {
  for (const mark of group.items) {
    if (mark.marktype !== 'group') continue;
    for (const item of mark.items) {
      if (mark.role === 'legend') {
        const entries = [];
        const visit = (node) => {
          for (const inner of node.items ?? []) {
            if (inner.role === 'legend-label')
              entries.push(...inner.items.map((label) => ({label: `${label.text}`})));
            for (const child of inner.items ?? []) if (child.items) visit(child);
          }
        };
        visit(item);
        const titles = [];
        const find = (node) => {
          for (const inner of node.items ?? []) {
            if (inner.role === 'legend-title') titles.push(...inner.items.map((text) => `${text.text}`));
            for (const child of inner.items ?? []) if (child.items) find(child);
          }
        };
        find(item);
        let isRamp = false;
        const seek = (node) => {
          for (const inner of node.items ?? []) {
            if (/^legend-(gradient|band)$/.test(inner.role ?? '')) isRamp = true;
            for (const child of inner.items ?? []) if (child.items) seek(child);
          }
        };
        seek(item);
        legends.push({title: titles[0] ?? null, entries, isRamp});
      } else collectLegends(item, legends);
    }
  }
}

function walk(group, x, y, out) {
  let isPlot = false;
  for (const mark of group.items) {
    if (isPathGroup(mark) || (mark.marktype !== 'group' && mark.role === 'mark')) isPlot = true;
    if (mark.marktype !== 'group') continue;
    for (const item of mark.items) {
      if (mark.role === 'axis') {
        const axis = axisOf(item);
        if (axis) out.axes.push({...axis, x: x + (item.x ?? 0), y: y + (item.y ?? 0)});
      } else if (mark.role !== 'legend' && !isPathGroup(mark))
        walk(item, x + (item.x ?? 0), y + (item.y ?? 0), out);
    }
  }
  if (isPlot)
    out.plots.push({x, y, width: number(group.width), height: number(group.height), marks: marksOf(group)});
}

// Which colours the specification itself names: those are compared, the defaults are ours.
function colorRules(spec, text, rules = {fill: new Map(), stroke: new Map(), scales: new Map()}) {
  for (const scale of spec.scales ?? []) {
    const range = scale.range;
    const named = (Array.isArray(range) && range.some ((v) => typeof v === 'string' && v[0] === '#')) ||
      Array.isArray(range) || (range && typeof range === 'object' && typeof range.scheme === 'string' && text.includes(`"${range.scheme}"`));
    rules.scales.set(scale.name, named);
  }
  for (const mark of spec.marks ?? []) {
    for (const channel of ['fill', 'stroke']) {
      const value = mark.encode?.update?.[channel];
      const first = Array.isArray(value) ? value[value.length - 1] : value;
      if (mark.name && value && !Array.isArray(value) && first.scale && rules.scales.get(first.scale))
        rules[channel].set(mark.name, true);
    }
    colorRules(mark, text, rules);
  }
  return rules;
}

/**
 * The scene of a specification. Data are read from `folder` alone.
 * @returns {{plots, axes, legends, colors}} or throws.
 */
export async function vegaScene({vega, vegaLite}, spec, folder) {
  const logger = {level: () => logger, error: () => logger, warn: () => logger, info: () => logger,
                  debug: () => logger};
  const loader = {
    load: async (uri) => {
      if (/^[a-z]+:\/\//i.test(uri)) throw new Error(`network: ${uri}`);
      return readFileSync(path.join(folder, uri), 'utf8');
    },
    sanitize: async (uri) => ({href: uri}),
    http: () => Promise.reject(new Error('network')),
    file: (name) => readFileSync(path.join(folder, name), 'utf8'),
  };
  const compiled = vegaLite.compile(spec, {logger}).spec;
  const view = new vega.View(vega.parse(compiled), {renderer: 'none', logger, loader});
  try {
    await view.runAsync();
    const root = view.scenegraph().root.items[0];
    const out = {plots: [], axes: [], legends: [], isFacet: /"(facet|row|column)"/.test(JSON.stringify(spec))};
    walk(root, 0, 0, out);
    collectLegends(root, out.legends);
    // Only where the specification names colours are they compared.
    const names = /"(scheme|range)"/.test(JSON.stringify(spec));
    const rules = names ? colorRules(compiled, JSON.stringify(spec)) : {fill: new Map(), stroke: new Map()};
    for (const plot of out.plots)
      for (const mark of plot.marks)
        mark.compare = ['fill', 'stroke'].filter((channel) => rules[channel].get(mark.name));
    return out;
  } finally {
    view.finalize();
  }
}
