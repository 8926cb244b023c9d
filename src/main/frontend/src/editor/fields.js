// The fields of the forms: each returns an element with a label, and tells changes as the diagram stores them.
import { combobox } from './combobox.js';
import { DAYS, cronSentence, dayName, readCron, writeCron } from './cron.js';
import { fresh, h } from './dom.js';
import { say } from './words.js';

const PAUSE = 350;
const waiting = new Set();

/** Tells what is typed after a pause, so that one word is one change to undo; at once when the field or the page is left. */
function settled(tell) {
  let timer;
  let last;
  const now = () => {
    clearTimeout(timer);
    if (!waiting.delete(now)) return;
    tell(...last);
  };
  const later = (...values) => {
    last = values;
    waiting.add(now);
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  };
  return { later, now };
}
addEventListener('pagehide', () => waiting.forEach(now => now()));

/** A label, the control, and what to know about it. */
export function field(label, control, { hint, id, problem } = {}) {
  return h('div', { class: 'field' },
    h('label', { class: 'form-label', for: id }, label), control,
    hint ? h('p', { class: 'field-hint' }, hint) : null,
    h('p', { class: 'field-problem', role: 'alert', hidden: !problem }, problem ?? ''));
}

function complain(input, text) {
  const place = input.closest('.field')?.querySelector('.field-problem');
  input.toggleAttribute('aria-invalid', Boolean(text));
  if (!place) return;
  place.textContent = text ?? '';
  place.hidden = !text;
}

/** A value that the pattern refuses is told too, and marked: nothing typed is lost. */
export function text({ label, hint, value, example, check, onchange, type = 'text', lines }) {
  const id = fresh('field');
  const attributes = { id, value: value ?? '', placeholder: example && say('editor.field.example', example), class: 'form-control', autocomplete: 'off' };
  const input = lines ? h('textarea', { ...attributes, rows: lines }) : h('input', { ...attributes, type });
  const typed = settled(onchange);
  input.addEventListener('input', () => {
    complain(input, check?.(input.value));
    typed.later(input.value);
  });
  input.addEventListener('change', typed.now);
  return field(label, input, { hint, id, problem: value ? check?.(value) : undefined });
}

/** An example would look like a choice, so the empty list says what to do. @param installed whether the list is the installation's, which may come later and be long */
export function choice({ label, hint, value, choices, free, installed, onchange }) {
  const id = fresh('field');
  const few = !free && !installed && Array.isArray(choices) && choices.length <= 7 && !choices.some(one => one.count !== undefined);
  if (!few) return field(label, combobox({ value, choices, free, id, label, placeholder: say('editor.choose.one'), onchange }), { hint, id });
  const known = choices.some(one => one.value === (value ?? ''));
  const select = h('select', { id, class: 'form-select', onchange: event => onchange(event.target.value) },
    known ? null : h('option', { value: value ?? '' }, value || say('editor.choose.one')),
    choices.map(one => h('option', { value: one.value, selected: one.value === value }, one.name || say('editor.choose.nothing'))));
  return field(label, select, { hint, id });
}

/** A number with its unit. */
export function duration({ label, hint, value, unit, units, check, onchange }) {
  const id = fresh('field');
  const amount = h('input', { id, class: 'form-control', type: 'text', inputmode: 'numeric', value: value ?? '', autocomplete: 'off' });
  const select = h('select', { class: 'form-select', 'aria-label': say('editor.field.unit', label) },
    units.map(one => h('option', { value: one.value, selected: one.value === unit }, one.name)));
  const typed = settled(onchange);
  const tell = () => {
    complain(amount, check?.(amount.value));
    typed.later(amount.value.trim(), select.value);
  };
  amount.addEventListener('input', tell);
  amount.addEventListener('change', typed.now);
  select.addEventListener('change', () => {
    tell();
    typed.now();
  });
  return field(label, h('div', { class: 'field-pair' }, amount, select), { hint, id, problem: value ? check?.(value) : undefined });
}

export function time({ label, hint, value, check, onchange }) {
  return text({ label, hint, value, check, onchange, type: 'time' });
}

/** "Every Tuesday at 10:00", with the expression for those who want it. */
export function cron({ label, hint, value, onchange }) {
  let read = readCron(value ?? '');
  let expert = !read && Boolean(value);
  read ??= { kind: 'week', time: '10:00', days: ['TUE'], date: '1' };
  const place = h('div', { class: 'field cron' });
  const told = h('p', { class: 'sentence' });
  const tell = () => {
    value = writeCron(read);
    told.textContent = cronSentence(value);
    onchange(value);
  };
  const draw = () => place.replaceChildren(...(expert ? experts() : formed()));
  const toggle = () => h('button', { type: 'button', class: 'link-button', onclick: () => {
    expert = !expert;
    const now = readCron(value ?? '');
    if (!expert && !now) expert = true;
    if (now) read = now;
    draw();
  }, disabled: expert && !readCron(value ?? '') }, say(expert ? 'editor.expert.leave' : 'editor.expert.enter'));
  const experts = () => [text({ label, hint: say('editor.cron.hint'), value, onchange: next => {
    value = next;
    onchange(next);
    place.querySelector('.link-button').disabled = !readCron(next);
  } }), toggle()];
  const formed = () => {
    told.textContent = cronSentence(value ?? '');
    const kind = h('select', { class: 'form-select', 'aria-label': label, onchange: event => {
      read.kind = event.target.value;
      tell();
      draw();
    } }, ['day', 'week', 'month'].map(one => h('option', { value: one, selected: one === read.kind }, say(`editor.cron.kind.${one}`))));
    const days = h('div', { class: 'cron-days', role: 'group', 'aria-label': say('editor.cron.days') }, DAYS.map(day =>
      h('label', {}, h('input', { type: 'checkbox', checked: read.days.includes(day), onchange: event => {
        read.days = event.target.checked ? [...read.days, day] : read.days.filter(one => one !== day);
        tell();
      } }), h('span', { title: dayName(day) }, dayName(day, 'short')))));
    const date = h('select', { class: 'form-select', 'aria-label': say('editor.cron.date'), onchange: event => {
      read.date = event.target.value;
      tell();
    } }, [...Array.from({ length: 31 }, (_, i) => String(i + 1)), 'L'].map(one =>
      h('option', { value: one, selected: one === read.date }, one === 'L' ? say('editor.cron.lastDay') : say('editor.cron.dayOfMonth', one))));
    const at = h('input', { type: 'time', class: 'form-control', value: read.time, 'aria-label': say('editor.cron.at'), oninput: event => {
      if (event.target.value) read.time = event.target.value;
      tell();
    } });
    return [h('span', { class: 'form-label' }, label), h('div', { class: 'field-pair' }, kind, at),
      read.kind === 'week' ? days : read.kind === 'month' ? date : null, told, toggle(),
      hint ? h('p', { class: 'field-hint' }, hint) : null].filter(Boolean);
  };
  draw();
  return place;
}
