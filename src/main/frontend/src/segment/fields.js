// The fields in a condition's line. Each changes the rule in place and tells.
import { combobox } from '../editor/combobox.js';
import { h } from '../editor/dom.js';
import { say } from '../editor/words.js';
import { UNITS, boundsOf, readNumber, readSpan, writeSpan } from './values.js';

/** @param tools {tell(): a value was changed, redraw(): other fields are needed now} */
export const fieldsFor = ({ tell, redraw }) => {
  /** Which bounds somebody chose for a range, while not all of its numbers are typed. */
  const chosen = new WeakMap();

  const set = (holder, key, value) => {
    if (value === undefined || value === '') delete holder[key];
    else holder[key] = value;
  };

  const word = key => h('span', { class: 'rule-word' }, say(key));

  const select = (label, values, value, onchange) => h('select', { class: 'form-select', 'aria-label': say(label),
    onchange: event => onchange(event.target.value) }, values.map(([one, name]) => h('option', { value: one, selected: one === value }, name)));

  /** Chosen from a list of the installation, which has counts. */
  const pick = (label, holder, key, choices, { free = true, optional = false, then = tell } = {}) => combobox({ value: holder[key] ?? '', choices, free, label: say(label),
    placeholder: say(label), onchange: value => {
      if (optional) set(holder, key, value);
      else holder[key] = value;
      then(value);
    } });

  const input = (label, value, onchange, attributes = {}) => h('input', { class: 'form-control', value: value ?? '', autocomplete: 'off',
    'aria-label': say(label), placeholder: attributes.placeholder, ...attributes, oninput: event => {
      onchange(event.target.value);
      tell();
    } });

  const number = (label, holder, key, attributes = {}) => input(label, holder[key], typed => set(holder, key, readNumber(typed)),
    { class: 'form-control rule-number', inputmode: 'decimal', ...attributes });

  const text = (label, holder, key, attributes = {}) => input(label, holder[key], typed => set(holder, key, typed.trim()), attributes);

  const date = (label, holder, key) => input(label, holder[key], typed => set(holder, key, typed), { type: 'date', class: 'form-control rule-date' });

  /** A number and a unit; a length of time that they cannot say, as ISO 8601. */
  function span(label, holder, key, then = () => {}) {
    const read = readSpan(holder[key]);
    if (!read) return text(label, holder, key, { class: 'form-control rule-number' });
    const write = () => {
      set(holder, key, writeSpan(read.number, read.unit));
      then();
    };
    return [h('input', { class: 'form-control rule-number', inputmode: 'numeric', autocomplete: 'off', value: read.number, 'aria-label': say(label),
      oninput: event => {
        read.number = event.target.value.trim();
        write();
        tell();
      } }), select('builder.unit', UNITS.map(unit => [unit, say(`builder.unit.${unit}`)]), read.unit, unit => {
      read.unit = unit;
      write();
      tell();
    })];
  }

  /** At least, at most, exactly, between. */
  function range(label, holder, key, attributes) {
    holder[key] ??= {};
    const bounds = holder[key];
    const how = chosen.get(bounds) ?? boundsOf(bounds);
    const operator = select(label, ['atLeast', 'atMost', 'is', 'between'].map(one => [one, say(`builder.bounds.${one}`)]), how, next => {
      const value = bounds.atLeast ?? bounds.atMost;
      set(bounds, 'atLeast', next === 'atMost' ? undefined : value);
      set(bounds, 'atMost', next === 'atLeast' ? undefined : next === 'between' ? bounds.atMost : value);
      chosen.set(bounds, next);
      redraw();
    });
    if (how === 'is') {
      return [operator, input(label, bounds.atLeast, typed => ['atLeast', 'atMost'].forEach(one => set(bounds, one, readNumber(typed))),
        { class: 'form-control rule-number', inputmode: 'decimal', ...attributes })];
    }
    return [operator, how === 'atMost' ? null : number('builder.bounds.atLeast', bounds, 'atLeast', attributes),
      how === 'between' ? word('builder.bounds.to') : null, how === 'atLeast' ? null : number('builder.bounds.atMost', bounds, 'atMost', attributes)];
  }

  return { set, word, select, pick, input, number, text, date, span, range };
};
