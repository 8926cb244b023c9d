import { basicSetup, EditorView } from 'codemirror';
import { EditorState } from '@codemirror/state';
import { html } from '@codemirror/lang-html';
import { codeColours } from './code-colours.js';
import { drawBlocks } from './message-blocks.js';
import { PersonalNames, lengthOf, partsOf, showInWords } from './message-words.js';

const SAVE_AFTER = 800;
const SHOW_AFTER = 350;
const SPAM_AFTER = 1500;
const FIRST = 'a';
const VARIANTS = [...'abcdefgh'];

/** The editor of one message: its languages side by side, saved and checked as one types. */
export function draw(root) {
  new Editor(root).load();
}

class Editor {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.address = `/templates/${encodeURIComponent(root.dataset.key)}`;
    this.readOnly = root.dataset.readOnly === 'true';
    this.parts = [];
    this.weights = {};
    this.variant = FIRST;
    this.codes = new Map();
    this.names = new PersonalNames(root);
    this.dirty = false;
    this.queue = Promise.resolve();
    this.find('[data-sample]').addEventListener('input', () => this.changed());
    this.find('[data-sample]').readOnly = this.readOnly;
    root.addEventListener('focusin', event => {
      const place = event.target.closest('[data-field], .cm-editor');
      if (place) this.place = place;
    });
    root.querySelectorAll('[data-value]').forEach(button => button.addEventListener('click', () => this.insert(button.dataset.value)));
    this.find('[data-add-variant]').addEventListener('click', () => this.addVariant());
    this.find('[data-remove-variant]').addEventListener('click', () => this.removeVariant());
    this.find('[data-keep-variant]').addEventListener('click', event => window.confirm(event.target.dataset.sure) && this.keepVariant());
    this.find('[data-insert]').addEventListener('click', () => this.insert(this.chosenValue()));
    root.querySelectorAll('[data-language]').forEach(button => button.addEventListener('click', () => this.addLanguage(button.dataset.language)));
    root.querySelectorAll('[data-preview]').forEach(field => field.addEventListener('change', () => this.show()));
    if (this.readOnly) root.querySelectorAll('[data-personalise], [data-add-language]').forEach(menu => (menu.hidden = true));
    document.querySelectorAll('form[data-needs-saved]').forEach(form => form.addEventListener('submit', event => this.beforeSubmit(event)));
    document.querySelectorAll('a[data-needs-saved]').forEach(link => link.addEventListener('click', async event => {
      if (!this.dirty) return;
      event.preventDefault();
      await this.save();
      if (!this.dirty) window.location.assign(link.href);
    }));
    window.addEventListener('beforeunload', event => this.dirty && event.preventDefault());
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  template(selector) {
    return this.find(`template[${selector}]`).content.firstElementChild.cloneNode(true);
  }

  async load() {
    this.take(await (await fetch(`${this.address}/draft`)).json());
  }

  take(draft) {
    this.parts = draft.parts;
    this.weights = draft.variants;
    if (!(this.variant in this.weights)) this.variant = FIRST;
    this.find('[data-sample]').value = draft.sample;
    this.revision = draft.revision;
    this.say(draft);
    this.drawLanguages();
    this.show();
  }

  say(draft) {
    this.revision = draft.revision;
    document.querySelectorAll('form [name=revision]').forEach(field => (field.value = draft.revision));
    this.find('[data-state]').textContent = draft.savedAt ? `${this.words.saved} · ${draft.savedAt} · ${this.words.by} ${draft.savedBy}` : '';
  }

  /** The parts of the variant that is shown. */
  own() {
    return this.parts.filter(part => part.variant === this.variant);
  }

  languages() {
    return [...new Set(this.own().map(part => part.language))].sort((a, b) => (b === 'en') - (a === 'en') || a.localeCompare(b));
  }

  name(language) {
    return new Intl.DisplayNames([document.documentElement.lang], { type: 'language' }).of(language);
  }

  /** The variants as tabs, each with its share of what is sent. */
  drawVariants() {
    const names = Object.keys(this.weights).sort();
    this.find('[data-variants]').hidden = !names.length;
    this.find('[data-add-variant]').hidden = this.readOnly || names.length >= VARIANTS.length;
    this.find('[data-remove-variant]').hidden = this.readOnly || this.variant === FIRST;
    this.find('[data-keep-variant]').hidden = this.readOnly;
    this.find('[data-variant-tabs]').replaceChildren(...names.map(name => {
      const tab = this.template('data-variant-tab');
      const button = tab.querySelector('button');
      button.dataset.variant = name;
      button.textContent = `${this.words.variant} ${name.toUpperCase()}`;
      button.setAttribute('aria-pressed', String(name === this.variant));
      button.addEventListener('click', () => {
        this.variant = name;
        this.drawLanguages();
        this.show();
        this.find(`[data-variant=${name}]`).focus();
      });
      const weight = tab.querySelector('input');
      weight.value = this.weights[name];
      weight.readOnly = this.readOnly;
      weight.setAttribute('aria-label', `${weight.dataset.label} ${name.toUpperCase()}`);
      weight.addEventListener('input', () => {
        this.weights[name] = Math.max(0, Math.min(10000, Math.round(Number(weight.value)) || 0));
        this.tellShares();
        this.changed();
      });
      return tab;
    }));
    this.tellShares();
  }

  tellShares() {
    const total = Object.values(this.weights).reduce((sum, weight) => sum + weight, 0);
    this.root.querySelectorAll('[data-variant]').forEach(button => {
      const share = total ? this.weights[button.dataset.variant] / total : 0;
      button.parentElement.querySelector('[data-share]').textContent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(share);
    });
  }

  /** A copy of the variant that is shown, sent as often as the others are on average. */
  addVariant() {
    const names = Object.keys(this.weights);
    const name = VARIANTS.find(one => one !== FIRST && !names.includes(one));
    this.parts.push(...this.own().map(part => ({ ...part, variant: name, file: fileOf(name, plain(part.file)) })));
    const weights = names.map(one => this.weights[one]);
    if (!names.length) this.weights = { [FIRST]: 50 };
    this.weights[name] = names.length ? Math.max(1, Math.round(weights.reduce((sum, one) => sum + one, 0) / names.length)) : 50;
    this.variant = name;
    this.drawLanguages();
    this.changed();
  }

  removeVariant() {
    this.parts = this.parts.filter(part => part.variant !== this.variant);
    delete this.weights[this.variant];
    this.variant = FIRST;
    if (Object.keys(this.weights).length < 2) this.weights = {};
    this.drawLanguages();
    this.changed();
  }

  /** Ends the comparison: the variant that is shown is the message from now on. */
  keepVariant() {
    this.parts = this.own().map(part => ({ ...part, variant: FIRST, file: plain(part.file) }));
    this.weights = {};
    this.variant = FIRST;
    this.drawLanguages();
    this.changed();
  }

  drawLanguages() {
    this.codes.clear();
    this.drawVariants();
    const cards = this.languages().map(language => this.card(language));
    this.find('[data-languages]').replaceChildren(...cards);
    const choice = this.find('[data-preview=language]');
    const chosen = choice.value;
    choice.replaceChildren(...this.languages().map(language => new Option(this.name(language), language)));
    if (this.languages().includes(chosen)) choice.value = chosen;
    this.root.querySelectorAll('[data-language]').forEach(button => (button.hidden = this.languages().includes(button.dataset.language)));
    this.mark();
  }

  card(language) {
    const card = this.template('data-card');
    card.dataset.card = language;
    card.querySelector('[data-title]').textContent = this.name(language);
    const fields = card.querySelector('[data-fields]');
    this.own().filter(part => part.language === language)
      .sort((a, b) => (a.form === 'HTML' ? -1 : b.form === 'HTML' ? 1 : 0))
      .forEach(part => fields.append(part.form === 'HTML' ? this.pageFields(part) : this.textFields(part)));
    card.addEventListener('focusin', () => {
      const choice = this.find('[data-preview=language]');
      if (choice.value !== language) {
        choice.value = language;
        this.show();
      }
    });
    return card;
  }

  pageFields(part) {
    const fields = this.template('data-page-fields');
    this.bind(fields, part);
    const place = fields.querySelector('[data-code]');
    if (part.blocks) {
      drawBlocks(this, fields, part);
      return fields;
    }
    const code = new EditorView({
      doc: part.text,
      parent: place,
      extensions: [
        basicSetup,
        html(),
        codeColours,
        EditorView.lineWrapping,
        EditorState.readOnly.of(this.readOnly),
        EditorView.contentAttributes.of({ 'aria-label': place.dataset.label, lang: part.language, tabindex: '0' }),
        EditorView.updateListener.of(update => {
          if (!update.docChanged) return;
          part.text = update.state.doc.toString();
          part.blocks = '';
          this.changed();
        }),
      ],
    });
    this.codes.set(code.dom, code);
    return fields;
  }

  textFields(part) {
    const fields = this.template('data-text-fields');
    const page = this.parts.find(other => other.variant === part.variant && other.language === part.language && other.channel === part.channel && other.form === 'HTML');
    const made = fields.querySelector('[data-made]');
    const text = fields.querySelector('textarea');
    fields.querySelector('[data-made-choice]').hidden = !page;
    // the length of a text that is sent as it is stands beside the preview, as it is counted for sending
    fields.querySelector('[data-count]').hidden = !page;
    const label = page ? text.dataset.label : text.dataset.alone;
    fields.querySelector('[data-text-label]').textContent = label;
    text.dataset.label = label;
    text.setAttribute('aria-label', label);
    made.checked = part.made;
    made.disabled = this.readOnly;
    text.dataset.file = part.file;
    text.readOnly = this.readOnly || part.made;
    made.addEventListener('change', () => {
      part.made = made.checked;
      text.readOnly = part.made;
      this.changed();
    });
    this.bind(fields, part);
    return fields;
  }

  bind(fields, part) {
    fields.querySelectorAll('[data-field]').forEach(field => {
      const name = field.dataset.field;
      const count = fields.querySelector(`[data-count=${name}]`);
      const tell = () => {
        const personal = partsOf(field.value).some(one => typeof one !== 'string');
        count.textContent = `${lengthOf(field.value)} ${personal ? this.words.andValues : this.words.characters}`;
      };
      field.value = part[name];
      field.inWords = showInWords(field, this.names);
      field.tellLength = tell;
      field.lang = part.language;
      field.readOnly = field.readOnly || this.readOnly;
      field.written = part;
      tell();
      field.addEventListener('input', () => {
        part[name] = field.value;
        tell();
        this.changed();
      });
    });
  }

  /** Says in each language what is empty there, or written in another language alone. */
  mark() {
    this.root.querySelectorAll('section[data-card]').forEach(card => {
      const isEmpty = field => !field.value.trim() && !field.readOnly;
      const empty = [...card.querySelectorAll('[data-field][data-label]')].filter(isEmpty).map(field => field.dataset.label);
      const wanted = [...card.querySelectorAll('[data-wanted]')]
        .filter(field => isEmpty(field) && this.parts.some(part => part.variant === this.variant && part[field.dataset.field]?.trim()))
        .map(field => field.dataset.wanted);
      const missing = [...empty, ...wanted, ...this.missingBlocks(card.dataset.card)];
      card.querySelector('[data-missing-list]').textContent = missing.length ? `${this.words.missing}: ${missing.join(', ')}` : '';
    });
  }

  /** The names of the blocks that English has more of than this language, where both are made of blocks. */
  missingBlocks(language) {
    const kinds = tag => this.parts
      .filter(part => part.language === tag && part.variant === this.variant && part.blocks)
      .flatMap(part => JSON.parse(part.blocks).map(block => block.kind));
    const here = kinds(language);
    if (language === 'en' || !here.length) return [];
    const names = new Set();
    kinds('en').forEach(kind => {
      const at = here.indexOf(kind);
      if (at < 0) names.add(this.root.querySelector('template[data-page-fields]').content.querySelector(`[data-kind=${kind}]`)?.textContent ?? kind);
      else here.splice(at, 1);
    });
    return [...names];
  }

  addLanguage(language) {
    this.root.querySelectorAll('details[open]').forEach(menu => (menu.open = false));
    const tag = file => file.slice(file.indexOf('.'));
    this.parts.filter(part => part.language === 'en')
      .forEach(part => this.parts.push({ ...part, language, file: fileOf(part.variant, language + tag(part.file)) }));
    this.drawLanguages();
    this.find('[data-preview=language]').value = language;
    this.changed();
  }

  /** Inserts a value where one last typed; around the selection when it is a condition. */
  insert(value) {
    this.root.querySelectorAll('details[open]').forEach(menu => (menu.open = false));
    const place = this.place?.isConnected ? this.place : this.find('[data-field]');
    const code = this.codes.get(place);
    if (code) {
      const range = code.state.selection.main;
      const text = written(value, code.state.sliceDoc(range.from, range.to), true);
      code.dispatch({ changes: { from: range.from, to: range.to, insert: text }, selection: { anchor: range.from + text.length } });
      code.focus();
    } else if (place && !place.readOnly) {
      const text = written(value, place.value.slice(place.selectionStart, place.selectionEnd), place.written?.form === 'HTML');
      place.setRangeText(text, place.selectionStart, place.selectionEnd, 'end');
      place.dispatchEvent(new Event('input', { bubbles: true }));
      place.focus();
    }
  }

  /** The chosen property as it is printed, with what stands there where a member has none. */
  chosenValue() {
    const property = this.find('[data-property]').value;
    const printed = { joinedAt: 'date(member.joinedAt)', points: 'number(member.points)' }[property] ?? `member.${property}`;
    const otherwise = this.find('[data-otherwise]').value.replaceAll("'", '’').replaceAll('\\', '');
    return otherwise ? `\${fallback(${printed}, '${otherwise}')}` : `\${${printed}}`;
  }

  changed() {
    this.dirty = true;
    this.mark();
    this.find('[data-state]').textContent = this.words.unsaved;
    clearTimeout(this.saving);
    clearTimeout(this.showing);
    this.saving = setTimeout(() => this.save(), SAVE_AFTER);
    this.showing = setTimeout(() => this.show(), SHOW_AFTER);
  }

  content() {
    return {
      parts: this.parts.map(({ file, title, preheader, text, made, blocks }) => ({ file, title, preheader, text, made, blocks })),
      sample: this.find('[data-sample]').value,
      variants: this.weights,
    };
  }

  /** One save after the other, each with what is written by then. */
  save() {
    clearTimeout(this.saving);
    this.queue = this.queue.then(() => this.saveNow(false));
    return this.queue;
  }

  async saveNow(overwrite) {
    if (!this.dirty || this.readOnly) return;
    this.dirty = false;
    this.find('[data-state]').textContent = this.words.saving;
    try {
      const answer = await this.send('PUT', '/draft', { ...this.content(), revision: this.revision, overwrite });
      const draft = await answer.json();
      if (answer.status === 409) {
        if (!window.confirm(this.words.conflict)) return this.take(draft);
        this.dirty = true;
        return this.saveNow(true);
      }
      if (!answer.ok) throw new Error(answer.status);
      this.say(draft);
    } catch {
      this.dirty = true;
      this.find('[data-state]').textContent = this.words.lost;
      this.saving = setTimeout(() => this.save(), 4000);
    }
  }

  send(method, path, body) {
    return this.ask(method, this.address + path, JSON.stringify(body), { 'Content-Type': 'application/json' });
  }

  post(address, body) {
    return this.ask('POST', address, JSON.stringify(body), { 'Content-Type': 'application/json' });
  }

  upload(address, form) {
    return this.ask('POST', address, form, {});
  }

  ask(method, address, body, headers) {
    const header = document.querySelector('meta[name=_csrf_header]').content;
    return fetch(address, { method, headers: { ...headers, [header]: document.querySelector('meta[name=_csrf]').content }, body });
  }

  async beforeSubmit(event) {
    if (!this.dirty || event.defaultPrevented) return;
    event.preventDefault();
    await this.save();
    // the question was asked before
    if (!this.dirty) event.target.submit();
  }

  wish() {
    const value = name => this.find(`[data-preview=${name}]`).value;
    const language = value('language');
    const person = value('person');
    this.find('[data-member]').hidden = person !== '?';
    return {
      ...this.content(),
      variant: this.variant,
      channel: this.own().find(part => part.language === language)?.channel ?? '',
      language,
      person: person === '?' ? value('member') : person,
      dark: value('dark') === 'dark',
    };
  }

  async show() {
    const wish = this.wish();
    const isPage = this.own().some(part => part.language === wish.language && part.form === 'HTML');
    const frame = this.find('[data-frame]');
    this.root.querySelectorAll('[data-for-page]').forEach(one => (one.hidden = !isPage));
    frame.hidden = !isPage;
    this.root.classList.toggle('writer-wide', isPage && this.find('[data-preview=width]').value === 'desktop');
    frame.classList.toggle('template-frame-phone', this.find('[data-preview=width]').value === 'phone');
    this.asked = (this.asked ?? 0) + 1;
    const asked = this.asked;
    let shown;
    try {
      shown = await (await this.send('POST', '/draft/check', wish)).json();
    } catch {
      return;
    }
    if (asked !== this.asked) return;
    this.askForSpam(wish);
    this.find('[data-headline]').textContent = isPage ? shown.headline : '';
    this.find('[data-note]').textContent = shown.note || (shown.headline || shown.text ? '' : this.words.none);
    const bubble = this.find('[data-text]');
    bubble.hidden = isPage;
    bubble.textContent = shown.text;
    shown.made.forEach(({ file, text }) => {
      this.parts.filter(part => part.file === file).forEach(part => (part.text = text));
      const field = [...this.root.querySelectorAll('textarea[data-file]')].find(one => one.dataset.file === file);
      if (!field) return;
      field.value = text;
      field.inWords();
      field.tellLength();
    });
    this.find('[data-figures]').replaceChildren(...shown.figures.map(figure));
    this.tell(shown.issues);
    if (isPage) {
      const form = this.find('[data-frame-form]');
      form.elements.wish.value = JSON.stringify(wish);
      form.submit();
    }
  }

  /** The spam filter takes seconds, so it is asked when the writing pauses. */
  askForSpam(wish) {
    clearTimeout(this.spamming);
    if (this.readOnly) return;
    this.spamming = setTimeout(async () => {
      const asked = this.asked;
      try {
        const answer = await this.send('POST', '/draft/spam', wish);
        const verdict = await answer.json();
        if (answer.ok && asked === this.asked) this.tellSpam(verdict);
      } catch {
        // the next change asks again
      }
    }, SPAM_AFTER);
  }

  tellSpam({ text, spam, rules }) {
    const place = this.find('[data-spam]');
    place.hidden = !text;
    place.classList.toggle('writer-spam-bad', spam);
    this.find('[data-spam-text]').textContent = text;
    this.find('[data-spam-rules]').replaceChildren(...rules.map(rule => element('li', rule)));
  }

  /** Where an issue is: the language of what is written in fields, a line of what is written as code. */
  placeOf({ file, line, element }) {
    const part = this.parts.find(one => one.file === file);
    if (part && (part.blocks || part.made || part.form !== 'HTML')) return this.name(part.language);
    return [file, line ? `${this.words.line} ${line}` : '', element].filter(Boolean).join(' · ');
  }

  tell(issues) {
    const list = this.find('[data-issues]');
    if (!issues.length) {
      list.replaceChildren(element('li', this.words.fine, 'writer-fine'));
      return;
    }
    list.replaceChildren(...issues.map(issue => {
      const item = element('li', '', `writer-${issue.severity}`);
      const where = this.placeOf(issue);
      if (where) item.append(element('span', where, 'key'), ' ');
      item.append(issue.text);
      return item;
    }));
  }
}

/** The name of a file of a variant; those of the first are plain. */
function fileOf(variant, name) {
  return variant === FIRST ? name : `${variant}--${name}`;
}

function plain(file) {
  return file.replace(/^[a-z0-9-]+?--/, '');
}

/** A value as it is written in a page or in a text; around what was selected when it is a condition. */
function written(value, selected, page) {
  if (!value.startsWith('if:')) return page ? `[[${value}]]` : `[(${value})]`;
  const test = value.slice(3);
  return page ? `<th:block th:if="${test}">${selected}</th:block>` : `[# th:if="${test}"]${selected}[/]`;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function figure({ label, value, note }) {
  const place = document.createElement('div');
  place.append(element('dt', label), element('dd', value), element('dd', note, 'note'));
  return place;
}
