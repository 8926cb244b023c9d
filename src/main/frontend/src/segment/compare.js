// A comparison of a property of a member or of an event: {property, is: 'shoes'}.
import { combobox } from '../editor/combobox.js';
import { h } from '../editor/dom.js';
import { say } from '../editor/words.js';
import { readNumber } from './values.js';

const OPERATORS = ['is', 'isNot', 'oneOf', 'contains', 'startsWith', 'atLeast', 'atMost', 'between', 'before', 'from', 'known'];
const BY_KIND = { number: ['is', 'isNot', 'atLeast', 'atMost', 'between', 'known', 'unknown'], date: ['before', 'from', 'known', 'unknown'],
  text: ['is', 'isNot', 'oneOf', 'contains', 'startsWith', 'before', 'from', 'known', 'unknown'],
  any: ['is', 'isNot', 'oneOf', 'contains', 'startsWith', 'atLeast', 'atMost', 'between', 'before', 'from', 'known', 'unknown'] };
const SIZES = ['atLeast', 'atMost'];
const DATES = ['before', 'from'];

/** The operator of a comparison: one of the words of a rule, or unknown for "known": false. */
export function operatorOf(holder) {
  const own = OPERATORS.find(one => holder[one] !== undefined) ?? 'is';
  if (own === 'atLeast' && holder.atMost !== undefined) return 'between';
  return own === 'known' && holder.known === false ? 'unknown' : own;
}

export function setOperator(holder, operator) {
  const before = OPERATORS.map(one => holder[one]).find(value => value !== undefined && typeof value !== 'boolean');
  OPERATORS.forEach(one => delete holder[one]);
  const single = Array.isArray(before) ? before[0] : before;
  const keeps = SIZES.includes(operator) ? typeof single === 'number' : DATES.includes(operator) ? /^\d{4}-\d\d-\d\d$/.test(single) : true;
  if (operator === 'known' || operator === 'unknown') holder.known = operator === 'known';
  else if (operator === 'oneOf') holder.oneOf = single === undefined || single === '' ? [] : [String(single)];
  else if (operator === 'between') holder.between = typeof single === 'number' ? [single, ''] : ['', ''];
  else holder[operator] = keeps ? single ?? '' : '';
}

const isNumber = value => typeof value === 'number';

export function comparisonComplete(holder) {
  const operator = operatorOf(holder);
  if (operator === 'known' || operator === 'unknown') return true;
  if (operator === 'between') return holder.between ? holder.between.length === 2 && holder.between.every(isNumber) : isNumber(holder.atLeast) && isNumber(holder.atMost);
  const value = holder[operator];
  if (operator === 'oneOf') return Array.isArray(value) && value.length > 0;
  return SIZES.includes(operator) ? isNumber(value) : value !== undefined && value !== '';
}

/**
 * @param kind number, date, text or any: what the property is compared as
 * @param choices a list of the values that there are, or a function that promises it
 */
export function comparison(holder, kind, choices, { select, number, date, word, tell, redraw }) {
  const operator = operatorOf(holder);
  const all = BY_KIND[kind].includes(operator) ? BY_KIND[kind] : [...BY_KIND[kind], operator];
  const chosen = select('builder.operator', all.map(one => [one, say(`builder.operator.${one}`)]), operator, next => {
    setOperator(holder, next);
    redraw();
  });
  return [chosen, ...value(operator)].filter(Boolean);

  function value() {
    if (operator === 'known' || operator === 'unknown') return [];
    if (operator === 'between') return between();
    if (operator === 'oneOf') return several();
    if (SIZES.includes(operator) || kind === 'number') return [number('builder.value', holder, operator)];
    if (DATES.includes(operator)) return [date('builder.value', holder, operator)];
    const wasNumber = typeof holder[operator] === 'number';
    return [combobox({ value: String(holder[operator] ?? ''), choices, free: true, label: say('builder.value'), placeholder: say('builder.value'), onchange: typed => {
      holder[operator] = wasNumber ? readNumber(typed) ?? '' : typed;
      tell();
    } })];
  }

  function between() {
    if (!holder.between) {
      holder.between = [holder.atLeast, holder.atMost];
      SIZES.forEach(one => delete holder[one]);
    }
    const bound = (label, at) => h('input', { class: 'form-control rule-number', inputmode: 'decimal', autocomplete: 'off', value: holder.between[at] ?? '', 'aria-label': say(label),
      oninput: event => {
        holder.between[at] = readNumber(event.target.value) ?? '';
        tell();
      } });
    return [bound('builder.bounds.atLeast', 0), word('builder.bounds.to'), bound('builder.bounds.atMost', 1)];
  }

  /** Values one after another, each with a cross. */
  function several() {
    const values = holder.oneOf;
    return [...values.map((one, at) => h('span', { class: 'rule-chip' }, one, h('button', { type: 'button', class: 'btn-close', 'aria-label': say('builder.value.remove', one),
      onclick: () => {
        values.splice(at, 1);
        redraw();
      } }))), combobox({ value: '', choices, free: true, label: say('builder.value.add'), placeholder: say('builder.value.add'), onchange: typed => {
      if (!typed || values.includes(typed)) return;
      values.push(typed);
      redraw();
    } })];
  }
}
