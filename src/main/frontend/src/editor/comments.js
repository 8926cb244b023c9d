// Comments of a review: a mark at each element that has an open one, the texts in the panel, and all of them as a list.
import { moment } from './dialogs.js';
import { fresh, h } from './dom.js';
import { call } from './saving.js';
import { number, say } from './words.js';

const TYPE = 'rekindle-comment';
const LONGEST = 1000;

/**
 * The comments of a draft: {id, element, elementName, text, by, at, resolved, resolvedBy, gone}. One without an element, or
 * whose element is gone, is about the whole journey.
 */
export class Comments {
  /** @param changed is called when the panel is to be drawn anew */
  constructor(modeler, base, { list, place, choose, readonly, changed }) {
    Object.assign(this, { modeler, base, list, place, choose, readonly, changed });
    this.typed = new Map();
    modeler.get('eventBus').on('import.done', () => this.show());
    this.show();
  }

  open() {
    return this.list.filter(one => !one.resolved);
  }

  show() {
    const [overlays, registry] = ['overlays', 'elementRegistry'].map(name => this.modeler.get(name));
    overlays.remove({ type: TYPE });
    const open = this.open();
    new Set(open.map(one => one.element)).forEach(id => {
      const element = registry.get(id);
      if (!element?.parent) return;
      const own = open.filter(one => one.element === id);
      const text = own.map(one => `${one.by}: ${one.text}`).join('\n');
      overlays.add(element, TYPE, { position: { top: -13, right: 10 }, html: h('button', { type: 'button', class: 'comment-sign', title: text, 'aria-label': `${number.format(own.length)}: ${text}`,
        'data-comment-on': id, onclick: () => this.choose(id) }, number.format(own.length)) });
    });
    this.place.replaceChildren(...(open.length ? [h('h3', {}, say('editor.comments.count', open.length)),
      h('ul', { class: 'comments' }, open.map(one => this.line(one, true)))] : []));
  }

  /** Those of an element, or of the whole journey. */
  about(element, whole) {
    const registry = this.modeler.get('elementRegistry');
    return this.list.filter(one => (whole ? !registry.get(one.element)?.parent : one.element === element.id));
  }

  isOpen(element, whole) {
    return this.about(element, whole).some(one => !one.resolved);
  }

  /** They as a part of the panel. */
  section(element, whole) {
    const own = this.about(element, whole);
    const [open, resolved] = [own.filter(one => !one.resolved), own.filter(one => one.resolved)];
    if (this.readonly && !own.length) return null;
    return h('section', { class: 'group comments-group' }, h('h3', {}, say('editor.comments.title')),
      open.length ? h('ul', { class: 'comments' }, open.map(one => this.line(one))) : null,
      resolved.length ? h('details', { class: 'comments-resolved' }, h('summary', {}, say('editor.comments.resolved', resolved.length)),
        h('ul', { class: 'comments' }, resolved.map(one => this.line(one)))) : null,
      this.readonly ? null : this.writer(whole ? '' : element.id));
  }

  line(one, withName = false) {
    const name = withName || one.gone ? one.elementName || say('editor.comments.whole') : '';
    return h('li', { class: one.resolved ? 'comment is-resolved' : 'comment', 'data-comment': one.id },
      name ? h('button', { type: 'button', class: 'link-button', disabled: one.gone, onclick: () => this.choose(one.element) },
        one.gone ? say('editor.comments.gone', name) : name) : null,
      h('p', {}, one.text), h('div', { class: 'comment-foot' }, h('small', {}, `${one.by} · ${moment(one.at)}`),
        this.readonly ? null : h('button', { type: 'button', class: 'btn btn-sm', 'data-resolve': one.id, onclick: () => this.resolve(one) },
          say(one.resolved ? 'editor.comments.reopen' : 'editor.comments.resolve'))));
  }

  writer(element) {
    const id = fresh('comment');
    const problem = h('p', { class: 'field-problem', role: 'alert', hidden: true });
    const text = h('textarea', { id, class: 'form-control', rows: 2, maxlength: LONGEST, value: this.typed.get(element) ?? '',
      oninput: event => this.typed.set(element, event.target.value) });
    return h('div', { class: 'field' }, h('label', { class: 'form-label', for: id }, say('editor.comments.add')), text, problem,
      h('button', { type: 'button', class: 'btn btn-sm', 'data-comment-add': '', onclick: async () => {
        const said = await this.tell(`${this.base}/comments`, { element, text: text.value });
        if (said) Object.assign(problem, { textContent: said, hidden: false });
        else this.typed.delete(element);
        if (!said) this.changed();
      } }, say('editor.comments.send')));
  }

  async resolve(one) {
    await this.tell(`${this.base}/comments/${one.id}/resolve`, { resolved: !one.resolved });
    this.changed();
  }

  /** @returns what is wrong; an empty text when the server has it */
  async tell(address, body) {
    try {
      const answer = await call('POST', address, body);
      if (answer.status !== 200) return answer.body.error ?? say('editor.comments.failed');
      this.list = answer.body.comments;
      this.show();
      return '';
    } catch {
      return say('editor.comments.failed');
    }
  }
}
