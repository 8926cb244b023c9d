// Conditions on what a member is.
import { h } from '../editor/dom.js';
import { say } from '../editor/words.js';
import { comparison, comparisonComplete, setOperator } from './compare.js';
import { isSpan } from './values.js';

const NUMBERS = ['points', 'birthdayMonth', 'birthdayYear'];
const CORE_DATES = ['joinedAt'];
const CORE_TEXTS = ['externalId', 'email', 'phone', 'firstName', 'lastName', 'tier', 'zone', 'locale'];
const words = (prefix, names) => names.map(one => [one, say(`${prefix}.${one}`)]);
const kindOf = name => (NUMBERS.includes(name) ? 'number' : CORE_DATES.includes(name) ? 'date' : CORE_TEXTS.includes(name) ? 'text' : 'any');
const isNumber = value => typeof value === 'number';

export const attribute = {
  kind: 'attribute', negatable: false,
  is: rule => rule.attribute !== undefined && rule.inDays === undefined,
  fresh: () => ({ attribute: '', is: '' }),
  complete: rule => Boolean(rule.attribute) && comparisonComplete(rule),
  parts(rule, context) {
    const { pick, offers, redraw } = context;
    const typeOf = one => offers.figure(one)?.kind ?? kindOf(one);
    const name = pick('builder.attribute', rule, 'attribute', () => offers.attributes(), { then: value => {
      if (typeOf(value) === 'date' && !['before', 'from', 'known'].some(one => rule[one] !== undefined)) setOperator(rule, 'from');
      else if (typeOf(value) === 'number' && typeof rule.is === 'string') rule.is = '';
      redraw();
    } });
    return [name, comparison(rule, typeOf(rule.attribute), () => offers.attributeValues(rule.attribute ?? ''), context)];
  },
};

const WHENS = ['next', 'last', 'today', 'between'];

function whenOf({ atLeast, atMost }) {
  if (atLeast === 0 && atMost === 0) return 'today';
  if (atLeast === 0 && atMost > 0) return 'next';
  return atMost === 0 && atLeast < 0 ? 'last' : 'between';
}

const FRESH = { next: { atLeast: 0, atMost: 7 }, last: { atLeast: -7, atMost: 0 }, today: { atLeast: 0, atMost: 0 }, between: { atLeast: -3, atMost: 3 } };

/** Days from today: in the next 7, in the last 7, today, from 3 ago to 3 ahead. */
function days(holder, { select, input, number, word, redraw, tell }) {
  const own = holder.inDays;
  const when = own.when ?? whenOf(own);
  const chosen = select('builder.days', words('builder.days', WHENS), when, next => {
    Object.assign(own, FRESH[next]);
    redraw();
  });
  const count = key => input('builder.days.number', own[key] === undefined || own[key] === '' ? '' : Math.abs(own[key]), typed => {
    const size = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : typed.trim();
    own[key] = isNumber(size) && key === 'atLeast' ? -size : size;
    tell();
  }, { class: 'form-control rule-number', inputmode: 'numeric' });
  switch (when) {
    case 'today': return [chosen];
    case 'next': return [chosen, count('atMost'), word('builder.unit.days')];
    case 'last': return [chosen, count('atLeast'), word('builder.unit.days')];
    default: return [chosen, number('builder.days.least', own, 'atLeast'), word('builder.bounds.to'), number('builder.days.most', own, 'atMost'), word('builder.days.from')];
  }
}

const daysComplete = ({ atLeast, atMost }) => (isNumber(atLeast) || isNumber(atMost)) && [atLeast, atMost].every(one => one === undefined || isNumber(one));

/** A date that the member has, seen from today. */
export const date = {
  kind: 'date', negatable: true,
  is: rule => rule.attribute !== undefined && rule.inDays !== undefined,
  fresh: () => ({ attribute: '', inDays: { ...FRESH.next } }),
  complete: rule => Boolean(rule.attribute) && daysComplete(rule.inDays),
  parts(rule, context) {
    const { pick, offers, tell } = context;
    return [pick('builder.date.attribute', rule, 'attribute', () => offers.dates()), days(rule, context),
      h('label', { class: 'form-check rule-check' }, h('input', { type: 'checkbox', class: 'form-check-input', checked: rule.inDays.yearly === true, onchange: event => {
        if (event.target.checked) rule.inDays.yearly = true;
        else delete rule.inDays.yearly;
        tell();
      } }), ' ', say('builder.days.yearly'))];
  },
};

export const occasion = {
  kind: 'occasion', negatable: true,
  fresh: () => ({ occasion: { name: 'birthday', withinDays: 7 } }),
  complete: ({ occasion }) => (occasion.inDays ? daysComplete(occasion.inDays) : isNumber(occasion.withinDays)),
  parts({ occasion }, context) {
    const { select, number, word, redraw } = context;
    const how = occasion.inDays ? 'inDays' : 'withinDays';
    const chosen = select('builder.occasion', words('builder.occasion', ['withinDays', 'inDays']), how, next => {
      delete occasion[how];
      occasion[next] = next === 'inDays' ? { ...FRESH.between } : 7;
      redraw();
    });
    return how === 'withinDays' ? [chosen, number('builder.days.number', occasion, 'withinDays'), word('builder.unit.days')]
      : [chosen, number('builder.days.least', occasion.inDays, 'atLeast'), word('builder.bounds.to'), number('builder.days.most', occasion.inDays, 'atMost'), word('builder.days.from')];
  },
};

export const tag = {
  kind: 'tag', negatable: true,
  fresh: () => ({ tag: '' }),
  complete: rule => Boolean(rule.tag),
  parts: (rule, { pick, offers }) => [pick('builder.tag', rule, 'tag', offers.list('tags'))],
};

export const consent = {
  kind: 'consent', negatable: false,
  fresh: ({ channels }) => ({ consent: { channel: channels[0].value } }),
  complete: ({ consent }) => Boolean(consent.channel),
  parts({ consent }, { select, pick, set, offers, channels, tell }) {
    return [select('builder.consent.state', words('builder.consent', ['given', 'withdrawn', 'neverAsked']), consent.state ?? 'given', next => {
      set(consent, 'state', next === 'given' ? undefined : next);
      tell();
    }), select('builder.channel', channels.map(one => [one.value, one.name]), consent.channel, next => {
      consent.channel = next;
      tell();
    }), pick('builder.topic.any', consent, 'topic', offers.list('topics'), { optional: true })];
  },
};

export const joined = {
  kind: 'joined', negatable: false,
  fresh: () => ({ joined: { newerThan: 'P7D' } }),
  complete: ({ joined }) => isSpan(joined.newerThan ?? joined.olderThan),
  parts({ joined }, { select, span, word, redraw }) {
    const how = joined.newerThan === undefined ? 'olderThan' : 'newerThan';
    return [select('builder.recency', words('builder.recency', ['newerThan', 'olderThan']), how, next => {
      joined[next] = joined[how];
      if (next !== how) delete joined[how];
      redraw();
    }), span('builder.span', joined, how), how === 'olderThan' ? word('builder.window.ago.end') : null];
  },
};

export const inSegment = {
  kind: 'inSegment', negatable: true,
  fresh: () => ({ inSegment: '' }),
  complete: rule => Boolean(rule.inSegment),
  parts: (rule, { pick, offers, editing }) => [pick('builder.segment', rule, 'inSegment', () => offers.segments(editing), { free: false })],
};

export const sample = {
  kind: 'sample', negatable: true,
  fresh: () => ({ sample: { percent: 10, seed: 'sample' } }),
  complete: ({ sample }) => isNumber(sample.percent) && Boolean(sample.seed),
  parts: ({ sample }, { number, text, word }) => [number('builder.sample.percent', sample, 'percent'), word('builder.sample.of'), text('builder.sample.seed', sample, 'seed'),
    word('builder.sample.from'), number('builder.sample.start', sample, 'from', { placeholder: '0' })],
};
