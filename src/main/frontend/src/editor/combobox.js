// A field with a list to choose from by typing; each choice may have a count. Keyboard and roles of an ARIA combobox.
import { fresh, h } from './dom.js';
import { number, say } from './words.js';

const MOST = 100;

/** The choices with this in their name or value; those that begin with it come first. */
export function matching(choices, wanted) {
  if (!wanted) return choices;
  const [first, then] = [[], []];
  choices.forEach(choice => {
    const name = choice.name.toLowerCase();
    const value = choice.value.toLowerCase();
    if (name.startsWith(wanted) || value.startsWith(wanted)) first.push(choice);
    else if (name.includes(wanted) || value.includes(wanted)) then.push(choice);
  });
  return [...first, ...then];
}

/**
 * @param options {value, choices: [{value, name, count, note}] or a function that gives or promises them, free: whether other values
 * may be typed, or a function that says so, label, id, placeholder, onchange(value)}
 */
export function combobox({ value, choices, free, id = fresh('field'), label, placeholder, onchange }) {
  const list = h('ul', { role: 'listbox', id: `${id}-list`, class: 'choices', 'aria-label': label, hidden: true });
  const input = h('input', { id, type: 'text', role: 'combobox', class: 'form-control form-select', autocomplete: 'off',
    'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list', 'aria-label': label, placeholder });
  const box = h('div', { class: 'combobox' }, input, list);
  let all = Array.isArray(choices) ? choices : [];
  let chosen = value ?? '';
  let shown = [];
  let at = -1;

  const nameOf = one => all.find(choice => choice.value === one)?.name ?? one;
  const rest = () => (input.value = nameOf(chosen));
  const isOpen = () => !list.hidden;
  const isFree = () => (typeof free === 'function' ? free() : free);

  function fill(filter) {
    const wanted = filter.trim().toLowerCase();
    const found = matching(all, wanted);
    shown = found.slice(0, MOST);
    if (isFree() && wanted && !all.some(choice => choice.name.toLowerCase() === wanted || choice.value === filter.trim())) {
      shown = [...shown, { value: filter.trim(), name: filter.trim(), fresh: true }];
    }
    const more = found.length - MOST;
    const note = shown.length ? more > 0 && say('editor.choose.more', number.format(more)) : say('editor.choose.none');
    list.replaceChildren(...shown.map(option), ...(note ? [h('li', { class: 'choices-none', role: 'option', 'aria-disabled': 'true' }, note)] : []));
    mark(shown.findIndex(choice => choice.value === chosen));
  }

  function option(choice, index) {
    return h('li', { role: 'option', id: `${id}-${index}`, 'aria-selected': String(choice.value === chosen),
      onmousedown: event => {
        event.preventDefault();
        choose(choice.value);
      } },
    h('span', {}, choice.fresh ? say('editor.choose.new', choice.name) : choice.name || say('editor.choose.nothing')),
    choice.note ? h('span', { class: 'choices-count' }, choice.note)
      : choice.count === undefined || choice.count === null ? null : h('span', { class: 'choices-count' }, number.format(choice.count)));
  }

  function mark(index) {
    at = index;
    [...list.children].forEach((item, i) => item.classList.toggle('is-at', i === at));
    list.children[at]?.scrollIntoView({ block: 'nearest' });
    if (at >= 0 && shown.length) input.setAttribute('aria-activedescendant', `${id}-${at}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function open(filter = '') {
    fill(filter);
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  }

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  }

  function choose(next) {
    const changed = next !== chosen;
    chosen = next;
    rest();
    close();
    if (changed) onchange(next);
  }

  async function load() {
    if (typeof choices === 'function') {
      all = await choices();
      if (document.activeElement === input) open(input.value === nameOf(chosen) ? '' : input.value);
      else rest();
    }
  }

  input.addEventListener('focus', () => {
    input.select();
    load();
  });
  input.addEventListener('click', () => (isOpen() ? null : open()));
  input.addEventListener('input', () => open(input.value));
  input.addEventListener('blur', () => {
    const typed = input.value.trim();
    const match = all.find(choice => choice.name.toLowerCase() === typed.toLowerCase() || choice.value === typed);
    if (match) choose(match.value);
    else if (isFree() || typed === '') choose(typed);
    rest();
    close();
  });
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen()) open();
      else mark((at + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % Math.max(1, shown.length));
    } else if (event.key === 'Enter' && isOpen()) {
      event.preventDefault();
      const pick = shown[at] ?? (input.value.trim() ? shown[0] : undefined);
      if (pick) choose(pick.value);
      else close();
    } else if (event.key === 'Escape' && isOpen()) {
      event.stopPropagation();
      rest();
      close();
    }
  });
  rest();
  if (typeof choices === 'function') load();
  return box;
}
