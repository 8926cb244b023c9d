// The steps that a marketer can choose, in groups: one for each element template of a step, and those that are plain BPMN.
import { awaited } from './messages.js';
import { typeOf } from './templates.js';
import { known, say } from './words.js';

/** Group, icon and order of the steps that we know; a template that is not here comes by itself at the end of its group. */
const KNOWN = {
  'wait-for': ['time', 'hourglass'],
  'wait-until': ['time', 'clock'],
  'wait-date': ['time', 'calendar'],
  'wait-event': ['time', 'ear'],
  decide: ['path', 'decide'],
  split: ['path', 'arrowsSplit'],
  parallel: ['path', 'parallel'],
  inclusive: ['path', 'inclusive'],
  section: ['path', 'section'],
  'change-member': ['do', 'tag'],
  coupon: ['do', 'gift'],
  'issue-coupon': ['do', 'gift'],
  webhook: ['do', 'webhook'],
  'call-webhook': ['do', 'webhook'],
  'ask-person': ['do', 'hand'],
  'ask-a-person': ['do', 'hand'],
  score: ['do', 'chart'],
  'decision-table': ['do', 'chart'],
  'sub-journey': ['path', 'route'],
  goal: ['end', 'target'],
  exit: ['end', 'door'],
  end: ['end', 'flag'],
};
const BY_TYPE = {
  'bpmn:SendTask': ['message', 'send'], 'bpmn:IntermediateCatchEvent': ['time', 'hourglass'],
  'bpmn:ExclusiveGateway': ['path', 'arrowsSplit'], 'bpmn:CallActivity': ['path', 'route'],
  'bpmn:UserTask': ['do', 'hand'], 'bpmn:BusinessRuleTask': ['do', 'chart'], 'bpmn:ServiceTask': ['do', 'adjustments'],
};
/** Steps without a template, with what they draw; a template with the same id takes their place. */
const PLAIN = ['wait-event', 'decide', 'inclusive', 'parallel', 'section', 'goal', 'exit', 'end'];
const GROUPS = ['message', 'time', 'path', 'do', 'end'];
const NOT_STEPS = ['bpmn:StartEvent', 'bpmn:Process', 'bpmn:BoundaryEvent', 'bpmn:SequenceFlow'];

const short = template => template.id.replace(/^.*\./, '');

/** A step that sends has the icon of its channel. */
function ofTemplate(template, templates) {
  const id = short(template);
  const channel = `editor.icon.${id}`;
  if (known(channel)) return { id, group: 'message', icon: say(channel), template, name: nameOfTemplate(template, templates) };
  const [group, icon] = KNOWN[id] ?? BY_TYPE[typeOf(template)] ?? ['do', 'puzzle'];
  return { id, group, icon, template, name: nameOfTemplate(template, templates) };
}

/** Our own word for what a template makes, else the template's. */
export function nameOfTemplate(template, templates) {
  const key = `editor.step.${short(template)}`;
  return known(key) ? say(key) : templates.name(template);
}

function plain(id) {
  const [group, icon] = KNOWN[id];
  return { id, group, icon, name: say(`editor.step.${id}`) };
}

/** All steps in the order of the list. */
export function steps(templates) {
  const made = templates.all().filter(template => !NOT_STEPS.includes(typeOf(template)))
    .map(template => ofTemplate(template, templates));
  const ids = made.map(step => step.id);
  const all = [...made, ...PLAIN.filter(id => !ids.includes(id)).map(plain)];
  const order = Object.keys(KNOWN);
  const at = step => (order.includes(step.id) ? order.indexOf(step.id) : order.length);
  return all.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || at(a) - at(b));
}

/** The ways in which members enter. */
export function entries(templates) {
  return templates.all().filter(template => typeOf(template) === 'bpmn:StartEvent')
    .map(template => ({ id: short(template), group: 'entry', icon: 'enter', template, name: nameOfTemplate(template, templates) }));
}

export const groups = GROUPS;

const NATIVE = {
  'bpmn:StartEvent': 'enter', 'bpmn:EndEvent': 'flag', 'bpmn:ExclusiveGateway': 'decide', 'bpmn:EventBasedGateway': 'ear',
  'bpmn:ParallelGateway': 'parallel', 'bpmn:InclusiveGateway': 'inclusive', 'bpmn:BoundaryEvent': 'clock', 'bpmn:SubProcess': 'target',
  'bpmn:IntermediateCatchEvent': 'hourglass', 'bpmn:SendTask': 'send', 'bpmn:ServiceTask': 'adjustments',
  'bpmn:UserTask': 'hand', 'bpmn:BusinessRuleTask': 'chart', 'bpmn:CallActivity': 'route', 'bpmn:TextAnnotation': 'note',
  'bpmn:SequenceFlow': 'connect', 'bpmn:Process': 'route',
};

/** Icon and word of an element in the diagram. */
export function kindOf(element, templates) {
  const template = templates.of(element);
  const type = element.type === 'label' ? element.labelTarget.type : element.type;
  const step = template ? ofTemplate(template, templates) : null;
  if (type === 'bpmn:StartEvent' && element.parent?.businessObject?.triggeredByEvent) return { icon: 'ear', name: say('editor.name.anEvent') };
  if (type === 'bpmn:StartEvent' && element.parent?.type === 'bpmn:SubProcess') return { icon: 'enter', name: say('editor.kind.SectionStart') };
  if (type === 'bpmn:SubProcess' && !element.businessObject.triggeredByEvent) return { icon: 'section', name: say('editor.step.section') };
  if (type === 'bpmn:IntermediateCatchEvent' && awaited(element)) return { icon: 'ear', name: say('editor.name.anEvent') };
  const word = `editor.kind.${type.replace('bpmn:', '')}`;
  const icon = step && (KNOWN[step.id] || known(`editor.icon.${step.id}`)) ? step.icon : NATIVE[type] ?? 'puzzle';
  if (step && !NOT_STEPS.includes(type)) return { icon, name: step.name };
  return { icon, name: known(word) ? say(word) : type.replace('bpmn:', '') };
}
