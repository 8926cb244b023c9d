// "where category is shoes": what an event must have, in lines below its condition.
import { combobox } from '../editor/combobox.js';
import { h } from '../editor/dom.js';
import { say } from '../editor/words.js';
import { comparison, comparisonComplete } from './compare.js';

const NUMERIC = ['amount'];

export const filtersComplete = holder => (holder.where ?? []).every(one => Boolean(one.property) && comparisonComplete(one));

/** @param event the type of the events; @param key the name of the list: where, or having for the first or last event */
export function filterLines(holder, event, context, key = 'where') {
  const { offers, tell, redraw } = context;
  return (holder[key] ?? []).map((filter, at) => h('div', { class: 'rule-filter' }, h('span', { class: 'rule-word' }, say(at ? 'builder.filter.and' : context.where ?? 'builder.filter.where')),
    combobox({ value: filter.property ?? '', choices: () => offers.propertiesOf(event), free: true, label: say('builder.filter.property'), placeholder: say('builder.filter.property'),
      onchange: value => {
        filter.property = value;
        redraw();
      } }),
    comparison(filter, NUMERIC.includes(filter.property) ? 'number' : 'any', () => offers.valuesOf(event, filter.property ?? ''), { ...context, tell, redraw }),
    h('button', { type: 'button', class: 'btn-close', 'aria-label': say('builder.filter.remove'), onclick: () => {
      holder[key].splice(at, 1);
      if (!holder[key].length) delete holder[key];
      redraw();
    } })));
}

export const addFilter = (holder, { redraw }, key = 'where') => h('button', { type: 'button', class: 'link-button', onclick: () => {
  (holder[key] ??= []).push({ property: '', is: '' });
  redraw();
} }, say('builder.filter.add'));
