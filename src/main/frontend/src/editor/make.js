// The shapes of a step before they are in the diagram, with their template and what they wait for.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { withMessage } from './messages.js';
import { nameOf } from './names.js';
import { dress, typeOf } from './templates.js';
import { say } from './words.js';

const GATEWAYS = { decide: 'bpmn:ExclusiveGateway', parallel: 'bpmn:ParallelGateway', inclusive: 'bpmn:InclusiveGateway' };
/** The names of the first two arms. */
const ARMS = {
  decide: ['editor.path.yes', 'editor.path.no'],
  split: ['editor.path.a', 'editor.path.b'],
  'bpmn:UserTask': ['editor.path.reached', 'editor.path.missed'],
  'bpmn:ParallelGateway': ['', ''],
};
export const TIMER = 'bpmn:TimerEventDefinition';

/** Makes the shapes of the steps of the catalogue. */
class Making {
  constructor(modeling, elementFactory, bpmnFactory, canvas) {
    Object.assign(this, { modeling, elementFactory, bpmnFactory, canvas });
  }

  /** Tells it the templates and choices of the installation, before anything is made. */
  use(templates, choices) {
    Object.assign(this, { templates, choices });
  }

  /** The shapes of a step, not yet in the diagram: the first, the last from which the journey goes on, and inner flows. */
  make(step) {
    if (step.id === 'end') return single(this.shape('bpmn:EndEvent', {}), false);
    if (GATEWAYS[step.id]) return this.paths(GATEWAYS[step.id], { name: step.name });
    if (step.id === 'wait-event' && !step.template) return this.firstOf();
    if (step.id === 'section') return this.section(step.name);
    const type = typeOf(step.template);
    if (type === 'bpmn:ExclusiveGateway' || type === 'bpmn:UserTask') return this.paths(type, step);
    const timer = type === 'bpmn:IntermediateCatchEvent' ? { eventDefinitionType: TIMER } : {};
    return single(this.shape(type, { template: step.template, isExpanded: is({ type }, 'bpmn:SubProcess') || undefined, ...timer }), true);
  }

  /** What one drags about until the step is dropped. */
  preview(step) {
    return step.id === 'wait-event' && !step.template ? this.shape('bpmn:EventBasedGateway', {}) : this.make(step).first;
  }

  /** Two arms that meet again: of a gateway, or of the results of a task. */
  paths(type, { template, name }) {
    const first = this.shape(type, { template, name });
    const meets = type === 'bpmn:UserTask' ? 'bpmn:ExclusiveGateway' : type;
    const last = this.shape(meets, {});
    const [one, other] = template ? ARMS[type] ?? ARMS.split : ARMS[type] ?? ARMS.decide;
    return { first, last, chosen: first, width: 250 + first.width - 50, join: () => {
      const arms = [one, other].map(word => {
        const arm = this.modeling.connect(first, last, { type: 'bpmn:SequenceFlow' });
        if (word) this.modeling.updateProperties(arm, { name: say(word) });
        return arm;
      });
      const decides = !template && type !== 'bpmn:ParallelGateway';
      if (decides) this.modeling.updateProperties(first, { default: arms[1].businessObject });
      this.bend(arms[1], 120);
    } };
  }

  /** Steps that belong together: a frame with a way in and a way out. */
  section(name) {
    const first = this.shape('bpmn:SubProcess', { name, isExpanded: true });
    Object.assign(first, { width: 260, height: 150 });
    return { first, last: first, chosen: first, width: first.width, join: () => {
      const middle = first.y + first.height / 2;
      const begin = this.modeling.createShape(this.shape('bpmn:StartEvent', {}), { x: first.x + 60, y: middle }, first);
      const end = this.modeling.createShape(this.shape('bpmn:EndEvent', {}), { x: first.x + first.width - 60, y: middle }, first);
      this.modeling.connect(begin, end, { type: 'bpmn:SequenceFlow' });
    } };
  }

  /** A wait of an event gateway, not yet in the diagram: for an event, or for a time. */
  arm(kind) {
    if (kind === 'time') {
      return this.shape('bpmn:IntermediateCatchEvent', { eventDefinitionType: TIMER, template: this.templates.byId.get('dev.rekindle.wait-for') });
    }
    const event = this.shape('bpmn:IntermediateCatchEvent', { eventDefinitionType: 'bpmn:MessageEventDefinition' });
    event.businessObject.name = say('editor.name.anEvent');
    return event;
  }

  /** Waiting for an event, but not for ever: an event gateway with a time-out. */
  firstOf() {
    const first = this.shape('bpmn:EventBasedGateway', { name: say('editor.step.wait-event') });
    const last = this.shape('bpmn:ExclusiveGateway', {});
    const event = this.arm('event');
    this.waitFor(event, this.goalEvent());
    const wait = this.arm('time');
    return { first, last, chosen: event, width: 350, inner: [[event, 150, 0], [wait, 150, 150]], join: () => [event, wait].forEach(arm => {
      this.modeling.connect(first, arm, { type: 'bpmn:SequenceFlow' });
      this.modeling.connect(arm, last, { type: 'bpmn:SequenceFlow' });
    }) };
  }

  /** Leads a flow round below, where the layout does not. */
  bend(flow, by) {
    const [a, b] = [center(flow.source), center(flow.target)];
    this.modeling.updateWaypoints(flow, [{ x: a.x, y: a.y + flow.source.height / 2 }, { x: a.x, y: a.y + by }, { x: b.x, y: a.y + by },
      { x: b.x, y: b.y + flow.target.height / 2 }]);
  }

  shape(type, { template, name, ...attributes }) {
    const shape = this.elementFactory.createShape({ type, ...attributes });
    if (template) dress(shape.businessObject, template, this.bpmnFactory);
    const own = name ?? (template ? nameOf(shape.businessObject, template, this.choices) : '');
    if (own) shape.businessObject.name = own;
    return shape;
  }

  /** The event that the journey aims at; empty when it has none. */
  goalEvent() {
    const template = this.templates.byId.get('dev.rekindle.journey');
    const property = template?.properties.find(one => one.binding.name === 'goalEvent');
    const values = this.canvas.getRootElement().businessObject.get('extensionElements')?.get('values') ?? [];
    const own = values.filter(value => is(value, 'camunda:Properties')).flatMap(value => value.get('values'));
    return property ? own.find(one => one.name === 'goalEvent')?.value ?? '' : '';
  }

  /** Lets an event of a shape that is not yet drawn wait for an event of this type. */
  waitFor(shape, name) {
    if (!name) return;
    const root = this.canvas.getRootElement();
    const { definitions, rootElements, message } = withMessage(root, name, this.bpmnFactory);
    this.modeling.updateModdleProperties(root, definitions, { rootElements });
    shape.businessObject.get('eventDefinitions')[0].messageRef = message;
  }
}
Making.$inject = ['modeling', 'elementFactory', 'bpmnFactory', 'canvas'];

const single = (shape, goesOn) => ({ first: shape, last: goesOn ? shape : null, chosen: shape });
const center = shape => ({ x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 });

export default { __init__: ['making'], making: ['type', Making] };
