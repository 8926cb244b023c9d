// Writes another name wherever an element names something: in its settings, its condition, or the event that it waits for.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { awaitEvent, awaited } from './messages.js';
import { changes } from './templates.js';

const setting = (name, type = 'camunda:property') => ({ binding: { type, name } });

/** The settings of an element that have this value, as properties of a template. */
function named(bo, value) {
  const own = (bo.get('extensionElements')?.get('values') ?? []).filter(one => is(one, 'camunda:Properties'))
    .flatMap(one => one.get('values')).filter(one => one.value === value).map(one => setting(one.name));
  return is(bo, 'bpmn:CallActivity') && bo.get('calledElement') === value ? [...own, setting('calledElement', 'property')] : own;
}

/** The condition in which this text, in quotes of either kind, is another. */
export function asksInstead(expression, from, to) {
  return expression.replace(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g, (all, one, other) =>
    ((one ?? other).replace(/\\(.)/g, '$1') === from ? `'${to.replace(/[\\']/g, '\\$&')}'` : all));
}

export function replaceName(modeler, element, from, to) {
  const [modeling, bpmnFactory, elementRegistry, canvas] = ['modeling', 'bpmnFactory', 'elementRegistry', 'canvas'].map(name => modeler.get(name));
  const bo = element.businessObject;
  const own = named(bo, from);
  if (own.length) modeling.updateProperties(element, changes(bo, own.map(property => [property, to]), bpmnFactory));
  const body = bo.get('conditionExpression')?.get('body');
  if (body) modeling.updateProperties(element, { conditionExpression: bpmnFactory.create('bpmn:FormalExpression', { body: asksInstead(body, from, to) }) });
  if (awaited(element)?.messageRef?.name !== from) return;
  awaitEvent(element, to, { modeling, bpmnFactory, elementRegistry, canvas });
  if (bo.name === from) modeling.updateProperties(element, { name: to });
}
