// The page of a decision table: dmn-js for rules and cells, our own words for columns and results.
import './decision.css';
import { Saving, call } from '../editor/saving.js';
import { columnDialog } from './columns.js';
import { Marks } from './marks.js';
import { openTable } from './table.js';
import { Trial } from './trial.js';

const CHECK_AFTER = 400;
const POLICIES = { FIRST: ['FIRST'], UNIQUE: ['UNIQUE'], SUM: ['COLLECT', 'SUM'] };

export function draw(place) {
  new DecisionEditor(place).open().catch(error => {
    place.querySelector('[data-state]').textContent = place.dataset.broken;
    console.error('The decision table cannot be shown', error);
  });
}

class DecisionEditor {
  constructor(place) {
    this.place = place;
    this.words = place.dataset;
    this.address = `/decisions/${encodeURIComponent(place.dataset.key)}/draft`;
    this.readOnly = place.dataset.readOnly === 'true';
    this.marks = new Marks();
  }

  find(selector) {
    return this.place.querySelector(selector);
  }

  async open() {
    const response = await fetch(this.address, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`draft: ${response.status}`);
    this.draft = await response.json();
    this.table = await openTable(this.find('[data-table]'), { readOnly: this.readOnly, edit: column => this.editColumn(column) });
    this.saving = this.readOnly ? null : this.saver();
    const kept = this.saving?.kept();
    await this.table.load(kept ? kept.xml : this.draft.xml);
    this.say('saved', this.draft);
    this.trial = this.readOnly ? null : new Trial(this.find('[data-try]'), { address: this.address, words: this.words, table: this.table, marks: this.marks, choices: this.draft.inputs });
    if (!this.readOnly) this.listen();
    this.shown();
    if (!this.readOnly) await this.check();
    this.place.classList.add('is-ready');
    if (kept) {
      this.saving.draft.revision = kept.revision;
      this.saving.sent = kept.sent ?? [];
      await this.saving.save();
    }
  }

  saver() {
    const draft = { id: `decision.${this.place.dataset.key}`, address: this.address, base: this.address, revision: this.draft.revision };
    return new Saving(draft, {
      xml: () => this.table.xml(),
      tell: (state, details) => this.say(state, details),
      ask: theirs => this.ask(theirs),
      others: people => this.others(people),
    });
  }

  async ask(theirs) {
    if (window.confirm(this.words.conflict)) return 'mine';
    await this.table.load(theirs.xml);
    this.shown();
    this.check();
    return 'theirs';
  }

  others(people) {
    const names = new Intl.ListFormat(document.documentElement.lang).format(people.map(one => one.name));
    this.find('[data-others]').textContent = people.length ? this.words.alsoHere.replace('{0}', names) : '';
  }

  say(state, details = {}) {
    const { saved, by, saving, unsaved, lost } = this.words;
    const texts = { waiting: unsaved, conflict: unsaved, saving, offline: lost, signedOut: lost, refused: this.words.broken };
    const done = details.savedAt ? `${saved} · ${details.savedAt} · ${by} ${details.savedBy}` : '';
    this.find('[data-state]').textContent = texts[state] ?? done;
    this.place.dataset.saving = state;
    if (details.revision !== undefined) document.querySelectorAll('form [name=revision]').forEach(field => (field.value = details.revision));
  }

  listen() {
    this.table.onChange(() => {
      this.shown();
      this.saving.changed();
      this.trial.stale();
      clearTimeout(this.checking);
      this.checking = setTimeout(() => this.check(), CHECK_AFTER);
    });
    this.find('[data-policy]').addEventListener('change', event => this.table.policy(...POLICIES[event.target.value]));
    this.find('[data-add=rule]').addEventListener('click', () => this.table.addRule());
    this.place.querySelectorAll('[data-add=input], [data-add=output]').forEach(button =>
      button.addEventListener('click', () => this.editColumn({ kind: button.dataset.add })));
    document.querySelectorAll('form[data-needs-saved]').forEach(form => form.addEventListener('submit', event => this.afterSaving(event, () => form.submit())));
    document.querySelectorAll('a[data-needs-saved]').forEach(link => link.addEventListener('click', event => this.afterSaving(event, () => window.location.assign(link.href))));
  }

  /** The question of a form was asked before, by whoever stopped the event. */
  async afterSaving(event, go) {
    if (event.defaultPrevented || !(this.saving.dirty || this.saving.saving)) return;
    event.preventDefault();
    if (await this.saving.settled()) go();
  }

  /** Shows how rules make a result; a table from elsewhere may do it in another way than the list offers. */
  shown() {
    const { hitPolicy, aggregation } = this.table.root();
    const known = Object.keys(POLICIES).find(key => POLICIES[key][0] === hitPolicy && POLICIES[key][1] === aggregation);
    const list = this.find('[data-policy]');
    const other = this.find('[data-other-policy]');
    other.hidden = Boolean(known);
    other.textContent = [hitPolicy, aggregation].filter(Boolean).join(' ');
    list.value = known ?? '';
    this.trial?.fields();
  }

  editColumn(column) {
    columnDialog(this.find('[data-dialog]'), { column, choices: this.draft.inputs, keep: values => this.table.column(column, values) });
  }

  async check() {
    const asked = (this.asked = (this.asked ?? 0) + 1);
    let problems;
    try {
      const { status, body } = await call('POST', `${this.address}/check`, { xml: await this.table.xml() });
      if (status !== 200) return;
      problems = body.problems;
    } catch {
      return;
    }
    if (asked === this.asked) this.tell(problems);
  }

  tell(problems) {
    this.marks.faulty(problems.map(problem => problem.element).filter(Boolean));
    const list = this.find('[data-issues]');
    if (!problems.length) {
      list.replaceChildren(item('writer-fine', this.words.fine));
      return;
    }
    list.replaceChildren(...problems.map(problem => {
      const rule = this.table.numberOf(problem.element);
      const entry = item('writer-error', rule ? `${this.words.rule} ${rule}: ${problem.text}` : problem.text);
      if (problem.element) {
        const link = document.createElement('button');
        link.type = 'button';
        link.className = 'btn btn-link decision-where';
        link.textContent = entry.textContent;
        link.addEventListener('click', () => this.table.show(problem.element));
        entry.replaceChildren(link);
      }
      return entry;
    }));
  }
}

function item(kind, text) {
  const entry = document.createElement('li');
  entry.className = kind;
  entry.textContent = text;
  return entry;
}
