// Conditions on what a member did.
import { h } from '../editor/dom.js';
import { say } from '../editor/words.js';
import { addFilter, filterLines, filtersComplete } from './filters.js';
import { hasBounds, isSpan, readNumber } from './values.js';
import { windowComplete, windowFields, windowKind } from './windows.js';

const MEASURES = ['count', 'sum', 'average', 'min', 'max', 'distinct'];
const measureOf = event => MEASURES.find(one => event[one] !== undefined) ?? 'count';
const below = (...lines) => h('div', { class: 'rule-filters' }, lines.flat(4));
const typed = (label, holder, key, { pick, offers }) => pick(label, holder, key, offers.list('events'));
const words = (prefix, names) => names.map(one => [one, say(`${prefix}.${one}`)]);

/** How often or how much. */
export const event = {
  kind: 'event', negatable: true,
  fresh: () => ({ event: { type: '', count: { atLeast: 1 } } }),
  complete: ({ event }) => Boolean(event.type) && windowComplete(event) && filtersComplete(event)
    && (event[measureOf(event)] === undefined || (hasBounds(event[measureOf(event)]) && (measureOf(event) !== 'distinct' || Boolean(event.distinct.of)))),
  parts({ event }, context) {
    const { select, range, pick, offers, text, word, redraw, not } = context;
    const measure = measureOf(event);
    if (measure === 'count') event.count ??= { atLeast: 1 };
    const lines = below(filterLines(event, event.type, context), addFilter(event, context));
    // "did not do it" needs no number
    if (not && measure === 'count' && event.count.atLeast === 1 && event.count.atMost === undefined) {
      return [typed('builder.event', event, 'type', context), windowFields(event, context), lines];
    }
    const chosen = select('builder.measure', words('builder.measure', MEASURES), measure, next => {
      const bounds = Object.fromEntries(Object.entries(event[measure] ?? {}).filter(([key]) => key !== 'of'));
      MEASURES.forEach(one => delete event[one]);
      event[next] = next === 'distinct' ? { of: '', ...bounds } : bounds;
      redraw();
    });
    const of = measure === 'count' ? null : pick(measure === 'distinct' ? 'builder.measure.of.distinct' : 'builder.measure.of', event[measure], 'of',
      () => offers.propertiesOf(event.type), { optional: measure !== 'distinct' });
    return [typed('builder.event', event, 'type', context), chosen, of, range('builder.number', event, measure), measure === 'count' ? word('builder.times') : null,
      windowFields(event, context),
      measure === 'count' || measure === 'distinct' ? null : text('builder.currency', event, 'currency', { class: 'form-control rule-number', maxlength: '3', placeholder: say('builder.currency.any') }),
      lines];
  },
};

/** How long ago the last one was. */
export const recency = {
  kind: 'recency', negatable: false,
  fresh: () => ({ recency: { event: '', olderThan: 'P90D' } }),
  complete: ({ recency }) => Boolean(recency.event) && (recency.never === true || isSpan(recency.olderThan ?? recency.newerThan)),
  parts({ recency }, context) {
    const { select, span, word, redraw } = context;
    const how = recency.never ? 'never' : recency.newerThan === undefined ? 'olderThan' : 'newerThan';
    const chosen = select('builder.recency', words('builder.recency', ['olderThan', 'newerThan', 'never']), how, next => {
      const length = recency.olderThan ?? recency.newerThan ?? 'P90D';
      ['olderThan', 'newerThan', 'never'].forEach(one => delete recency[one]);
      recency[next] = next === 'never' ? true : length;
      redraw();
    });
    return [typed('builder.event', recency, 'event', context), chosen, how === 'never' ? null : span('builder.span', recency, how), how === 'olderThan' ? word('builder.window.ago.end') : null];
  },
};

/** What the first or the last event was like, and when it was. */
const edge = which => ({
  kind: which, negatable: true,
  fresh: () => ({ [which]: { event: '', within: 'P30D' } }),
  complete: rule => Boolean(rule[which].event) && windowComplete(rule[which]) && filtersComplete(rule[which]) && filtersComplete({ where: rule[which].having })
    && (windowKind(rule[which]) !== 'ever' || rule[which].having !== undefined),
  parts(rule, context) {
    const own = rule[which];
    return [typed('builder.event', own, 'event', context), windowFields(own, context),
      below(filterLines(own, own.event, context), filterLines(own, own.event, { ...context, where: 'builder.filter.having' }, 'having'), addFilter(own, context, 'having'))];
  },
});
export const first = edge('first');
export const last = edge('last');

/** One after another, each within a time of the one before. */
export const sequence = {
  kind: 'sequence', negatable: true,
  fresh: () => ({ sequence: { steps: [{ event: '' }, { event: '', within: 'P7D' }] } }),
  complete: ({ sequence }) => (sequence.steps ?? []).length > 1 && sequence.steps.every(step => Boolean(step.event) && windowComplete(step) && filtersComplete(step)
    && (!step.without || (Boolean(step.without.event) && filtersComplete(step.without)))),
  parts({ sequence }, context) {
    const steps = sequence.steps ??= [];
    const { redraw } = context;
    return [below(steps.map((step, at) => stepLines(steps, step, at, context)),
      steps.length < 5 ? h('button', { type: 'button', class: 'link-button', onclick: () => {
        delete steps.at(-1).happens;
        steps.push({ event: '', within: 'P7D' });
        redraw();
      } }, say('builder.step.add')) : null)];
  },
};

function stepLines(steps, step, at, context) {
  const { select, pick, offers, word, redraw } = context;
  const final = at > 0 && at === steps.length - 1;
  const happens = final ? select('builder.step.happens', words('builder.step', ['happens', 'happensNot']), step.happens === false ? 'happensNot' : 'happens', next => {
    if (next === 'happens') delete step.happens;
    else step.happens = false;
    redraw();
  }) : word(at ? 'builder.step.then' : 'builder.step.first');
  const without = step.without ? h('div', { class: 'rule-filter' }, word('builder.step.without'), pick('builder.event', step.without, 'event', offers.list('events')),
    h('button', { type: 'button', class: 'btn-close', 'aria-label': say('builder.step.without.remove'), onclick: () => {
      delete step.without;
      redraw();
    } })) : null;
  const more = at && !step.without && step.happens !== false ? h('button', { type: 'button', class: 'link-button', onclick: () => {
    step.without = { event: '' };
    redraw();
  } }, say('builder.step.without.add')) : null;
  const gone = steps.length > 2 ? h('button', { type: 'button', class: 'btn-close', 'aria-label': say('builder.step.remove', at + 1), onclick: () => {
    steps.splice(at, 1);
    redraw();
  } }) : null;
  return [h('div', { class: 'rule-filter rule-step' }, happens, pick('builder.event', step, 'event', offers.list('events')),
    windowFields(step, context, at ? ['ever', 'newer'] : undefined), at && windowKind(step) === 'newer' ? word('builder.step.after') : null, gone),
  filterLines(step, step.event, context), without, h('div', { class: 'rule-filter' }, addFilter(step, context), more)];
}

/** Recency, frequency and money at once. */
export const rfm = {
  kind: 'rfm', negatable: true,
  fresh: () => ({ rfm: { event: '', recency: { olderThan: 'P60D' }, frequency: { atLeast: 3 }, monetary: { quantile: 0.75 } } }),
  complete: ({ rfm }) => Boolean(rfm.event) && Boolean(rfm.recency || rfm.frequency || rfm.monetary) && (!rfm.recency || isSpan(rfm.recency.olderThan))
    && [rfm.frequency?.atLeast, rfm.monetary?.atLeast, rfm.monetary?.quantile].every(one => one === undefined || typeof one === 'number'),
  parts({ rfm }, context) {
    const { span, input, word } = context;
    const idle = { olderThan: rfm.recency?.olderThan };
    const settle = () => (/\d/.test(idle.olderThan ?? '') ? (rfm.recency = idle) : delete rfm.recency);
    const bound = (part, key) => value => {
      const number = readNumber(value);
      rfm[part] = { ...rfm[part], [key]: number };
      if (number === undefined) delete rfm[part][key];
      if (!Object.keys(rfm[part]).length) delete rfm[part];
    };
    const share = rfm.monetary?.quantile;
    const top = typeof share === 'number' ? Number(((1 - share) * 100).toFixed(4)) : share;
    const number = { class: 'form-control rule-number', inputmode: 'decimal', placeholder: say('builder.any') };
    return [typed('builder.event', rfm, 'event', context),
      below(h('div', { class: 'rule-filter' }, word('builder.rfm.idle'), span('builder.rfm.idle', idle, 'olderThan', settle), word('builder.window.ago.end')),
        h('div', { class: 'rule-filter' }, word('builder.rfm.frequency'), input('builder.rfm.frequency', rfm.frequency?.atLeast, bound('frequency', 'atLeast'), number)),
        h('div', { class: 'rule-filter' }, word('builder.rfm.monetary'), input('builder.rfm.monetary', rfm.monetary?.atLeast, bound('monetary', 'atLeast'), number)),
        h('div', { class: 'rule-filter' }, word('builder.rfm.top'), input('builder.rfm.top', top, value => {
          const percent = readNumber(value);
          bound('monetary', 'quantile')(typeof percent === 'number' ? Number((1 - percent / 100).toFixed(6)) : value);
        }, number), word('builder.rfm.percent')))];
  },
};
