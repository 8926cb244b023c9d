// The journey editor: loads a draft, draws it, keeps it saved and checked.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './editor.css';
import { canvas } from './canvas.js';
import { kindOf } from './catalogue.js';
import { Choices } from './choices.js';
import { Comments } from './comments.js';
import { conflict } from './dialogs.js';
import { h } from './dom.js';
import { Expected } from './expected.js';
import { Findings } from './findings.js';
import { Panel } from './panel.js';
import { Saving } from './saving.js';
import { stepList } from './stepList.js';
import { Templates } from './templates.js';
import { Toolbar } from './toolbar.js';
import { chinese, say, useWords } from './words.js';

const PHONE = 640;

/** Opens the editor in the element with data-draft (the draft's id), data-words and data-readonly. */
export function draw(place) {
  useWords(JSON.parse(place.dataset.words));
  new Editor(place).open().catch(error => {
    place.append(h('p', { class: 'editor-failed', role: 'alert' }, say('editor.failed')));
    console.error('The editor cannot be opened', error);
  });
}

class Editor {
  constructor(place) {
    this.place = place;
    this.base = place.asked.base;
    this.readonly = place.dataset.readonly === 'true' || innerWidth < PHONE;
  }

  async open() {
    this.frame();
    const [draft, templates, words] = await Promise.all([this.place.asked.draft, this.place.asked.templates.then(list => new Templates(list)),
      chinese ? import('./chinese.js').then(own => own.default) : {}]);
    const choices = new Choices();
    Object.assign(this, { draft, templates, choices });
    this.modeler = canvas(this.stage, { readonly: this.readonly, words });
    this.modeler.get('symbols').use(templates);
    this.modeler.get('drawing', false)?.use(templates, choices);
    this.modeler.get('eventBus').on(['import.done', 'commandStack.changed'], 5000, () => {
      this.written = null;
    });
    this.panel = new Panel(this.side.querySelector('[data-settings]'), this.modeler, this);
    this.toolbar = new Toolbar(this.place, this);
    this.modeler.get('eventBus').on('selection.changed', ({ newSelection }) => this.tell(newSelection));
    // measured before there is much to lay out
    this.modeler.get('canvas').getSize();
    if (this.readonly) await this.read();
    else await this.edit();
    this.place.classList.add('is-drawn');
    performance.mark('editor.drawn');
    // what one does not need for the first step comes after the first picture
    requestAnimationFrame(() => setTimeout(() => this.later()));
  }

  /** What is chosen, for those who do not see it. */
  tell([chosen]) {
    const element = chosen?.labelTarget ?? chosen;
    this.said.textContent = element ? [kindOf(element, this.templates).name, element.businessObject.name].filter(Boolean).join(': ') : '';
  }

  /** What is chosen from, what is wrong, and what others said. */
  later() {
    if (!this.readonly && document.activeElement === document.body) this.modeler.get('canvas').focus();
    this.comments = new Comments(this.modeler, this.base, { list: this.draft.comments ?? [], place: this.side.querySelector('[data-commented]'),
      choose: id => this.choose(id), readonly: this.readonly, changed: () => this.panel.show() });
    this.panel.comments = this.comments;
    if (this.comments.list.length) this.panel.show();
    this.expected = new Expected(this.base, this.side.querySelector('[data-expected]'), () => this.xml());
    if (location.hash) this.choose(decodeURIComponent(location.hash.slice(1)));
    this.choices.load('/journeys/editor/choices').then(() => this.panel.chosenFrom());
    // so that the first change need not ask
    if (!this.readonly) (window.requestIdleCallback ?? setTimeout)(() => this.modeler.get('tidyUp').look());
    // who may not edit may not ask for findings either
    if (this.place.dataset.readonly !== 'true') this.check();
  }

  frame() {
    this.stage = h('div', { class: 'editor-stage', 'aria-label': say('editor.canvas'), role: 'region' });
    const tab = (name, word) => h('button', { type: 'button', role: 'tab', 'data-tab': name, 'aria-selected': String(name === 'settings'),
      onclick: () => this.turn(name) }, say(word));
    this.side = h('aside', { class: 'editor-side', 'aria-label': say('editor.panel') },
      h('div', { class: 'editor-tabs', role: 'tablist' }, tab('settings', 'editor.tab.settings'), tab('issues', 'editor.tab.issues')),
      h('div', { class: 'editor-panel', 'data-settings': '', role: 'tabpanel', tabindex: '0', 'aria-label': say('editor.tab.settings') }),
      h('div', { class: 'editor-panel', 'data-issues': '', role: 'tabpanel', tabindex: '0', 'aria-label': say('editor.tab.issues'), hidden: true },
        ['data-found', 'data-commented', 'data-expected'].map(part => h('div', { [part]: '' }))));
    this.side.addEventListener('keydown', event => event.key === 'Escape' && this.modeler?.get('canvas').focus());
    this.said = h('p', { class: 'visually-hidden', role: 'status' });
    this.steps = h('nav', { class: 'editor-steps', 'aria-label': say('editor.steps') });
    this.place.classList.toggle('is-readonly', this.readonly);
    this.place.append(h('div', { class: 'editor-banner', role: 'status', hidden: true }),
      h('div', { class: 'editor-body' }, this.readonly ? null : this.steps, this.stage, this.side), this.said);
  }

  turn(name) {
    this.side.querySelectorAll('[data-tab]').forEach(tab => tab.setAttribute('aria-selected', String(tab.dataset.tab === name)));
    this.side.querySelector('[data-settings]').hidden = name !== 'settings';
    this.side.querySelector('[data-issues]').hidden = name !== 'issues';
    if (name === 'issues' && !this.readonly) this.expected?.show();
  }

  async read() {
    await this.modeler.importXML(this.draft.xml);
    this.fit();
    if (this.place.dataset.readonly === 'true') this.side.querySelector('[data-tab=issues]').hidden = true;
  }

  async edit() {
    this.saving = new Saving({ id: this.draft.id, base: this.base, address: `${this.base}/content`, revision: this.draft.revision }, {
      xml: () => this.xml(),
      tell: (state, details) => this.toolbar.saving(state, details),
      ask: theirs => this.ask(theirs),
      others: people => this.toolbar.others(people),
    });
    this.choices.draft = this.draft.id;
    this.choices.goOn = async address => {
      if (await this.saving.settled()) location.assign(address);
    };
    const kept = this.saving.kept();
    await this.modeler.importXML(kept ? kept.xml : this.draft.xml);
    this.fit();
    stepList(this.steps, this.modeler, this.templates);
    this.modeler.get('eventBus').on('commandStack.changed', () => this.saving.changed());
    this.toolbar.others(this.draft.others ?? []);
    this.toolbar.saving('saved', this.draft);
    if (kept) await this.resume(kept);
  }

  /** What a closed tab or a lost connection left here goes to the server; the later save is asked, as always. */
  async resume(kept) {
    this.saving.draft.revision = kept.revision;
    this.saving.sent = kept.sent ?? [];
    await this.saving.save();
  }

  check() {
    this.findings = new Findings(this.modeler, `${this.base}/check`, {
      place: this.side.querySelector('[data-found]'),
      xml: () => this.xml(),
      choose: id => this.choose(id),
      tell: (errors, warnings) => this.toolbar.issues(errors, warnings),
      readonly: this.readonly,
    });
    this.findings.check();
  }

  /** The diagram as it is now; written once for a change, though saving and checking both ask. */
  xml() {
    this.written ??= this.modeler.saveXML({ format: true }).then(({ xml }) => xml);
    return this.written;
  }

  /** Selects an element, and shows a tab of the panel. */
  choose(id, tab = 'settings') {
    const element = this.modeler.get('elementRegistry').get(id);
    const root = this.modeler.get('canvas').getRootElement();
    this.modeler.get('selection').select(element && element !== root ? element : []);
    if (element && element !== root) this.modeler.get('canvas').scrollToElement(element);
    this.turn(tab);
  }

  async ask(theirs) {
    const answer = await conflict(theirs, { templates: this.templates });
    if (answer === 'theirs') {
      await this.modeler.importXML(theirs.xml);
      this.findings?.later();
    }
    return answer;
  }

  /** The whole journey, but not so small that it cannot be read. */
  fit() {
    const paper = this.modeler.get('canvas');
    paper.resized();
    const steps = this.modeler.get('elementRegistry').filter(element => element.x !== undefined && element.parent);
    if (!steps.length) return paper.viewbox({ ...paper.viewbox(), x: 180 - 120, y: 160 - paper.viewbox().outer.height / 2, ...paper.viewbox().outer });
    const [most, least] = [1, this.place.clientWidth < PHONE ? 0.5 : 0.62];
    const whole = paper.zoom('fit-viewport', 'auto') * 0.92;
    paper.zoom(Math.min(most, Math.max(least, whole)));
    const { inner, ...box } = paper.viewbox();
    const x = whole < least ? inner.x - 60 : inner.x + inner.width / 2 - box.width / 2;
    return paper.viewbox({ ...box, x, y: inner.y + inner.height / 2 - box.height / 2 });
  }
}
