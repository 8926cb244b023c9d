import '../editor/editor.css';
import { Choices } from '../editor/choices.js';
import { isGroup } from '../editor/condition.js';
import { h } from '../editor/dom.js';
import { groups } from '../editor/groups.js';
import { placeOf } from '../editor/moves.js';
import { say, useWords } from '../editor/words.js';
import { conditions } from './kinds.js';
import { askForPart } from './parts.js';
import { Preview } from './preview.js';
import { JOIN_NAMES, itemAt, joinOf, read, setJoin, write } from './tree.js';

const DEEPEST = 7;
const UNDOS = 50;
const FIELDS = 'button, select, input, textarea';

/** The conditions of a segment as a form; the JSON beneath it is what is sent, and each follows the other. */
export async function draw(root) {
  useWords({ ...JSON.parse(root.dataset.words), ...JSON.parse(root.dataset.builderWords) });
  const choices = new Choices();
  await Promise.race([choices.load('/journeys/editor/choices'), new Promise(done => setTimeout(done, 3000))]);
  new Builder(root, choices).start();
}

class Builder {
  constructor(root, choices) {
    this.place = root;
    this.form = root.closest('form');
    this.json = root.querySelector('textarea');
    this.advanced = root.querySelector('details');
    this.undone = [];
    this.rows = new Map();
    this.found = JSON.parse(root.dataset.findings || '[]');
    this.asked = this.found.length > 0;
    this.conditions = conditions({ choices, editing: root.dataset.editing, channels: JSON.parse(root.dataset.channels),
      figures: JSON.parse(root.dataset.figures),
      tell: () => this.changed(), redraw: () => this.redraw() });
    this.element = groups({ root: () => this.rule, row: (item, tools) => this.row(item, tools), fresh: () => ({ kind: 'one', not: false, rule: this.conditions.first() }),
      redraw: () => this.redraw(), deepest: DEEPEST,
      joins: { all: JOIN_NAMES.map(join => [join, say(`builder.join.${join}`)]), of: joinOf, set: setJoin },
      lead: (own, outermost, join) => [outermost ? h('span', { class: 'rule-word' }, say('builder.lead')) : null, join],
      extras: (own, outermost) => (outermost ? null : this.keepButton(own)) });
  }

  start() {
    this.drawn = h('div', { class: 'builder' });
    this.unreadable = h('p', { class: 'problem', role: 'alert', hidden: true });
    this.back = h('button', { type: 'button', class: 'btn btn-sm builder-undo', disabled: true, onclick: () => this.undo() }, say('builder.undo'));
    this.place.prepend(this.drawn);
    this.json.after(this.unreadable);
    document.querySelector('[data-builder-tools]')?.append(this.back);
    this.readJson();
    this.advanced.open = !this.rule;
    this.json.addEventListener('input', () => this.written || this.readJson());
    this.form.addEventListener('submit', event => this.send(event));
    this.place.addEventListener('keydown', event => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !event.target.matches('input, textarea')) {
        event.preventDefault();
        this.undo();
      }
    });
    this.preview = new Preview(this.form, document.querySelector('.live'), place => this.answered(place));
    const check = document.querySelector('form.who');
    check?.addEventListener('submit', event => {
      event.preventDefault();
      this.preview.explain({ who: check.elements.who.value }, document.getElementById('who-answer'));
    });
  }

  /** The form follows the JSON. */
  readJson() {
    let json;
    try {
      json = JSON.parse(this.json.value);
    } catch {
      this.unreadable.textContent = say('builder.unreadable');
      this.unreadable.hidden = false;
      this.drawn.inert = true;
      this.open.value = 'false';
      return;
    }
    this.unreadable.hidden = true;
    this.drawn.inert = false;
    this.rule = read(json);
    this.draw();
  }

  /** The JSON follows the form. */
  changed() {
    const { rule, paths } = write(this.rule);
    this.paths = paths;
    this.written = true;
    this.json.value = JSON.stringify(rule, null, 2);
    this.open.value = String(!this.complete());
    this.json.dispatchEvent(new Event('input', { bubbles: true }));
    this.written = false;
    this.found = [];
    this.mark();
  }

  redraw() {
    this.undone.push(this.json.value);
    if (this.undone.length > UNDOS) this.undone.shift();
    this.changed();
    this.draw();
  }

  undo() {
    const before = this.undone.pop();
    if (!before) return;
    this.rule = read(JSON.parse(before));
    this.changed();
    this.draw();
    (this.back.disabled ? this.drawn.querySelector('select') : this.back)?.focus();
  }

  get open() {
    return this.form.elements.open;
  }

  complete(item = this.rule) {
    return isGroup(item) ? item.items.length > 0 && item.items.every(one => this.complete(one)) : this.conditions.complete(item.rule);
  }

  draw() {
    const focus = this.focused();
    this.rows = new Map();
    this.paths = write(this.rule).paths;
    this.open.value = String(!this.complete());
    this.back.disabled = !this.undone.length;
    this.drawn.replaceChildren(this.element());
    this.mark();
    focus();
  }

  /** @returns a function that gives the focus back to the field that has it now, when its condition is drawn anew */
  focused() {
    const [item, own] = [...this.rows].find(([, { line }]) => line.contains(document.activeElement)) ?? [];
    const at = own ? [...own.line.querySelectorAll(FIELDS)].indexOf(document.activeElement) : -1;
    return () => at >= 0 && [...(this.rows.get(item)?.line.querySelectorAll(FIELDS) ?? [])][at]?.focus();
  }

  row(item, { handle, cross }) {
    const finding = h('p', { class: 'rule-finding', hidden: true });
    const line = h('div', { class: 'rule-row' }, handle, this.conditions.line(item), cross);
    this.rows.set(item, { line, finding });
    return [line, finding];
  }

  /** What is wrong stands at its condition; what is only not finished yet says so quietly until somebody saves. */
  mark() {
    const texts = new Map();
    this.found.forEach(one => {
      const item = itemAt(this.paths, one.path);
      if (item && !texts.has(item)) texts.set(item, one);
    });
    this.rows.forEach(({ line, finding }, item) => {
      const open = !this.conditions.complete(item.rule);
      const problem = texts.get(item)?.kind === 'problem' || (open && this.asked);
      finding.textContent = open ? say('editor.condition.incomplete') : texts.get(item)?.text ?? '';
      finding.hidden = !finding.textContent;
      finding.dataset.kind = problem ? 'problem' : open ? 'open' : 'warning';
      line.parentElement?.classList.toggle('is-wrong', Boolean(problem));
    });
  }

  answered(place) {
    const told = place.querySelector('[data-findings]');
    if (!told) return;
    this.found = JSON.parse(told.dataset.findings);
    this.mark();
  }

  send(event) {
    if (!this.rule || this.drawn.inert || this.complete()) return;
    event.preventDefault();
    this.asked = true;
    this.mark();
    const [wrong] = [...this.rows].filter(([item]) => !this.conditions.complete(item.rule));
    (wrong?.[1].line.querySelector('input, select') ?? this.drawn.querySelector('.asks-more button'))?.focus();
  }

  /** A group under a name, which other segments can use: it becomes a condition on the part. */
  keepButton(own) {
    return h('button', { type: 'button', class: 'link-button', onclick: async () => {
      if (!this.complete(own)) {
        this.asked = true;
        this.mark();
        return;
      }
      const part = await askForPart(write({ ...own, not: false }).rule);
      if (!part) return;
      this.conditions.added(part);
      const { parent, index } = placeOf(this.rule, own);
      parent.items[index] = { kind: 'one', not: own.not, rule: { inSegment: part.value } };
      this.redraw();
    } }, say('builder.part.keep'));
  }
}
