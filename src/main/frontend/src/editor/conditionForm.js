// A condition built by choosing; its sentence stands above, and the expression is there for those who want it.
import { combobox } from './combobox.js';
import { compares, complete, readCondition, writeCondition } from './condition.js';
import { h } from './dom.js';
import { text } from './fields.js';
import { groups } from './groups.js';
import { sentence } from './sentence.js';
import { say } from './words.js';

const KINDS = ['opened', 'clicked', 'did', 'property', 'result', 'inSegment', 'hasTag'];
const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'];
const OPERATORS = ['is', 'isNot', 'less', 'most', 'more', 'least', 'empty', 'notEmpty'];
const NUMBERS = ['points', 'birthdayMonth', 'birthdayYear'];

/**
 * @param context {steps: [{value, name}] that send, results: [{value, name, outputs: [{value, name, answers}]}] of steps that have
 *     a result, choices, names}; the only output of a step is asked for without its name
 * @param onchange takes the expression; it is called only when the condition is whole, or when everything is removed
 */
export function conditionForm(expression, context, onchange) {
  let condition = readCondition(expression ?? '');
  let expert = !condition;
  let unread = expression ?? '';
  const place = h('div', { class: 'asks' });

  const tell = () => {
    const whole = complete(condition);
    if (whole || !condition.items.length) {
      unread = writeCondition(condition);
      onchange(unread);
    }
    place.querySelector('.sentence').textContent = phrase();
    place.querySelector('.asks-open').hidden = whole || !condition.items.length;
  };
  const phrase = () => (complete(condition) ? sentence(condition, context.names) : '');
  const redraw = () => {
    draw();
    tell();
  };

  const drawn = groups({ root: () => condition, row, fresh: () => fresh(), redraw,
    joins: { all: ['all', 'any'].map(kind => [kind, say(`editor.condition.${kind}`)]), of: own => own.kind, set: (own, kind) => (own.kind = kind) } });

  function draw() {
    place.replaceChildren(...(expert ? asText() : asForm()).filter(Boolean));
  }

  function toggle(disabled = false) {
    return h('button', { type: 'button', class: 'link-button', disabled, onclick: () => {
      if (expert) condition = readCondition(unread) ?? condition;
      expert = !expert;
      draw();
    } }, say(expert ? 'editor.expert.leave' : 'editor.expert.enter'));
  }

  function asText() {
    const readable = () => Boolean(readCondition(unread));
    const button = toggle(!readable());
    const note = h('p', { class: 'field-hint', hidden: readable() }, say('editor.condition.onlyExpert'));
    return [text({ label: say('editor.condition.expression'), hint: say('editor.condition.expression.hint'), value: unread, lines: 3,
      onchange: next => {
        unread = next;
        button.disabled = !readable();
        note.hidden = readable();
        onchange(next.trim());
      } }), note, button];
  }

  function asForm() {
    const whole = complete(condition);
    return [h('p', { class: 'sentence' }, phrase()),
      h('p', { class: 'field-hint asks-open', hidden: whole || !condition.items.length }, say('editor.condition.incomplete')),
      drawn(), toggle()];
  }

  const askable = kind => !({ result: context.results, opened: context.steps, clicked: context.steps }[kind]?.length === 0);
  const fresh = () => (context.steps.length ? of('opened') : of('property'));

  function of(kind) {
    switch (kind) {
      case 'did': return { kind, type: '', amount: '7', unit: 'days', not: false };
      case 'inSegment': return { kind, key: '', not: false };
      case 'hasTag': return { kind, tag: '', not: false };
      case 'result': return { kind, ...from(context.results.at(-1)?.value ?? ''), operator: 'is', value: '', type: 'text' };
      case 'property': return { kind, name: '', operator: 'is', value: '', type: 'text' };
      default: return { kind, step: context.steps.at(-1)?.value ?? '', not: false };
    }
  }

  const outputsOf = step => context.results.find(one => one.value === step)?.outputs ?? [];

  function from(step) {
    const own = outputsOf(step);
    return { step, output: own.length > 1 ? own[0].value : '' };
  }

  function row(item, tools) {
    const kind = h('select', { class: 'form-select', 'aria-label': say('editor.condition.about'), onchange: event => {
      const [next, not] = event.target.value.split(' ');
      if (next !== item.kind) {
        Object.keys(item).forEach(key => delete item[key]);
        Object.assign(item, of(next));
      }
      if (!compares(item)) item.not = not === 'not';
      redraw();
    } }, KINDS.filter(name => item.kind === name || askable(name))
      .flatMap(name => (compares({ kind: name }) ? [[name, false]] : [[name, false], [name, true]])).map(([name, not]) =>
      h('option', { value: not ? `${name} not` : name, selected: name === item.kind && not === Boolean(item.not) },
        say(`editor.condition.kind.${not ? 'not.' : ''}${name}`))));
    return [h('div', { class: 'asks-head' }, tools.handle, kind, tools.cross), parts(item)].flat();
  }

  function parts(item) {
    const pick = (key, label, choices, free) => combobox({ value: item[key], choices, free, label: say(label), placeholder: say('editor.choose.one'),
      onchange: value => {
        item[key] = value;
        tell();
      } });
    switch (item.kind) {
      case 'did': return [pick('type', 'editor.condition.event', context.choices.list('events'), true), span(item)];
      case 'inSegment': return pick('key', 'editor.condition.segment', context.choices.list('segments'));
      case 'hasTag': return pick('tag', 'editor.condition.tag', context.choices.list('tags'), true);
      case 'property': return property(item);
      case 'result': return result(item);
      default: return pick('step', 'editor.condition.message', context.steps);
    }
  }

  function span(item) {
    return h('div', { class: 'asks-span' }, h('span', {}, say('editor.condition.within')),
      h('input', { class: 'form-control', inputmode: 'numeric', value: item.amount, 'aria-label': say('editor.condition.amount'), oninput: event => {
        item.amount = event.target.value.trim();
        tell();
      } }),
      h('select', { class: 'form-select', 'aria-label': say('editor.condition.unit'), onchange: event => {
        item.unit = event.target.value;
        tell();
      } }, UNITS.map(unit => h('option', { value: unit, selected: unit === item.unit }, say(`editor.unit.${unit}`)))));
  }

  /** Which of several results of a decision table; a table with one has no choice. */
  function result(item) {
    const step = combobox({ value: item.step, choices: context.results, label: say('editor.condition.resultStep'), placeholder: say('editor.choose.one'),
      onchange: value => {
        Object.assign(item, from(value), { value: '' });
        redraw();
      } });
    const own = outputsOf(item.step);
    const output = own.length < 2 ? null : h('select', { class: 'form-select', 'aria-label': say('editor.condition.output'), onchange: event => {
      Object.assign(item, { output: event.target.value, value: '' });
      redraw();
    } }, own.map(one => h('option', { value: one.value, selected: one.value === item.output }, one.name)));
    const answers = () => Promise.resolve((own.find(one => one.value === item.output) ?? own[0])?.answers ?? []);
    return [step, output, comparison(item, answers)];
  }

  function property(item) {
    const name = combobox({ value: item.name, choices: context.choices.list('properties'), free: true, label: say('editor.condition.property'),
      placeholder: say('editor.choose.one'), onchange: value => {
        item.name = value;
        item.type = typeFor(item);
        redraw();
      } });
    return [name, comparison(item, () => context.choices.valuesOf(item.name))];
  }

  function comparison(item, choices) {
    const operator = h('select', { class: 'form-select', 'aria-label': say('editor.condition.comparison'), onchange: event => {
      item.operator = event.target.value;
      item.type = typeFor(item);
      redraw();
    } }, OPERATORS.map(one => h('option', { value: one, selected: one === item.operator }, say(`editor.condition.operator.${one}`))));
    const value = /mpty$/.test(item.operator) ? null : combobox({ value: item.value, free: true, label: say('editor.condition.value'),
      choices, placeholder: say('editor.condition.value'), onchange: next => {
        item.value = next;
        item.type = typeFor(item);
        tell();
      } });
    return h('div', { class: 'field-pair' }, operator, value);
  }

  /** Points are numbers; a value that is compared by size and looks like a number is one. */
  function typeFor({ name, operator, value, type }) {
    if (/^(true|false)$/.test(value)) return 'truth';
    const numeric = /^-?\d+(\.\d+)?$/.test(value);
    if (NUMBERS.includes(name) || (numeric && /^value\./.test(name)) || (numeric && ['less', 'most', 'more', 'least'].includes(operator))) return 'number';
    return type === 'number' && numeric ? 'number' : 'text';
  }

  draw();
  return place;
}
