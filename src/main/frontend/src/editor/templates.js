// The element templates that the desktop modeler reads too, and how a step is given one.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { ours } from './words.js';

const TEMPLATE = 'camunda:modelerTemplate';
const VERSION = 'camunda:modelerTemplateVersion';

export class Templates {
  constructor(list) {
    this.byId = new Map(list.map(template => [template.id, template]));
  }

  all() {
    return [...this.byId.values()];
  }

  /** The template that the element has; undefined where it has none, or one that this installation does not know. */
  of(element) {
    return this.byId.get(element.businessObject.get(TEMPLATE));
  }

  /** The templates between which one can change an element: those for its type, unless it already is a step of another kind. */
  for(element) {
    return this.all().filter(template => template.appliesTo.some(type => type !== 'bpmn:Task' && is(element, type)));
  }

  name(template) {
    return ours(template.name);
  }
}

/** The BPMN type of the element that a template makes. */
export function typeOf(template) {
  return template.elementType?.value ?? template.appliesTo.find(type => type !== 'bpmn:Task') ?? template.appliesTo[0];
}

const isSetting = property => property.binding.type === 'camunda:property';
const settingsOf = bo => bo.get('extensionElements')?.get('values').find(value => is(value, 'camunda:Properties'));

/** The value of a template's property in the diagram; undefined where there is none. */
export function valueOf(bo, property) {
  if (!isSetting(property)) return property.binding.type === 'property' ? bo.get(property.binding.name) : undefined;
  return settingsOf(bo)?.get('values')?.find(value => value.name === property.binding.name)?.value;
}

/** A copy of the extension elements in which these settings have these values; an empty one is absent. */
function withSettings(bo, values, factory) {
  const was = bo.get('extensionElements');
  const others = (was?.get('values') ?? []).filter(value => !is(value, 'camunda:Properties'));
  const kept = (settingsOf(bo)?.get('values') ?? []).filter(value => !(value.name in values));
  const order = (settingsOf(bo)?.get('values') ?? []).map(value => value.name);
  const list = [...kept.map(value => [value.name, value.value, value.id]), ...Object.entries(values)]
    .filter(([, value]) => value !== '' && value !== null && value !== undefined)
    .sort((a, b) => place(order, a[0]) - place(order, b[0]))
    .map(([name, value]) => factory.create('camunda:Property', { name, value: String(value) }));
  const all = [...others];
  if (list.length) all.unshift(factory.create('camunda:Properties', { values: list }));
  if (!all.length) return undefined;
  const extension = factory.create('bpmn:ExtensionElements', { values: all });
  all.forEach(value => (value.$parent = extension));
  list.forEach(value => (value.$parent = all[0]));
  extension.$parent = bo;
  return extension;
}

const place = (order, name) => (order.includes(name) ? order.indexOf(name) : order.length);

/** What to update on an element so that these properties of its template have these values. */
export function changes(bo, given, factory) {
  const settings = {};
  const update = {};
  given.forEach(([property, value]) => {
    if (isSetting(property)) settings[property.binding.name] = value;
    else if (property.binding.type === 'property') update[property.binding.name] = value === '' ? undefined : value;
  });
  if (Object.keys(settings).length) update.extensionElements = withSettings(bo, settings, factory);
  return update;
}

/** What to update on an element so that it has the template: what another one wrote goes, what both know stays. */
export function changesTo(bo, template, was, factory) {
  const given = new Map();
  (was?.properties ?? []).forEach(property => given.set(key(property), [property, '']));
  template.properties.forEach(property => {
    const now = valueOf(bo, property);
    const keeps = now !== undefined && property.type !== 'Hidden' && allowed(property, now);
    given.set(key(property), [property, keeps ? now : property.value ?? '']);
  });
  // the unit of nothing says nothing
  template.properties.filter(property => property.binding.name.endsWith('Unit')).forEach(unit => {
    const amount = template.properties.find(one => `${one.binding.name}Unit` === unit.binding.name);
    if (amount && !/\d/.test(given.get(key(amount))[1] ?? '')) given.set(key(unit), [unit, '']);
  });
  return {
    [TEMPLATE]: template.id,
    [VERSION]: template.version,
    ...changes(bo, [...given.values()], factory),
  };
}

const key = property => `${property.binding.type} ${property.binding.name}`;
const allowed = (property, value) => !property.choices || property.choices.some(choice => choice.value === value);

/** Gives a new element, which is not yet in the diagram, its template. */
export function dress(bo, template, factory) {
  Object.entries(changesTo(bo, template, null, factory)).forEach(([name, value]) => bo.set(name, value));
}

/** Whether a property is to be shown, by the template's own conditions. */
export function shown(bo, property, template) {
  const tests = property.condition?.allMatch ?? (property.condition ? [property.condition] : []);
  return tests.every(test => {
    const other = template.properties.find(one => one.id === test.property);
    const value = other ? valueOf(bo, other) ?? other.value : undefined;
    if (test.equals !== undefined) return value === test.equals;
    return test.oneOf ? test.oneOf.includes(value) : true;
  });
}
