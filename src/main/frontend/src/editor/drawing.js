// Puts steps into the journey: on a flow, after a step, at the end. Each is one change that can be undone.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { TIMER } from './make.js';
import { awaited } from './messages.js';
import { changes, valueOf } from './templates.js';
import { say } from './words.js';

const COMMAND = 'rekindle.step';
const GAP = 50;

/** Draws the steps of the catalogue. */
export class Drawing {
  constructor(commandStack, modeling, making, bpmnFactory, elementRegistry, canvas, selection, tidyUp, spaceTool) {
    Object.assign(this, { commandStack, modeling, making, bpmnFactory, elementRegistry, canvas, selection, tidyUp, spaceTool });
    commandStack.register(COMMAND, { preExecute: context => (context.made = context.work()) });
  }

  /** Tells it the templates and choices of the installation, before anything is drawn. */
  use(templates, choices) {
    this.templates = templates;
    this.making.use(templates, choices);
  }

  /** @returns what the work drew, selected and in sight */
  change(work) {
    const context = { work };
    this.commandStack.execute(COMMAND, context);
    const made = context.made;
    if (made) {
      this.selection.select(made);
      if (!this.canvas.isFocused()) this.canvas.focus();
      this.canvas.scrollToElement?.(made, { top: 120, bottom: 120, left: 120, right: 160 });
    }
    return made;
  }

  /** The step where the marketer is: on the chosen flow, after the chosen step, else at the end of the journey. */
  add(step, chosen = this.selection.get()[0]) {
    if (step.id === 'goal' || step.id === 'exit') return this.frame(step);
    if (step.group === 'entry') return this.enter(step);
    if (chosen?.waypoints && is(chosen, 'bpmn:SequenceFlow')) return this.insert(step, chosen);
    const after = chosen && this.leadsOn(chosen) && step.id !== 'end' ? chosen : this.last();
    if (step.id === 'end' && (!after || after.outgoing.length)) return null;
    return after ? this.append(step, after) : this.change(() => this.alone(step));
  }

  /** Whether something can follow it: not the frame of a goal or exit, which ends the journey. */
  leadsOn(shape) {
    return is(shape, 'bpmn:FlowNode') && !shape.labelTarget && !(is(shape, 'bpmn:SubProcess') && shape.businessObject.triggeredByEvent);
  }

  /** Where the journey goes on: the last step from which nothing leads on, else the last before an end. */
  last() {
    const steps = this.canvas.getRootElement().children.filter(shape => this.leadsOn(shape));
    const open = steps.filter(shape => !shape.outgoing.length && !is(shape, 'bpmn:EndEvent'));
    const ends = steps.filter(shape => is(shape, 'bpmn:EndEvent') && shape.incoming.length).map(shape => shape.incoming[0].source);
    return [...open, ...ends].sort((a, b) => b.x - a.x)[0];
  }

  /** At the end of a section. */
  within(step, frame) {
    const steps = frame.children.filter(shape => is(shape, 'bpmn:FlowNode') && !shape.labelTarget && !is(shape, 'bpmn:BoundaryEvent'));
    const end = steps.find(shape => is(shape, 'bpmn:EndEvent') && shape.incoming.length);
    return end ? this.append(step, end) : this.append(step, steps.filter(shape => !shape.outgoing.length).sort((a, b) => b.x - a.x)[0] ?? frame);
  }

  append(step, after) {
    if (is(after, 'bpmn:EndEvent')) {
      return after.incoming.length ? this.insert(step, after.incoming[0]) : null;
    }
    const [next, ...more] = after.outgoing.filter(flow => is(flow, 'bpmn:SequenceFlow'));
    if (next && !(more.length || is(after, 'bpmn:Gateway'))) return this.insert(step, next);
    const join = next && this.meeting(after);
    const empty = join && [next, ...more].find(flow => flow.target === join);
    if (empty) return this.insert(step, empty);
    if (join) return this.append(step, join);
    return this.change(() => {
      const group = this.making.make(step);
      const at = { x: after.x + after.width + GAP, y: after.y + after.height / 2 + (next ? 150 : 0) };
      this.put(group, at, after.parent);
      const flow = this.modeling.connect(after, group.first, { type: 'bpmn:SequenceFlow' });
      if (next && flow) this.modeling.updateProperties(flow, { name: say('editor.path.new') });
      return group.chosen;
    });
  }

  insert(step, flow) {
    const { source, target } = flow;
    // an event gateway leads to what it waits for, and to nothing else
    if (is(source, 'bpmn:EventBasedGateway')) return this.append(step, target);
    return this.change(() => {
      const group = this.making.make(step);
      if (!this.tidyUp.wasTidy()) this.makeRoom(source.x + source.width + GAP / 2, this.width(group) + GAP);
      this.put(group, { x: source.x + source.width + GAP, y: source.y + source.height / 2 }, flow.parent);
      this.modeling.reconnectEnd(flow, group.first, center(group.first));
      if (group.last) this.modeling.connect(group.last, target, { type: 'bpmn:SequenceFlow' });
      return group.chosen;
    });
  }

  /** An end can stand on an arm that meets others again; elsewhere it would cut off what follows. */
  canInsert(step, flow) {
    if (step.id !== 'end') return true;
    return flow.target.incoming.length > 1;
  }

  /** Another path out of a decision, to where the others meet. */
  addPath(gateway) {
    return this.change(() => {
      const join = this.meeting(gateway);
      const flow = join ? this.modeling.connect(gateway, join, { type: 'bpmn:SequenceFlow' }) : this.open(gateway);
      const taken = gateway.businessObject.get('outgoing').map(one => one.name);
      let name = say('editor.path.new');
      for (let i = 2; taken.includes(name); i++) name = `${say('editor.path.new')} ${i}`;
      this.modeling.updateProperties(flow, { name });
      const weights = this.templates.of(gateway)?.properties.find(property => property.binding.name === 'weights');
      if (weights) {
        const shares = `${valueOf(gateway.businessObject, weights) ?? ''}, ${name}=50`;
        this.modeling.updateProperties(gateway, changes(gateway.businessObject, [[weights, shares]], this.bpmnFactory));
      }
      return flow;
    });
  }

  /** Something else that an event gateway waits for, with a way to where the others meet. */
  await(gateway, kind) {
    return this.change(() => {
      const join = this.meeting(gateway);
      const arms = gateway.outgoing.length;
      const at = { x: gateway.x + gateway.width + 118, y: gateway.y + gateway.height / 2 + 150 * arms };
      const made = this.modeling.createShape(this.making.arm(kind), at, gateway.parent);
      this.modeling.connect(gateway, made, { type: 'bpmn:SequenceFlow' });
      const next = join ?? this.modeling.createShape(this.making.shape('bpmn:EndEvent', {}), { x: at.x + 150, y: at.y }, gateway.parent);
      this.modeling.connect(made, next, { type: 'bpmn:SequenceFlow' });
      return made;
    });
  }

  open(gateway) {
    const end = this.making.shape('bpmn:EndEvent', {});
    this.modeling.createShape(end, { x: gateway.x + 200, y: gateway.y + 175 }, gateway.parent);
    return this.modeling.connect(gateway, end, { type: 'bpmn:SequenceFlow' });
  }

  /** The first step that every path from here passes. */
  meeting(gateway) {
    const reach = flow => {
      const seen = new Set();
      const queue = [flow.target];
      while (queue.length) {
        const at = queue.shift();
        if (seen.has(at) || at === gateway) continue;
        seen.add(at);
        at.outgoing.forEach(next => next.target && queue.push(next.target));
      }
      return seen;
    };
    const [first, ...others] = gateway.outgoing.filter(flow => is(flow, 'bpmn:SequenceFlow')).map(reach);
    return first && [...first].find(shape => !is(shape, 'bpmn:EndEvent') && others.every(seen => seen.has(shape)));
  }

  /** A time limit at the border of a step at which members stay, with a path of its own. */
  limit(host) {
    return this.change(() => {
      const template = this.templates.byId.get('dev.rekindle.time-limit');
      const event = this.making.shape('bpmn:BoundaryEvent', { eventDefinitionType: TIMER, template });
      const at = { x: host.x + host.width - 30, y: host.y + host.height };
      const made = this.modeling.createShape(event, at, host, { attach: true });
      const end = this.modeling.createShape(this.making.shape('bpmn:EndEvent', {}), { x: at.x + 120, y: at.y + 110 }, host.parent);
      this.modeling.connect(made, end, { type: 'bpmn:SequenceFlow' });
      return made;
    });
  }

  enter(step) {
    const there = this.canvas.getRootElement().children.find(shape => is(shape, 'bpmn:StartEvent') && !shape.labelTarget);
    if (there) {
      this.selection.select(there);
      return there;
    }
    return this.change(() => {
      const first = this.canvas.getRootElement().children.filter(shape => is(shape, 'bpmn:FlowNode') && !shape.incoming.length
        && !shape.labelTarget && !shape.businessObject.triggeredByEvent)[0];
      const start = this.making.shape('bpmn:StartEvent', { template: step.template });
      const at = first ? { x: first.x - GAP - 18, y: first.y + first.height / 2 } : { x: 180, y: 160 };
      const made = this.modeling.createShape(start, at, this.canvas.getRootElement());
      if (first) this.modeling.connect(made, first, { type: 'bpmn:SequenceFlow' });
      return made;
    });
  }

  alone(step) {
    const group = this.making.make(step);
    this.put(group, { x: 280, y: 160 }, this.canvas.getRootElement());
    return group.chosen;
  }

  /** A frame that ends the journey when an event comes: the goal's, or another. */
  frame(step) {
    const root = this.canvas.getRootElement();
    const goal = step.id === 'goal' ? this.making.goalEvent() : '';
    const there = goal && root.children.find(shape => is(shape, 'bpmn:SubProcess') && awaited(shape)?.messageRef?.name === goal);
    if (there) {
      this.selection.select(there);
      return there;
    }
    return this.change(() => {
      const steps = root.children.filter(shape => !shape.waypoints && !shape.labelTarget);
      const bottom = Math.max(160, ...steps.map(shape => shape.y + shape.height));
      const frame = this.making.shape('bpmn:SubProcess', { template: this.templates.byId.get('dev.rekindle.goal'), isExpanded: true });
      frame.businessObject.triggeredByEvent = true;
      frame.businessObject.name = goal ? say('editor.name.goal', goal) : say(`editor.step.${step.id}`);
      Object.assign(frame, { width: 250, height: 165 });
      const made = this.modeling.createShape(frame, { x: 275, y: bottom + 150 }, root);
      const start = this.making.shape('bpmn:StartEvent', { eventDefinitionType: 'bpmn:MessageEventDefinition' });
      start.businessObject.name = goal || say('editor.name.anEvent');
      this.making.waitFor(start, goal);
      const begin = this.modeling.createShape(start, { x: made.x + 100, y: made.y + 80 }, made);
      const end = this.modeling.createShape(this.making.shape('bpmn:EndEvent', {}), { x: made.x + 250, y: made.y + 80 }, made);
      this.modeling.connect(begin, end, { type: 'bpmn:SequenceFlow' });
      return made;
    });
  }

  width(group) {
    return group.width ?? group.first.width;
  }

  /** Creates the shapes of a step with its left edge here, and connects those inside. */
  put(group, { x, y }, parent) {
    const create = (shape, left, middle) => this.modeling.createShape(shape, { x: left + shape.width / 2, y: middle }, parent);
    create(group.first, x, y);
    (group.inner ?? []).forEach(([shape, dx, dy]) => create(shape, x + dx, y + dy));
    if (group.last && group.last !== group.first) create(group.last, x + group.width - group.last.width, y);
    group.join?.();
  }

  makeRoom(from, by) {
    const framed = element => Boolean(element.businessObject?.triggeredByEvent || element.parent?.businessObject?.triggeredByEvent);
    const all = this.elementRegistry.filter(element => !element.labelTarget && element.parent && !framed(element));
    const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(all, 'x', by, from);
    this.modeling.createSpace(movingShapes, resizingShapes, { x: by, y: 0 }, 'e', from);
  }
}
Drawing.$inject = ['commandStack', 'modeling', 'making', 'bpmnFactory', 'elementRegistry', 'canvas', 'selection', 'tidyUp', 'spaceTool'];

const center = shape => ({ x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 });

export default { __init__: ['drawing'], drawing: ['type', Drawing] };
