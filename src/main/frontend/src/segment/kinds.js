// Every kind of condition, in the groups in which they are offered; and the line of one condition.
import { h } from '../editor/dom.js';
import { say } from '../editor/words.js';
import { journey, message } from './contacts.js';
import { event, first, last, recency, rfm, sequence } from './events.js';
import { fieldsFor } from './fields.js';
import { attribute, consent, date, inSegment, joined, occasion, sample, tag } from './members.js';
import { offersFor } from './offers.js';

const GROUPS = [['did', [event, recency, first, last, sequence, rfm]], ['are', [attribute, tag, date, occasion, joined, consent]],
  ['contact', [message, journey]], ['group', [inSegment, sample]]];
const KINDS = GROUPS.flatMap(([, kinds]) => kinds);

/** What no form shows keeps its JSON. */
const unknown = {
  kind: 'json', negatable: true,
  complete: rule => Object.keys(rule).length > 0,
  parts: (rule, { tell }) => [h('textarea', { class: 'form-control code rule-json', rows: '3', spellcheck: 'false', 'aria-label': say('builder.json'), value: JSON.stringify(rule),
    oninput: event => {
      let json;
      try {
        json = JSON.parse(event.target.value);
      } catch {
        json = null;
      }
      const whole = json !== null && typeof json === 'object' && !Array.isArray(json);
      event.target.toggleAttribute('aria-invalid', !whole);
      if (!whole) return;
      Object.keys(rule).forEach(key => delete rule[key]);
      Object.assign(rule, json);
      tell();
    } })],
};

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);
const shows = (kind, rule) => (kind.is ? kind.is(rule) : typeof kind.fresh({ channels: [{}] })[kind.kind] === 'string' ? typeof rule[kind.kind] === 'string' : isObject(rule[kind.kind]));

/** The kind of a condition by its JSON. */
export const kindOf = rule => KINDS.find(kind => shows(kind, rule)) ?? unknown;

/** @param context {choices, channels: [{value, name}], figures: [{value, name, kind, choices}], editing: the key of the segment, tell(), redraw()} */
export function conditions({ choices, channels, figures, editing, tell, redraw: drawAnew }) {
  // a field that is left tells first, and then the next one has the focus
  const redraw = () => setTimeout(drawAnew);
  const context = { ...fieldsFor({ tell, redraw }), offers: offersFor(choices, figures), channels, editing, tell, redraw };

  function kindSelect(item) {
    const kind = kindOf(item.rule);
    const option = (one, not) => h('option', { value: not ? `${one.kind} not` : one.kind, selected: one === kind && not === Boolean(item.not) },
      say(`builder.kind.${not ? 'not.' : ''}${one.kind}`));
    const of = one => (one.negatable || (one === kind && item.not) ? [option(one, false), option(one, true)] : [option(one, false)]);
    return h('select', { class: 'form-select rule-kind', 'aria-label': say('builder.kind'), onchange: event => {
      const [name, not] = event.target.value.split(' ');
      const next = KINDS.find(one => one.kind === name) ?? unknown;
      if (next !== kind && next !== unknown) item.rule = next.fresh(context);
      item.not = not === 'not';
      redraw();
    } }, GROUPS.map(([name, kinds]) => h('optgroup', { label: say(`builder.group.${name}`) }, kinds.flatMap(of))), kind === unknown ? of(unknown) : null);
  }

  return {
    first: () => event.fresh(context),
    complete: rule => kindOf(rule).complete(rule),
    line: item => [kindSelect(item), ...kindOf(item.rule).parts(item.rule, { ...context, not: Boolean(item.not) }).flat(3)],
    added: part => context.offers.add(part),
  };
}
