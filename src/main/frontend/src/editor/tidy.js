// Carries out the layout as one change that can be undone, and keeps a tidy drawing tidy while steps come and go.
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { layout } from './layout.js';

const COMMAND = 'rekindle.layout';
const SAME_ROW = 40;
/** What changes the order of steps, as opposed to where somebody wants them. */
const STRUCTURE = ['shape.create', 'shape.delete', 'connection.create', 'connection.delete', 'connection.reconnect'];
/** What changes nothing about where things stand. */
const STAYS = ['element.updateProperties', 'element.updateModdleProperties', 'element.updateLabel', 'rekindle.step'];

export class TidyUp extends CommandInterceptor {
  constructor(eventBus, commandStack, canvas, elementRegistry, bpmnFactory) {
    super(eventBus);
    Object.assign(this, { commandStack, canvas, elementRegistry });
    commandStack.register(COMMAND, { execute: context => apply(context, elementRegistry, bpmnFactory), revert });
    let depth = 0;
    let [changed, moved] = [false, false];
    this.tidy = false;
    this.preExecute(9000, ({ command }) => {
      if (depth++ === 0) {
        this.tidy = this.look();
        [changed, moved] = [false, false];
      }
      if (STRUCTURE.includes(command)) changed = true;
      else if (!STAYS.includes(command)) moved = true;
    });
    this.postExecuted(1, ({ command }) => {
      if (--depth > 0) return;
      const anew = this.tidy && changed && command !== COMMAND;
      if (anew) commandStack.execute(COMMAND, this.wanted());
      if (anew || command === COMMAND) this.known = true;
      else if (changed || moved) this.known = undefined;
    });
    eventBus.on(['diagram.clear', 'import.done'], () => {
      depth = 0;
      this.known = undefined;
    });
    eventBus.on('commandStack.changed', ({ trigger }) => {
      if (trigger !== 'execute') this.known = undefined;
      canvas.getContainer().dataset.layouts = this.layouts ?? 0;
    });
  }

  /** Whether the drawing is tidy now. In a long journey that takes a while, so it is kept until something moves. */
  look() {
    this.known ??= this.isTidy();
    return this.known;
  }

  /** Whether the drawing was tidy when the change began that is being made. */
  wasTidy() {
    return this.tidy;
  }

  root() {
    return this.canvas.getRootElement();
  }

  wanted() {
    this.layouts = (this.layouts ?? 0) + 1;
    return layout(this.root());
  }

  /**
   * Whether the drawing reads as the layout would: flows go to the right, and what would be in one row is in one row.
   * Such a drawing is laid out anew when steps come and go; one that somebody has arranged otherwise is left as it is.
   */
  isTidy() {
    const { shapes } = this.wanted();
    return this.elementRegistry.filter(element => is(element, 'bpmn:SequenceFlow') && element.waypoints).every(({ source, target }) => {
      const [from, to] = [shapes.get(source?.id), shapes.get(target?.id)];
      if (!from || !to || source.host || from.x > to.x) return true;
      const [a, b] = [center(source), center(target)];
      const level = Math.abs(center(from).y - center(to).y) < 1;
      return b.x >= a.x && (Math.abs(a.y - b.y) < SAME_ROW) === level;
    });
  }

  tidyUp() {
    this.commandStack.execute(COMMAND, this.wanted());
  }
}
TidyUp.$inject = ['eventBus', 'commandStack', 'canvas', 'elementRegistry', 'bpmnFactory'];

function apply(context, elements, factory) {
  const notes = notesOf(elements);
  context.before = [];
  const changed = [];
  const remember = (element, state) => {
    context.before.push([element, state]);
    changed.push(element);
  };
  context.shapes.forEach((bounds, id) => {
    const shape = elements.get(id);
    if (!shape || same(shape, bounds)) return;
    remember(shape, { x: shape.x, y: shape.y, width: shape.width, height: shape.height });
    move(shape, bounds);
  });
  context.labels.forEach((bounds, id) => {
    const label = elements.get(id);
    const width = bounds.width ?? label?.width;
    if (!label || (label.x === bounds.x && label.y === bounds.y && label.width === width)) return;
    remember(label, { x: label.x, y: label.y, width: label.width, height: label.height });
    move(label, { ...bounds, width, height: label.height }, factory);
  });
  context.flows.forEach((waypoints, id) => {
    const flow = elements.get(id);
    if (!flow || alike(flow.waypoints, waypoints)) return;
    remember(flow, { waypoints: flow.waypoints });
    bend(flow, waypoints, factory);
  });
  notes.forEach(({ note, line, to, x, y }) => {
    remember(note, { x: note.x, y: note.y, width: note.width, height: note.height });
    move(note, { x: to.x + x, y: to.y + y, width: note.width, height: note.height });
    remember(line, { waypoints: line.waypoints });
    bend(line, [center(line.source), center(line.target)].map((point, i) => edge(i ? line.target : line.source, point, line, i)), factory);
  });
  context.factory = factory;
  return changed;
}

function revert(context) {
  context.before.slice().reverse().forEach(([element, state]) =>
    (state.waypoints ? bend(element, state.waypoints, context.factory) : move(element, state, context.factory)));
  return context.before.map(([element]) => element);
}

const alike = (a, b) => a.length === b.length && a.every((point, i) => point.x === b[i].x && point.y === b[i].y);
const same = (shape, bounds) => ['x', 'y', 'width', 'height'].every(name => shape[name] === bounds[name]);
const center = shape => (shape.waypoints ? middle(shape.waypoints) : { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 });
const middle = points => ({ x: (points[0].x + points[1].x) / 2, y: (points[0].y + points[1].y) / 2 });

function move(shape, bounds, factory) {
  Object.assign(shape, { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height });
  const di = shape.di;
  if (shape.labelTarget) {
    di.label ??= factory.create('bpmndi:BPMNLabel');
    di.label.bounds ??= factory.create('dc:Bounds');
    Object.assign(di.label.bounds, pick(bounds));
  } else Object.assign(di.bounds, pick(bounds));
}

const pick = ({ x, y, width, height }) => ({ x, y, width, height });

function bend(connection, waypoints, factory) {
  connection.waypoints = waypoints;
  connection.di.waypoint = waypoints.map(point => factory.createDiWaypoint(point));
}

/** Notes keep their place beside the step that they are about. */
function notesOf(elements) {
  return elements.filter(element => is(element, 'bpmn:Association')).flatMap(line => {
    const note = [line.source, line.target].find(end => is(end, 'bpmn:TextAnnotation'));
    const to = [line.source, line.target].find(end => end !== note);
    return note && to && !to.waypoints ? [{ note, line, to, x: note.x - to.x, y: note.y - to.y }] : [];
  });
}

/** Where the line from a shape's center to the other end leaves the shape. */
function edge(shape, point, line, i) {
  if (shape.waypoints) return point;
  const other = center(i ? line.source : line.target);
  const [dx, dy] = [other.x - point.x, other.y - point.y];
  const scale = Math.min(shape.width / 2 / Math.max(1, Math.abs(dx)), shape.height / 2 / Math.max(1, Math.abs(dy)));
  return { x: Math.round(point.x + dx * Math.min(1, scale)), y: Math.round(point.y + dy * Math.min(1, scale)) };
}

export default { __init__: ['tidyUp'], tidyUp: ['type', TidyUp] };
