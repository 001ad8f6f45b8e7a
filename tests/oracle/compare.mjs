// SPDX-License-Identifier: GPL-3.0-or-later
// Two scenes held against each other: counts, positions and sizes within a pixel, axes, named colours.

const TOLERANCE = 1;

// Coordinates of each type; sizes of symbols are areas and compared by their sides.
const FIELDS = {
  rect: ['x', 'y', 'width', 'height'],
  symbol: ['x', 'y', 'size'],
  rule: ['x', 'y', 'x2', 'y2'],
  text: ['x', 'y'],
  // Of a shape on the earth the bounds: its edges are resampled there and here at other places.
  shape: ['x', 'y', 'width', 'height'],
  arc: ['x', 'y', 'startAngle', 'endAngle', 'innerRadius', 'outerRadius'],
};
const ANGLES = new Set(['startAngle', 'endAngle']);

const fieldValue = (item, field, type) =>
  field === 'size' ? Math.sqrt(Math.max(item.size, 0))
    : ANGLES.has(field) ? item[field] * Math.max(item.outerRadius, 1) : item[field];

function normalRect(item) {
  const rect = {...item};
  if (rect.width < 0) { rect.x += rect.width; rect.width = -rect.width; }
  if (rect.height < 0) { rect.y += rect.height; rect.height = -rect.height; }
  return rect;
}

function normalRule(item) {
  const swap = item.x > item.x2 + 1e-6 || (Math.abs(item.x - item.x2) <= 1e-6 && item.y > item.y2);
  return swap ? {...item, x: item.x2, x2: item.x, y: item.y2, y2: item.y} : item;
}

const normalArc = (item) => (item.startAngle <= item.endAngle ? item
  : {...item, startAngle: item.endAngle, endAngle: item.startAngle});

const normal = (type, item) => type === 'arc' ? normalArc(item) : (type === 'rect' ? normalRect(item) : type === 'rule' ? normalRule(item) : item);

function rgb(text) {
  if (text == null || text === 'transparent' || text === 'none') return null;
  const hex = /^#([0-9a-f]{6})/i.exec(text);
  if (hex) return [0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16));
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short) return short.slice(1).map((d) => parseInt(d + d, 16));
  const dec = /^rgba?\(([^)]+)\)/.exec(text);
  return dec ? dec[1].split(',').slice(0, 3).map(Number) : undefined;
}

function sameColor(a, b) {
  const x = rgb(a);
  const y = rgb(b);
  if (x === undefined || y === undefined) return true;
  if (x === null || y === null) return x === y;
  return x.every((value, i) => Math.abs(value - y[i]) <= 3);
}

const close = (a, b) => Math.abs(a - b) <= TOLERANCE;
const text = (value) => value.replace(/\u2212/g, '-').replace(/\u202f/g, '').trim();

function sameItem(type, a, b, channels) {
  for (const field of FIELDS[type] ?? ['x', 'y'])
    if (!close(fieldValue(a, field, type), fieldValue(b, field, type))) return false;
  if (type === 'text' && text(a.text) !== text(b.text ?? '')) return false;
  for (const channel of channels)
    if (!sameColor(a[channel], b.fill ?? b.stroke) && !sameColor(a[channel], b.stroke ?? b.fill)) return false;
  return true;
}

const show = (type, item) =>
  (FIELDS[type] ?? ['x', 'y']).map((field) => `${field} ${+(item[field] ?? NaN).toFixed(2)}`).join(', ') +
  (type === 'text' ? ` “${item.text}”` : '') + (item.fill ? ` ${item.fill}` : '');

function compareItems(type, theirs, ours, channels, faults) {
  if (theirs.length !== ours.length) {
    faults.push(`${ours.length} ${type} marks for ${theirs.length}`);
    return;
  }
  const cells = new Map();
  const cell = (value) => Math.floor(value / 2);
  const key = (x, y) => `${x},${y}`;
  for (const item of ours) {
    const home = key(cell(item.x), cell(item.y));
    if (!cells.has(home)) cells.set(home, []);
    cells.get(home).push(item);
  }
  for (const item of theirs) {
    let best = null;
    let bestDistance = Infinity;
    let home = null;
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) {
        const list = cells.get(key(cell(item.x) + dx, cell(item.y) + dy)) ?? [];
        for (const other of list) {
          if (!sameItem(type, item, other, channels)) continue;
          const distance = Math.abs(item.x - other.x) + Math.abs(item.y - other.y);
          if (distance < bestDistance) { best = other; bestDistance = distance; home = list; }
        }
      }
    if (!best) {
      const nearest = ours.reduce((a, b) => (!a || Math.hypot(b.x - item.x, b.y - item.y) <
        Math.hypot(a.x - item.x, a.y - item.y) ? b : a), null);
      faults.push(`${type} [${show(type, item)}] has no twin; nearest [${nearest ? show(type, nearest) : ''}]`);
      return;
    }
    home.splice(home.indexOf(best), 1);
  }
}

const vertexKey = (path) => path.vertices.map((v) => v.x).reduce((a, b) => a + b, 0);

function samePath(type, a, b) {
  if (type === 'area') {
    // Ours may be the outline: forth along one side, back along the other.
    const corners = a.vertices.flatMap((v) => [[v.x, v.y], [v.x2, v.y2]]);
    const own = b.vertices.flatMap((v) => ('x2' in v || 'y2' in v ? [[v.x, v.y], [v.x2 ?? v.x, v.y2 ?? v.y]]
      : [[v.x, v.y]]));
    if (corners.length !== own.length) return false;
    const left = own.slice();
    return corners.every(([x, y]) => {
      const i = left.findIndex(([u, w]) => close(x, u) && close(y, w));
      if (i < 0) return false;
      left.splice(i, 1);
      return true;
    });
  }
  // A step is drawn with its corners: the values stand among them in order.
  if (b.vertices.length > a.vertices.length) {
    let i = 0;
    for (const v of b.vertices)
      if (i < a.vertices.length && close(a.vertices[i].x, v.x) && close(a.vertices[i].y, v.y)) i++;
    return type === 'line' && a.isStep === true && i === a.vertices.length;
  }
  if (a.vertices.length !== b.vertices.length) return false;
  const along = (vertices) => a.vertices.every((v, i) => close(v.x, vertices[i].x) && close(v.y, vertices[i].y) &&
    (type !== 'trail' || close(v.size, vertices[i].size)));
  return along(b.vertices) || along(b.vertices.slice().reverse());
}

function comparePaths(type, theirs, ours, faults) {
  if (theirs.length !== ours.length) {
    faults.push(`${ours.length} ${type} paths for ${theirs.length}`);
    return;
  }
  const left = ours.slice().sort((a, b) => vertexKey(a) - vertexKey(b));
  for (const path of theirs) {
    const i = left.findIndex((other) => samePath(type, path, other) &&
      path.compare.every((channel) => sameColor(path[channel], other.fill ?? other.stroke) ||
        sameColor(path[channel], other.stroke ?? other.fill)));
    if (i < 0) {
      const first = path.vertices.slice(0, 3).map((v) => `${v.x.toFixed(1)},${v.y.toFixed(1)}`).join(' ');
      const next = left[0]?.vertices.slice(0, 3).map((v) => `${v.x.toFixed(1)},${v.y.toFixed(1)}`).join(' ');
      faults.push(`${type} of ${path.vertices.length} from ${first} has no twin; first of ours ` +
                  `${left[0]?.vertices.length} from ${next}`);
      return;
    }
    left.splice(i, 1);
  }
}

const isPath = (type) => type === 'line' || type === 'area' || type === 'trail';

function comparePlot(theirs, ours, index, faults) {
  const here = [];
  if (!close(theirs.width, ours.width) || !close(theirs.height, ours.height))
    here.push(`size ${ours.width}×${ours.height} for ${theirs.width}×${theirs.height}`);
  const types = new Set([...theirs.marks, ...ours.marks].map((mark) => mark.type));
  for (const type of types) {
    const a = theirs.marks.filter((mark) => mark.type === type);
    const b = ours.marks.filter((mark) => mark.type === type);
    if (isPath(type)) {
      comparePaths(type, a, b.map((mark) => ({...mark, vertices: mark.items})), here);
      continue;
    }
    const channels = a.length && a.every((mark) => mark.compare.length) ? a[0].compare : [];
    compareItems(type, a.flatMap((mark) => mark.items).map((item) => normal(type, item)),
                 b.flatMap((mark) => mark.items).map((item) => normal(type, item)), channels, here);
  }
  faults.push(...here.map((fault) => `plot ${index}: ${fault}`));
}

function compareAxis(theirs, ours, faults) {
  const where = `axis ${theirs.orient}`;
  if ((theirs.title ?? '') !== (ours.title ?? ''))
    faults.push(`${where}: title “${ours.title}” for “${theirs.title}”`);
  if (theirs.ticks.length !== ours.ticks.length) {
    faults.push(`${where}: ${ours.ticks.length} ticks for ${theirs.ticks.length}` +
                ` (${ours.ticks.slice(0, 4).map((t) => t.label)} for ${theirs.ticks.slice(0, 4).map((t) => t.label)})`);
    return;
  }
  const order = (ticks) => ticks.slice().sort((a, b) => a.position - b.position);
  const a = order(theirs.ticks);
  const b = order(ours.ticks);
  for (let i = 0; i < a.length; i++) {
    if (!close(a[i].position, b[i].position)) {
      faults.push(`${where}: tick ${a[i].label} at ${b[i].position} for ${a[i].position}`);
      return;
    }
    if (typeof a[i].value === 'number' && typeof b[i].value === 'number' && !ours.discrete &&
        Math.abs(a[i].value - b[i].value) > 1e-6 * Math.max(1, Math.abs(a[i].value)) &&
        b[i].value !== i && a[i].label !== b[i].label) {
      faults.push(`${where}: tick value ${b[i].value} for ${a[i].value}`);
      return;
    }
    if (a[i].label != null && b[i].label && text(a[i].label) !== text(b[i].label) &&
        !b[i].label.includes('…') && !a[i].label.includes('…')) {
      faults.push(`${where}: label “${b[i].label}” for “${a[i].label}”`);
      return;
    }
  }
}

/** The faults of `ours` against `theirs`; empty where they match. */
export function compareScenes(theirs, ours) {
  const faults = [];
  // Plots of one row stand at one height, but for the room their own labels take.
  const place = (a, b) => (Math.abs(a.y - b.y) > 15 ? a.y - b.y : a.x - b.x);
  // The cells of a facet come in the order of the data there, in their own here.
  const a = theirs.isFacet === false ? theirs.plots : theirs.plots.slice().sort(place);
  const b = theirs.isFacet === false ? ours.plots : ours.plots.slice().sort(place);
  if (a.length !== b.length) return [`${b.length} plots for ${a.length}`];
  a.forEach((plot, i) => comparePlot(plot, b[i], i, faults));
  // An axis stands at its edge of the plot there: plots of one row may differ in height.
  const ownAxes = ours.plots.flatMap((plot) =>
    plot.axes.map((axis) => ({...axis, x: plot.x + (axis.orient === 'right' ? plot.width : 0),
                              y: plot.y + (axis.orient === 'bottom' ? plot.height : 0)})));
  for (const orient of ['bottom', 'top', 'left', 'right']) {
    const x = theirs.axes.filter((axis) => axis.orient === orient).sort(place);
    const y = ownAxes.filter((axis) => axis.orient === orient).sort(place);
    const drawn = x.filter((axis) => axis.ticks.length || axis.title);
    const own = y.filter((axis) => axis.ticks.length || axis.title);
    if (drawn.length !== own.length) faults.push(`${own.length} axes ${orient} for ${drawn.length}`);
    else drawn.forEach((axis, i) => compareAxis(axis, own[i], faults));
  }
  const labels = (legends) => legends.flatMap((legend) => legend.entries.map((entry) => text(entry.label ?? '')))
    .sort().join(' | ');
  const own = ours.plots.flatMap((plot) => plot.legends);
  if (theirs.legends.length !== own.length) faults.push(`${own.length} legends for ${theirs.legends.length}`);
  else {
    // A ramp may label fewer of Vega's values, where there is no room for more.
    const known = theirs.legends.flatMap((legend) => legend.entries.map((entry) => text(entry.label ?? '')));
    // Ramps and classes are labelled in the program's own words.
    const compared = theirs.legends.every((legend) => !legend.isRamp) && !known.some((label) => /[–≥<]/.test(label));
    const strange = !compared ? [] : own.flatMap((legend) => legend.entries.map((entry) => text(entry.label ?? '')))
      .filter((label) => !known.includes(label));
    if (strange.length || (compared && known.length && !own.some((legend) => legend.entries.length)))
      faults.push(`legend entries ${labels(own)} for ${labels(theirs.legends)}`);
  }
  return faults;
}
