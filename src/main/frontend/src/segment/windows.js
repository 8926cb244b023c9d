// When events count: at any time, in the last days, some days ago, between two dates.
import { say } from '../editor/words.js';
import { isSpan } from './values.js';

const KINDS = ['ever', 'newer', 'older', 'ago', 'from', 'until', 'dates'];

/** A window is {newerThan, olderThan} or {from, to}; "within" is short for newerThan. */
const partsOf = holder => holder.window ?? (holder.within === undefined ? {} : { newerThan: holder.within });

export function windowKind(holder) {
  const { newerThan, olderThan, from, to } = partsOf(holder);
  if (newerThan !== undefined) return olderThan === undefined ? 'newer' : 'ago';
  if (olderThan !== undefined) return 'older';
  if (from !== undefined) return to === undefined ? 'from' : 'dates';
  return to === undefined ? 'ever' : 'until';
}

const FRESH = { ever: null, newer: { newerThan: 'P30D' }, older: { olderThan: 'P30D' }, ago: { newerThan: 'P60D', olderThan: 'P30D' }, from: { from: '' }, until: { to: '' },
  dates: { from: '', to: '' } };

export function windowComplete(holder) {
  const parts = partsOf(holder);
  return Object.entries(parts).every(([key, value]) => (/Than$/.test(key) ? isSpan(value) : /^\d{4}-\d\d-\d\d$/.test(value)));
}

function setWindow(holder, kind) {
  delete holder.within;
  delete holder.window;
  if (kind === 'newer') holder.within = FRESH.newer.newerThan;
  else if (FRESH[kind]) holder.window = { ...FRESH[kind] };
}

/** @param kinds those that are offered */
export function windowFields(holder, { select, span, date, word, redraw }, kinds = KINDS) {
  const kind = windowKind(holder);
  const chosen = select('builder.window', kinds.map(one => [one, say(`builder.window.${one}`)]), kind, next => {
    setWindow(holder, next);
    redraw();
  });
  const parts = holder.window;
  switch (kind) {
    case 'newer': return [chosen, ...[holder.window ? span('builder.span', parts, 'newerThan') : span('builder.span', holder, 'within')].flat()];
    case 'older': return [chosen, ...[span('builder.span', parts, 'olderThan')].flat(), word('builder.window.ago.end')];
    case 'ago': return [chosen, ...[span('builder.span.least', parts, 'olderThan')].flat(), word('builder.bounds.to'), ...[span('builder.span.most', parts, 'newerThan')].flat(),
      word('builder.window.ago.end')];
    case 'from': return [chosen, date('builder.date.from', parts, 'from')];
    case 'until': return [chosen, date('builder.date.to', parts, 'to')];
    case 'dates': return [chosen, date('builder.date.from', parts, 'from'), word('builder.bounds.to'), date('builder.date.to', parts, 'to')];
    default: return [chosen];
  }
}
