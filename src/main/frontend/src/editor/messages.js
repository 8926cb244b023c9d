// The events that catch events and frames wait for: bpmn:Message elements of the diagram, found by name and shared.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';

const definitionsOf = bo => {
  let at = bo;
  while (at && !is(at, 'bpmn:Definitions')) at = at.$parent;
  return at;
};

/** The message definition of a catch event, or of the start of a goal's frame; undefined for others. */
export function awaited(element) {
  const bo = getBusinessObject(element);
  const start = is(bo, 'bpmn:SubProcess') && bo.triggeredByEvent
    ? bo.get('flowElements').find(one => is(one, 'bpmn:StartEvent')) : bo;
  return is(start, 'bpmn:CatchEvent') || is(start, 'bpmn:StartEvent')
    ? start.get('eventDefinitions').find(one => is(one, 'bpmn:MessageEventDefinition')) : undefined;
}

/** The definitions element, its messages with one of this name, and that message. */
export function withMessage(root, name, factory) {
  const definitions = definitionsOf(getBusinessObject(root));
  const roots = definitions.get('rootElements');
  const there = roots.find(one => is(one, 'bpmn:Message') && one.name === name);
  if (there || !name) return { definitions, rootElements: roots, message: there };
  const ids = roots.map(one => one.id);
  const base = `message_${name.replace(/[^A-Za-z0-9_]+/g, '_')}`;
  let id = base;
  for (let i = 2; ids.includes(id); i++) id = `${base}_${i}`;
  const message = factory.create('bpmn:Message', { id, name });
  message.$parent = definitions;
  return { definitions, rootElements: [...roots, message], message };
}

/** Lets an element wait for another event; a message that nothing refers to any more goes. */
export function awaitEvent(element, name, { modeling, bpmnFactory, elementRegistry, canvas }) {
  const root = canvas.getRootElement();
  const definition = awaited(element);
  const { definitions, rootElements, message } = withMessage(root, name, bpmnFactory);
  const used = new Set(elementRegistry.filter(one => one.type !== 'label' && awaited(one) && awaited(one) !== definition)
    .map(one => awaited(one).messageRef));
  used.add(message);
  const kept = rootElements.filter(one => !is(one, 'bpmn:Message') || used.has(one));
  modeling.updateModdleProperties(root, definitions, { rootElements: kept });
  modeling.updateModdleProperties(element, definition, { messageRef: message });
}
