// Where the steps of a journey stand when it is tidy, and how its flows go. Positions only; TidyUp carries them out.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { grid } from './grid.js';

const COLUMN = 100;
const GAP = 50;
const ROW = 80;
const LABEL = 90;
const SHORT = 26;
const BETWEEN = 72;
const FRAME = { left: 50, top: 40, right: 50, bottom: 45 };
const isStep = shape => is(shape, 'bpmn:FlowNode') && !shape.labelTarget && !is(shape, 'bpmn:BoundaryEvent');
const isFrame = shape => is(shape, 'bpmn:SubProcess') && shape.businessObject.triggeredByEvent;

/** Bounds of each shape, waypoints of each flow and bounds of labels, for a process or an expanded sub-process. */
export function layout(root) {
  const result = { shapes: new Map(), flows: new Map(), labels: new Map() };
  arrange(root, { x: 180 - COLUMN / 2, y: 120 }, result);
  return result;
}

/** @returns the lower right corner of what was placed */
function arrange(parent, origin, result) {
  const children = parent.children.filter(isStep);
  const nodes = children.filter(shape => !isFrame(shape));
  const flows = parent.children.filter(child => is(child, 'bpmn:SequenceFlow'));
  const sizes = new Map(children.map(shape => [shape.id, size(shape)]));
  const edges = flows.filter(flow => flow.source && flow.target)
    .map(flow => ({ id: flow.id, source: (flow.source.host ?? flow.source).id, target: flow.target.id, aside: Boolean(flow.source.host),
      order: flow.source.businessObject.get('outgoing').indexOf(flow.businessObject) }));
  edges.sort((a, b) => a.aside - b.aside || a.order - b.order);
  const places = grid(nodes.map(shape => ({ id: shape.id })), edges);
  const xs = positions(nodes, places.columns, shape => Math.max(COLUMN, sizes.get(shape.id).width), origin.x, GAP);
  const heights = nodes.concat(flows.map(flow => ({ id: flow.id })));
  const rowOf = new Map([...places.lanes, ...places.rows]);
  const ys = positions(heights, rowOf, shape => Math.max(ROW, sizes.get(shape.id)?.height ?? 0), origin.y, BETWEEN);
  nodes.forEach(shape => {
    const { width, height } = sizes.get(shape.id);
    place(shape, xs.at(places.columns.get(shape.id)) - width / 2, ys.at(places.rows.get(shape.id)) - height / 2, width, height, result);
  });
  let bottom = ys.end - BETWEEN;
  bottom = loops(flows, places, bottom, result);
  flows.filter(flow => !result.flows.has(flow.id)).forEach(flow => route(flow, ys.at(places.lanes.get(flow.id) ?? 0), result));
  flows.forEach(flow => nameFlow(flow, result));
  const frames = children.filter(isFrame);
  let x = origin.x + 20;
  frames.forEach(shape => {
    const { width, height } = sizes.get(shape.id);
    place(shape, x, (nodes.length ? bottom + 60 : origin.y), width, height, result);
    x += width + 40;
  });
  const right = Math.max(xs.end - GAP, frames.length ? x - 40 : 0);
  return { x: right, y: frames.length ? (nodes.length ? bottom + 60 : origin.y) + Math.max(...frames.map(f => sizes.get(f.id).height)) : bottom };
}

/** Centers of columns or rows, each as wide as what is widest in it. */
function positions(shapes, index, extent, start, gap) {
  const extents = [];
  shapes.forEach(shape => {
    const at = index.get(shape.id);
    if (at !== undefined) extents[at] = Math.max(extents[at] ?? 0, extent(shape));
  });
  const centers = [];
  let at = start;
  for (let i = 0; i < extents.length; i++) {
    const own = extents[i] ?? (gap === GAP ? COLUMN : ROW);
    centers.push(at + own / 2);
    at += own + gap;
  }
  return { at: i => centers[i] ?? start, end: at };
}

function size(shape) {
  if (!isOpen(shape)) return { width: shape.width, height: shape.height };
  const end = arrange(shape, { x: FRAME.left, y: FRAME.top }, { shapes: new Map(), flows: new Map(), labels: new Map() });
  return { width: Math.max(160, end.x + FRAME.right), height: Math.max(110, end.y + FRAME.bottom) };
}

const isOpen = shape => is(shape, 'bpmn:SubProcess') && shape.children.some(isStep);

function place(shape, x, y, width, height, result) {
  const bounds = { x: Math.round(x), y: Math.round(y), width, height };
  result.shapes.set(shape.id, bounds);
  if (shape.label) {
    const aside = is(shape, 'bpmn:BoundaryEvent');
    const h = shape.label.height;
    const w = aside ? shape.label.width : Math.max(LABEL, shape.label.width);
    const top = aside ? bounds.y + height - 6 : is(shape, 'bpmn:Gateway') ? bounds.y - h - 7 : bounds.y + height + 7;
    result.labels.set(shape.label.id, { x: Math.round(aside ? bounds.x + width + 2 : bounds.x + width / 2 - w / 2), y: Math.round(top), width: w });
  }
  (shape.attachers ?? []).forEach((event, i) => place(event,
    bounds.x + width - 30 - event.width * 1.3 * i - event.width / 2, bounds.y + height - event.height / 2, event.width, event.height, result));
  if (isOpen(shape)) arrange(shape, { x: bounds.x + FRAME.left, y: bounds.y + FRAME.top }, result);
}

const center = box => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** Flows that lead back go below everything between their ends. */
function loops(flows, places, bottom, result) {
  flows.filter(flow => places.backwards.has(flow.id)).forEach(flow => {
    const from = result.shapes.get(flow.source.id);
    const to = result.shapes.get(flow.target.id);
    const y = bottom + 35;
    bottom = y;
    const [a, b] = [center(from), center(to)];
    result.flows.set(flow.id, [
      { x: a.x, y: from.y + from.height }, { x: a.x, y }, { x: b.x, y }, { x: b.x, y: to.y + to.height }]);
  });
  return bottom;
}

function route(flow, laneY, result) {
  const from = result.shapes.get(flow.source?.id);
  const to = result.shapes.get(flow.target?.id);
  if (!from || !to) return;
  const [a, b] = [center(from), center(to)];
  const aside = Boolean(flow.source.host);
  const splits = flow.source.outgoing.filter(one => is(one, 'bpmn:SequenceFlow')).length > 1;
  const down = aside || (splits && laneY > a.y + 1);
  const points = [];
  if (down) points.push({ x: a.x, y: from.y + from.height }, { x: a.x, y: laneY });
  else points.push({ x: from.x + from.width, y: a.y });
  if (Math.abs(laneY - b.y) < 1) {
    if (!down && Math.abs(laneY - a.y) >= 1) points.push({ x: b.x - to.width / 2 - 25, y: a.y }, { x: b.x - to.width / 2 - 25, y: b.y });
    points.push({ x: to.x, y: b.y });
  } else {
    const y = down ? laneY : a.y;
    points.push({ x: b.x, y }, { x: b.x, y: y < b.y ? to.y : to.y + to.height });
  }
  result.flows.set(flow.id, points.map(point => ({ x: Math.round(point.x), y: Math.round(point.y) })));
}

function nameFlow(flow, result) {
  const points = result.flows.get(flow.id);
  if (!flow.label || !points) return;
  const level = points.findIndex((point, i) => i + 1 < points.length && Math.abs(point.y - points[i + 1].y) < 1);
  const at = points[Math.max(0, level)];
  // between two tasks there is no room beside the "+"
  const lift = level === 0 && !is(flow.source, 'bpmn:Gateway') ? 11 : 3;
  result.labels.set(flow.label.id, { x: at.x + (level > 0 ? 10 : 6), y: at.y - flow.label.height - lift, width: Math.max(SHORT, flow.label.width) });
}
