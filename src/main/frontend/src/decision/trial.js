// Tries the table as it is: values in, result and matching rules out. Nothing is stored.
import { call } from '../editor/saving.js';

export class Trial {
  /** @param table as table.js makes it; marks shows the matching rules */
  constructor(place, { address, words, table, marks, choices }) {
    Object.assign(this, { place, address, words, table, marks, choices });
    this.find('[data-try-form]').addEventListener('submit', event => {
      event.preventDefault();
      this.run();
    });
    this.find('[data-take-member]').addEventListener('click', () => this.take());
    this.fields();
  }

  find(selector) {
    return this.place.querySelector(selector);
  }

  /** One field for each input of the table; what was typed stays. */
  fields() {
    const before = this.values();
    const inputs = this.table.inputs().filter((one, at, all) => one.name && all.findIndex(other => other.name === one.name) === at);
    const key = JSON.stringify(inputs);
    if (key === this.drawn) return;
    this.drawn = key;
    this.find('[data-values]').replaceChildren(...inputs.map(input => {
      const label = document.createElement('label');
      const title = document.createElement('span');
      const field = document.createElement('input');
      title.className = 'form-label';
      title.textContent = input.label || input.name;
      Object.assign(field, { className: 'form-control', autocomplete: 'off', maxLength: 200, value: before[input.name] ?? '' });
      field.dataset.value = input.name;
      field.addEventListener('input', () => this.stale());
      label.append(title, field);
      const values = this.choices.find(one => one.name === input.name)?.values ?? [];
      if (values.length) {
        const list = document.createElement('datalist');
        list.id = `try-values-${input.name.replace('.', '-')}`;
        list.append(...values.map(value => new Option(value)));
        field.setAttribute('list', list.id);
        label.append(list);
      }
      return label;
    }));
  }

  values() {
    return Object.fromEntries([...this.place.querySelectorAll('[data-value]')].map(field => [field.dataset.value, field.value]));
  }

  /** What was shown is not of this table or these values any more. */
  stale() {
    this.find('[data-result]').replaceChildren();
    this.marks.matched([]);
  }

  async take() {
    const member = this.find('#try-member').value.trim();
    const problem = this.find('[data-member-problem]');
    problem.textContent = '';
    if (!member) return;
    const answer = await this.ask({ member });
    if (!answer) return;
    if (!answer.known) {
      problem.textContent = this.words.noMember;
      return;
    }
    this.place.querySelectorAll('[data-value]').forEach(field => (field.value = answer.values[field.dataset.value] ?? ''));
    this.show(answer);
  }

  async run() {
    const answer = await this.ask({ values: this.values() });
    if (answer) this.show(answer);
  }

  async ask(wish) {
    try {
      const { status, body } = await call('POST', `${this.address}/try`, { xml: await this.table.xml(), ...wish });
      return status === 200 ? body : null;
    } catch {
      return null;
    }
  }

  show({ rows, rules, problems }) {
    this.marks.matched(rules);
    const place = this.find('[data-result]');
    if (problems.length) {
      place.replaceChildren(...problems.map(problem => line(problem.text, 'field-problem')));
      return;
    }
    if (!rules.length) {
      place.replaceChildren(line(this.words.noRule, 'mb-0'));
      return;
    }
    const outputs = this.table.outputs();
    const list = document.createElement('dl');
    list.className = 'decision-answers';
    rows.forEach(row => outputs.filter(output => output.name in row).forEach(output => {
      const name = document.createElement('dt');
      const value = document.createElement('dd');
      name.textContent = output.label || output.name;
      value.textContent = row[output.name];
      list.append(name, value);
    }));
    const numbers = rules.map(id => this.table.numberOf(id)).filter(Boolean);
    place.replaceChildren(list, line(`${this.words.rulesMatched}: ${numbers.join(', ')}`, 'note'));
  }
}

function line(text, kind) {
  const made = document.createElement('p');
  made.className = kind;
  made.textContent = text;
  return made;
}
