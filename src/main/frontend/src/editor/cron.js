// Quartz's cron expressions that a form can show: every day, on weekdays, on a day of the month, at one time.
import { formats, say } from './words.js';

export const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const two = number => String(number).padStart(2, '0');

/** @returns {kind: 'day'|'week'|'month', time: '10:00', days: ['TUE'], date: '1'}, or null for what no form shows */
export function readCron(text) {
  const [second, minute, hour, date, month, day, year] = text.trim().toUpperCase().split(/\s+/);
  if (second !== '0' || !/^\d{1,2}$/.test(minute) || !/^\d{1,2}$/.test(hour) || month !== '*' || (year ?? '*') !== '*') return null;
  if (Number(minute) > 59 || Number(hour) > 23) return null;
  const time = `${two(hour)}:${two(minute)}`;
  const any = part => part === '*' || part === '?';
  if (any(date) && any(day)) return { kind: 'day', time, days: [], date: '1' };
  if (any(date)) {
    const days = day.split(',');
    return days.every(one => DAYS.includes(one)) ? { kind: 'week', time, days, date: '1' } : null;
  }
  return any(day) && /^([1-9]|[12]\d|3[01]|L)$/.test(date) ? { kind: 'month', time, days: [], date } : null;
}

export function writeCron({ kind, time, days, date }) {
  const [hour, minute] = (/^\d\d:\d\d$/.test(time) ? time : '10:00').split(':').map(Number);
  const start = `0 ${minute} ${hour}`;
  if (kind === 'month') return `${start} ${date} * ?`;
  const chosen = DAYS.filter(day => days.includes(day));
  return kind === 'week' && chosen.length ? `${start} ? * ${chosen.join(',')}` : `${start} ? * *`;
}

/** The name of a day of the week, in full. */
export function dayName(day, style = 'long') {
  return new Intl.DateTimeFormat(formats, { weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day))));
}

/** "Every Tuesday at 10:00"; empty for what no form shows. */
export function cronSentence(text) {
  const read = readCron(text);
  if (!read) return '';
  if (read.kind === 'day') return say('editor.cron.day', read.time);
  if (read.kind === 'month') return read.date === 'L' ? say('editor.cron.last', read.time) : say('editor.cron.month', read.date, read.time);
  const days = new Intl.ListFormat(formats, { type: 'conjunction' }).format(read.days.map(day => dayName(day)));
  return say('editor.cron.week', days, read.time);
}
