// What is chosen on the canvas, as a form: a step's settings, a decision's paths, the journey's settings.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { kindOf, nameOfTemplate } from './catalogue.js';
import { h } from './dom.js';
import * as fields from './fields.js';
import { icon } from './icons.js';
import { awaitEvent, awaited } from './messages.js';
import { nameOf } from './names.js';
import { Paths } from './paths.js';
import { settingsForm } from './settings.js';
import { changes, changesTo } from './templates.js';
import { say } from './words.js';

/** The panel of settings. */
export class Panel {
  constructor(place, modeler, { templates, choices, readonly }) {
    Object.assign(this, { place, modeler, templates, choices, readonly });
    const get = name => modeler.get(name, false);
    Object.assign(this, { canvas: get('canvas'), selection: get('selection'), modeling: get('modeling'), registry: get('elementRegistry'),
      bpmnFactory: get('bpmnFactory'), drawing: get('drawing') });
    const bus = get('eventBus');
    bus.on('selection.changed', () => this.show());
    // asked for the journey before there is one, the canvas would make one up
    bus.on(['diagram.clear', 'import.start'], 9000, () => {
      this.ready = false;
    });
    bus.on('import.done', () => {
      this.ready = true;
      this.show();
    });
    bus.on('commandStack.changed', () => {
      if (!this.own) this.later();
    });
    this.paths = new Paths(this);
  }

  /** The element whose settings are shown: the journey when nothing or several are chosen. */
  chosen() {
    const all = this.selection.get().map(one => one.labelTarget ?? one);
    if (all.length > 1) return null;
    return all[0] ?? this.canvas.getRootElement();
  }

  /** The lists of choices are there: names in place of keys, unless somebody is typing. */
  chosenFrom() {
    if (!this.place.contains(document.activeElement) || document.activeElement === this.place) this.show();
  }

  /** After a change made elsewhere, once the engine is done with it. */
  later() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.show());
  }

  show() {
    if (!this.ready) return;
    const element = this.chosen();
    this.place.classList.toggle('has-chosen', Boolean(element && element !== this.canvas.getRootElement()));
    const form = element ? this.form(element) : [h('p', { class: 'quiet' }, say('editor.panel.several'))];
    const [head, ...fields] = form.filter(Boolean);
    this.place.replaceChildren(head, h('fieldset', { class: 'panel-body', disabled: this.readonly }, fields));
  }

  form(element) {
    const bo = element.businessObject;
    const head = this.head(element);
    if (is(bo, 'bpmn:Process')) return this.withComments(element, [head, ...this.journey(element)]);
    if (is(bo, 'bpmn:SequenceFlow')) return this.withComments(element, [head, ...this.paths.flow(element)]);
    if (is(bo, 'bpmn:TextAnnotation')) return [head, this.note(element)];
    if (!is(bo, 'bpmn:FlowNode')) return [head];
    const template = this.templates.of(element);
    return this.withComments(element, [head, this.kind(element, template), this.name(element), this.awaits(element),
      ...(template ? settingsForm(bo, template, this.choices, given => this.set(element, given), this.paths.parts(element)) : []),
      this.paths.parts(element) ? this.paths.paths(element) : is(element, 'bpmn:EventBasedGateway') ? this.paths.firstOf(element) : null, template || this.isNative(element) ? null : h('p', { class: 'field-hint' }, say('editor.panel.foreign')),
      this.remark(element)]);
  }

  /** Open comments stand before the settings, others after them. */
  withComments(element, [head, ...fields]) {
    const whole = element === this.canvas.getRootElement();
    const section = this.comments?.section(element, whole);
    return this.comments?.isOpen(element, whole) ? [head, section, ...fields] : [head, ...fields, section];
  }

  head(element) {
    const { icon: name, name: word } = kindOf(element, this.templates);
    return h('header', { class: 'panel-head' }, h('span', { class: 'panel-icon', html: icon(name) }), h('h2', {}, word),
      element === this.canvas.getRootElement() ? null : h('button', { type: 'button', class: 'btn-close panel-close',
        'aria-label': say('editor.panel.close'), onclick: () => this.selection.select([]) }));
  }

  isNative(element) {
    return ['bpmn:StartEvent', 'bpmn:EndEvent', 'bpmn:ExclusiveGateway', 'bpmn:EventBasedGateway', 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway',
      'bpmn:SubProcess'].includes(element.type) || Boolean(awaited(element));
  }

  /** One change of the panel itself: the form keeps its fields, so that typing goes on. */
  do(work) {
    if (this.readonly) return;
    this.own = true;
    try {
      work();
    } finally {
      this.own = false;
    }
  }

  set(element, given) {
    this.do(() => {
      const bo = element.businessObject;
      const template = this.templates.of(element);
      const before = nameOf(bo, template, this.choices);
      this.modeling.updateProperties(element, changes(bo, given, this.bpmnFactory));
      this.rename(element, template, before);
    });
  }

  /** A name that nobody has typed follows the settings. */
  rename(element, template, before) {
    const bo = element.businessObject;
    const name = nameOf(bo, template, this.choices);
    if (is(bo, 'bpmn:Process') || name === (bo.name ?? '') || (bo.name && bo.name !== before)) return;
    this.modeling.updateProperties(element, { name });
    const input = this.place.querySelector('[data-name] input');
    if (input) input.value = name;
  }

  name(element) {
    const field = fields.text({ label: say(is(element, 'bpmn:Process') ? 'editor.field.journeyName' : 'editor.field.name'), value: element.businessObject.name,
      onchange: name => this.do(() => this.modeling.updateProperties(element, { name: name || undefined })) });
    field.dataset.name = '';
    return field;
  }

  /** Between the templates of the same symbol: the channels, how members enter, how long to wait. */
  kind(element, template) {
    if (awaited(element)) return null;
    const others = this.templates.for(element);
    if (others.length < 2 && template) return null;
    if (!others.length || (is(element, 'bpmn:StartEvent') && !is(element.parent, 'bpmn:Process'))) return null;
    if (is(element, 'bpmn:Gateway') && !template) return null;
    const choices = others.map(one => ({ value: one.id, name: nameOfTemplate(one, this.templates) }));
    const label = is(element, 'bpmn:StartEvent') ? 'editor.field.entryKind' : 'editor.field.kind';
    return fields.choice({ label: say(label), value: template?.id ?? '', choices, onchange: id => {
      const next = this.templates.byId.get(id);
      this.do(() => {
        const before = nameOf(element.businessObject, template, this.choices);
        this.modeling.updateProperties(element, changesTo(element.businessObject, next, template, this.bpmnFactory));
        this.rename(element, next, before);
      });
      this.show();
    } });
  }

  /** The event that a step or a goal waits for. */
  awaits(element) {
    const definition = awaited(element);
    if (!definition) return null;
    return fields.choice({ label: say('editor.field.awaits'), hint: say('editor.field.awaits.hint'), value: definition.messageRef?.name ?? '',
      choices: this.choices.list('events'), free: true, installed: true, onchange: name => this.do(() => {
        const bo = element.businessObject;
        const before = [say('editor.name.anEvent'), definition.messageRef?.name, undefined, ''];
        const framed = is(bo, 'bpmn:SubProcess');
        const wasGoal = framed && [say('editor.step.goal'), say('editor.step.exit'), say('editor.name.goal', definition.messageRef?.name ?? '')].includes(bo.name);
        awaitEvent(element, name, { modeling: this.modeling, bpmnFactory: this.bpmnFactory, elementRegistry: this.registry, canvas: this.canvas });
        const start = framed ? this.registry.get(definition.$parent.id) : element;
        if (start && before.includes(start.businessObject.name)) this.modeling.updateProperties(start, { name });
        if (wasGoal) {
          const title = name === this.modeler.get('making').goalEvent() ? say('editor.name.goal', name) : say('editor.name.exit', name);
          this.modeling.updateProperties(element, { name: title });
        }
        const input = this.place.querySelector('[data-name] input');
        if (input) input.value = bo.name ?? '';
      }) });
  }

  journey(root) {
    const bo = root.businessObject;
    const template = this.templates.of(root) ?? this.templates.byId.get('dev.rekindle.journey');
    const open = given => {
      if (!this.templates.of(root)) {
        this.do(() => this.modeling.updateProperties(root, changesTo(bo, template, null, this.bpmnFactory)));
      }
      this.set(root, given);
    };
    return [h('p', { class: 'field-hint' }, say('editor.journey.lead')), this.name(root), this.documentation(root, 'editor.field.description'),
      ...(template ? settingsForm(bo, template, this.choices, open) : [])];
  }

  remark(element) {
    return this.documentation(element, 'editor.field.remark');
  }

  documentation(element, key) {
    const bo = element.businessObject;
    const own = bo.get('documentation')[0];
    return fields.text({ label: say(key), value: own?.text, lines: 2, onchange: text => this.do(() => {
      const documentation = text ? [this.bpmnFactory.create('bpmn:Documentation', { text })] : [];
      documentation.forEach(one => (one.$parent = bo));
      this.modeling.updateProperties(element, { documentation });
    }) });
  }

  note(element) {
    return fields.text({ label: say('editor.field.note'), value: element.businessObject.text, lines: 5,
      onchange: text => this.do(() => this.modeling.updateProperties(element, { text })) });
  }
}
