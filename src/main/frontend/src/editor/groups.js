// Conditions in groups, one in another: they are added, removed, and moved with the pointer or with the arrow keys.
import { isGroup } from './condition.js';
import { h } from './dom.js';
import { holds, moveTo, placeOf, remove, step } from './moves.js';
import { say } from './words.js';

const NEAR = 4;

/**
 * @param options {root(): the outermost group, row(item, tools): the elements of a condition, where tools are those to move and to
 *     remove it, fresh(): a new condition, joins: {all: [[value, name]], of(group), set(group, value)}, extras(group, outermost):
 *     further elements of a group's head, deepest, redraw(): draw everything anew,
 *     lead(group, outermost, join): what a head says where it is always shown}
 * @returns a function that draws them
 */
export function groups(options) {
  const { root, joins, row, fresh, redraw, deepest = Infinity } = options;
  const items = new WeakMap();
  const told = h('p', { class: 'visually-hidden', role: 'status' });
  let place;

  const focusOn = (item, part = 'select, input') =>
    [...place.querySelectorAll('[data-item]')].find(one => items.get(one) === item)?.querySelector(part)?.focus();
  const several = () => root().items.length > 1 || root().items.some(isGroup);
  const cross = (item, label) => h('button', { type: 'button', class: 'btn-close', 'aria-label': say(label), onclick: () => {
    remove(root(), item);
    redraw();
    place.querySelector('.asks-groups > .asks-group > .asks-more button')?.focus();
  } });

  function moved(item, done) {
    if (!done) {
      told.textContent = say('editor.condition.move.end');
      return;
    }
    redraw();
    const { parent, index } = placeOf(root(), item);
    told.textContent = say(parent === root() ? 'editor.condition.moved' : 'editor.condition.moved.group', index + 1, parent.items.length);
    focusOn(item, '.asks-handle');
  }

  function handle(item) {
    if (!several()) return null;
    return h('button', { type: 'button', class: 'asks-handle', 'aria-label': say('editor.condition.move'), title: say('editor.condition.move'),
      onkeydown: event => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        moved(item, step(root(), item, event.key === 'ArrowDown', deepest));
      },
      onpointerdown: event => drag(event, item) }, h('span', { 'aria-hidden': 'true' }, '⋮⋮'));
  }

  /** The item under the pointer, and whether the dragged one goes before, after or into it. */
  function target(event, item) {
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-item]');
    if (!over || !place.contains(over) || holds(item, items.get(over))) return null;
    const on = items.get(over);
    const box = over.getBoundingClientRect();
    const edge = isGroup(on) ? Math.min(14, box.height / 4) : box.height / 2;
    if (on !== root() && event.clientY < box.top + edge) return { over, on, side: 'before' };
    if (on !== root() && event.clientY > box.bottom - edge) return { over, on, side: 'after' };
    return isGroup(on) ? { over, on, side: 'into' } : null;
  }

  function drag(start, item) {
    if (start.button) return;
    const source = start.target.closest('[data-item]');
    const gone = new AbortController();
    const listen = (name, listener) => document.addEventListener(name, listener, { signal: gone.signal });
    let to = null;
    let dragging = false;
    const clear = () => place.querySelectorAll('[data-drop]').forEach(one => one.removeAttribute('data-drop'));
    const end = () => {
      gone.abort();
      clear();
      source.classList.remove('is-dragged');
    };
    listen('pointermove', event => {
      dragging ||= Math.abs(event.clientY - start.clientY) + Math.abs(event.clientX - start.clientX) > NEAR;
      if (!dragging) return;
      source.classList.add('is-dragged');
      clear();
      to = target(event, item);
      to?.over.setAttribute('data-drop', to.side);
    });
    listen('pointerup', () => {
      end();
      if (!to) return;
      const at = to.side === 'into' ? { parent: to.on, index: to.on.items.length } : placeOf(root(), to.on);
      moved(item, moveTo(root(), item, at.parent, at.index + (to.side === 'after' ? 1 : 0), deepest));
    });
    listen('pointercancel', end);
    listen('keydown', event => event.key === 'Escape' && end());
  }

  function shown(item, element) {
    element.setAttribute('data-item', '');
    items.set(element, item);
    return element;
  }

  function group(own, depth) {
    const join = h('select', { class: 'form-select form-select-sm asks-join', 'aria-label': say('editor.condition.joined'), onchange: event => {
      joins.set(own, event.target.value);
      redraw();
      focusOn(own, '.asks-join');
    } }, joins.all.map(([value, name]) => h('option', { value, selected: value === joins.of(own) }, name)));
    const outermost = own === root();
    const head = options.lead?.(own, outermost, join) ?? [join];
    const shows = options.lead ? true : own.items.length > 1 || !outermost;
    return shown(own, h('div', { class: 'asks-group', role: outermost ? null : 'group', 'aria-label': outermost ? null : say('editor.condition.aGroup') },
      shows ? h('div', { class: 'asks-head' }, outermost ? null : handle(own), head,
        options.extras?.(own, outermost), outermost ? null : cross(own, 'editor.condition.removeGroup')) : null,
      own.items.flatMap((item, i) => [
        i ? h('p', { class: 'asks-between' }, say(own.kind === 'all' ? 'editor.condition.between.all' : 'editor.condition.between.any')) : null,
        isGroup(item) ? group(item, depth + 1)
          : shown(item, h('div', { class: 'asks-row' }, row(item, { handle: handle(item), cross: cross(item, 'editor.condition.remove') })))]),
      h('div', { class: 'asks-more' },
        h('button', { type: 'button', class: 'btn btn-sm', onclick: () => {
          const added = fresh();
          own.items.push(added);
          redraw();
          focusOn(added);
        } }, say('editor.condition.add')),
        own.items.length && depth + 1 < deepest ? h('button', { type: 'button', class: 'link-button', onclick: () => {
          const added = fresh();
          own.items.push({ kind: own.kind === 'all' ? 'any' : 'all', items: [added] });
          redraw();
          focusOn(added);
        } }, say('editor.condition.addGroup')) : null)));
  }

  return () => {
    place = h('div', { class: 'asks-groups' }, group(root(), 1), told);
    return place;
  };
}
