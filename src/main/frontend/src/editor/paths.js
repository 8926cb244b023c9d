// The forms of paths: those of a decision with their conditions, of a split with their shares, of a task with its results.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { kindOf } from './catalogue.js';
import { readCondition } from './condition.js';
import { conditionForm } from './conditionForm.js';
import { h } from './dom.js';
import { sentence } from './sentence.js';
import { sharesForm } from './shares.js';
import { valueOf } from './templates.js';
import { say } from './words.js';

const flowsOf = element => element.businessObject.get('outgoing');
const conditionOf = flow => flow.get('conditionExpression')?.get('body') ?? '';

/** How an enrolment in another journey can end. */
const ENDS = ['COMPLETED', 'GOAL', 'EXITED', 'CANCELLED', 'SKIPPED'];
const choice = value => ({ value, name: value });

export class Paths {
  /** @param panel carries out the changes, so that its fields stay while one types */
  constructor(panel) {
    const { modeling, registry, selection, drawing, bpmnFactory, templates, choices, readonly } = panel;
    Object.assign(this, { panel, modeling, registry, selection, drawing, bpmnFactory, templates, choices, readonly });
    this.names = {
      step: id => registry.get(id)?.businessObject.name || choices.nameIn('steps', id),
      segment: key => choices.segmentName(key),
      property: name => choices.nameIn('properties', name),
      event: type => choices.nameIn('events', type),
      output: (id, name) => this.output(id, name)?.name ?? name,
      answer: (id, name, value) => this.output(id, name)?.answers.find(one => one.value === value)?.name ?? value,
      tag: tag => choices.nameIn('tags', tag),
    };
  }

  decides(element) {
    return ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'].includes(element.type) && flowsOf(element).length > 1 && !this.weights(element);
  }

  /** The property that holds the shares of a split; undefined for other steps. */
  weights(element) {
    return this.templates.of(element)?.properties.find(property => property.binding.name === 'weights');
  }

  /** Where several paths lead on: with conditions, shares, results, or all at once. */
  parts(element) {
    return is(element, 'bpmn:FlowNode') && !is(element, 'bpmn:EventBasedGateway') && flowsOf(element).length > 1;
  }

  /** The paths of a step, each with its condition as a sentence or its share. */
  paths(element) {
    const weights = this.weights(element);
    return h('section', { class: 'group paths' }, h('h3', {}, say(is(element, 'bpmn:UserTask') ? 'editor.path.results' : 'editor.path.title')),
      weights ? this.shares(element, weights) : h('ul', {}, flowsOf(element).map(flow => this.path(element, flow))),
      this.readonly ? null : h('button', { type: 'button', class: 'btn btn-sm', onclick: () => this.drawing.addPath(element) }, say('editor.path.add')));
  }

  /** What an event gateway waits for: whichever comes first is taken. */
  firstOf(element) {
    const arms = element.outgoing.filter(flow => is(flow, 'bpmn:SequenceFlow')).map(flow => flow.target);
    const add = (kind, word) => h('button', { type: 'button', class: 'btn btn-sm', 'data-await': kind, onclick: () => this.drawing.await(element, kind) }, say(word));
    return h('section', { class: 'group paths' }, h('h3', {}, say('editor.first.title')), h('p', { class: 'field-hint' }, say('editor.first.hint')),
      h('ul', {}, arms.map(target => h('li', { class: 'path' }, h('button', { type: 'button', class: 'path-button', onclick: () => this.selection.select(target) },
        h('b', {}, target.businessObject.name || kindOf(target, this.templates).name), h('span', {}, kindOf(target, this.templates).name))))),
      this.readonly ? null : h('div', { class: 'asks-more' }, add('event', 'editor.first.event'), add('time', 'editor.first.time')));
  }

  path(element, flow) {
    const decides = this.decides(element);
    const otherwise = element.businessObject.get('default') === flow;
    const text = conditionOf(flow);
    const read = readCondition(text);
    const phrase = otherwise ? say('editor.path.otherwise') : text ? (read ? sentence(read, this.names) : text) : say('editor.path.open');
    return h('li', { class: otherwise || text || !decides ? 'path' : 'path is-open' },
      h('button', { type: 'button', class: 'path-button', onclick: () => this.selection.select(this.registry.get(flow.id)) },
        h('b', {}, flow.name || say('editor.path.unnamed')), decides || text ? h('span', {}, phrase) : null));
  }

  shares(element, weights) {
    return sharesForm(flowsOf(element), valueOf(element.businessObject, weights), {
      rename: (flow, name) => this.panel.do(() => this.modeling.updateProperties(this.registry.get(flow.id), { name })),
      change: text => this.panel.set(element, [[weights, text]]),
    });
  }

  flow(flow) {
    const bo = flow.businessObject;
    const gateway = flow.source;
    const name = this.panel.name(flow);
    const weights = this.weights(gateway);
    if (!this.parts(gateway)) return [name, h('p', { class: 'field-hint' }, say('editor.flow.plain'))];
    const from = h('button', { type: 'button', class: 'link-button', onclick: () => this.selection.select(gateway) },
      say('editor.flow.of', gateway.businessObject.name || kindOf(gateway, this.templates).name));
    if (weights) return [from, this.shares(gateway, weights)];
    if (!this.decides(gateway)) return [from, name, is(gateway, 'bpmn:UserTask') ? h('p', { class: 'field-hint' }, say('editor.flow.result')) : null];
    const otherwise = gateway.businessObject.get('default') === bo;
    const box = h('label', { class: 'form-check' },
      h('input', { type: 'checkbox', class: 'form-check-input', checked: otherwise, onchange: event => this.makeDefault(flow, event.target.checked) }),
      h('span', { class: 'form-check-label' }, say('editor.flow.default')));
    const condition = otherwise ? h('p', { class: 'field-hint' }, say('editor.flow.default.hint'))
      : conditionForm(conditionOf(bo), this.conditionContext(flow), expression => this.setCondition(flow, expression));
    return [from, name, box, h('h3', { hidden: otherwise }, say('editor.condition.title')), condition];
  }

  makeDefault(flow, yes) {
    this.panel.do(() => {
      if (yes && conditionOf(flow.businessObject)) this.modeling.updateProperties(flow, { conditionExpression: undefined });
      this.modeling.updateProperties(flow.source, { default: yes ? flow.businessObject : undefined });
    });
    this.panel.show();
  }

  setCondition(flow, expression) {
    if (expression === conditionOf(flow.businessObject)) return;
    this.panel.do(() => this.modeling.updateProperties(flow, {
      conditionExpression: expression ? this.bpmnFactory.create('bpmn:FormalExpression', { body: expression }) : undefined,
    }));
  }

  /** A condition can ask about messages that were sent before it. */
  conditionContext(flow) {
    const seen = new Set();
    const queue = [flow.source];
    while (queue.length) {
      const at = queue.pop();
      if (!at || seen.has(at)) continue;
      seen.add(at);
      at.incoming.forEach(one => queue.push(one.source));
      if (at.host) queue.push(at.host);
    }
    const steps = [...seen].filter(shape => is(shape, 'bpmn:SendTask')).sort((a, b) => a.x - b.x)
      .map(shape => ({ value: shape.id, name: shape.businessObject.name || shape.id }));
    const results = [...seen].map(shape => ({ shape, outputs: this.outputs(shape) })).filter(one => one.outputs.length)
      .sort((a, b) => a.shape.x - b.shape.x)
      .map(({ shape, outputs }) => ({ value: shape.id, name: shape.businessObject.name || shape.id, outputs }));
    return { steps, results, choices: this.choices, names: this.names };
  }

  output(id, name) {
    return this.outputs(this.registry.get(id)).find(one => one.value === name);
  }

  /** What a step results in, and the answers that are known: [{value, name, answers}]; empty for a step without a result. */
  outputs(shape) {
    const bo = shape?.businessObject;
    if (!bo) return [];
    const one = values => [{ value: '', name: '', answers: values.filter(Boolean).map(choice) }];
    if (is(bo, 'bpmn:UserTask')) return one(flowsOf(shape).map(flow => flow.name));
    if (is(bo, 'bpmn:CallActivity')) return [{ value: '', name: '', answers: ENDS.map(value => ({ value, name: say(`editor.end.${value}`) })) }];
    if (is(bo, 'bpmn:BusinessRuleTask')) {
      const key = this.templates.of(shape)?.properties.find(property => property.binding.name === 'table');
      const table = this.choices.list('decisions').find(each => each.value === (key ? valueOf(bo, key) : ''));
      return table?.outputs?.length ? table.outputs.map(each => ({ ...each, answers: each.answers.map(choice) })) : one([]);
    }
    return { '${issueCoupon}': one(['issued', 'empty']), '${callWebhook}': one(['delivered', 'failed']) }[bo.get('camunda:delegateExpression')] ?? [];
  }
}
