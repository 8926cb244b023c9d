// Values of a rule as fields show them: lengths of time, numbers, bounds.

const SPAN = /^P(?:(\d*)([DMY])|T(\d*)H)$/;
const LETTERS = { days: 'D', months: 'M', years: 'Y' };
const NAMES = { D: 'days', M: 'months', Y: 'years' };

export const UNITS = ['hours', 'days', 'months', 'years'];

/** @returns {number, unit}; null for a length of time that one number and one unit cannot say */
export function readSpan(iso) {
  if (!iso) return { number: '', unit: 'days' };
  const [, amount, letter, hours] = SPAN.exec(iso) ?? [];
  if (letter) return { number: amount, unit: NAMES[letter] };
  return hours === undefined ? null : { number: hours, unit: 'hours' };
}

/** ISO 8601; with the number as it was typed. */
export const writeSpan = (number, unit) => (unit === 'hours' ? `PT${number}H` : `P${number}${LETTERS[unit]}`);

export const isSpan = iso => /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/.test(iso ?? '') && /[1-9]/.test(iso);

/** A number of what was typed; what is none stays as it was typed; undefined for nothing. */
export function readNumber(typed) {
  const text = String(typed ?? '').trim();
  if (!text) return undefined;
  return /^-?\d{1,12}(\.\d{1,4})?$/.test(text) ? Number(text) : text;
}

const isNumber = value => typeof value === 'number';

/** Which bounds a range has: atLeast, atMost, is, between. */
export function boundsOf({ atLeast, atMost } = {}) {
  if (atMost === undefined) return 'atLeast';
  if (atLeast === undefined) return 'atMost';
  return atLeast === atMost ? 'is' : 'between';
}

export const hasBounds = range => Boolean(range) && [range.atLeast, range.atMost].filter(one => one !== undefined).every(isNumber)
  && (isNumber(range.atLeast) || isNumber(range.atMost));
