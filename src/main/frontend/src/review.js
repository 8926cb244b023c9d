import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import './review.css';
import Viewer from 'bpmn-js/lib/Viewer';
import { readCondition } from './editor/condition.js';
import { sentence } from './editor/sentence.js';
import { useWords } from './editor/words.js';

const MARGIN = 30;
const READABLE = 0.62;
const SIGNS = { added: '+', changed: '~', removed: '−' };

/** The diagram of a draft with what differs marked; another diagram is shown by a button. */
class Comparison {
  constructor(place, data) {
    this.place = place;
    this.data = data;
    this.stage = place.querySelector('[data-stage]');
    this.viewer = new Viewer({ container: this.stage });
    this.viewer.on('import.parse.complete', ({ elementsById }) => {
      Object.values(elementsById ?? {}).forEach(element => {
        if (Object.hasOwn(data.names, element.name ?? '')) element.name = data.names[element.name];
      });
    });
  }

  async show(address) {
    const response = await fetch(address, { credentials: 'same-origin' });
    await this.viewer.importXML(await response.text());
    this.fit();
    this.mark();
    this.explain();
    this.place.classList.add('is-drawn');
  }

  fit() {
    const canvas = this.viewer.get('canvas');
    const { inner } = canvas.viewbox();
    const room = this.place.clientWidth - 4;
    const whole = room / (inner.width + 2 * MARGIN);
    const scale = Math.min(1.05, room < 640 ? whole : Math.max(READABLE, whole));
    this.stage.style.width = `${Math.max((inner.width + 2 * MARGIN) * scale, room)}px`;
    this.stage.style.height = `${(inner.height + 2 * MARGIN) * scale}px`;
    canvas.resized();
    canvas.viewbox({ x: inner.x - MARGIN, y: inner.y - MARGIN, width: this.stage.clientWidth / scale, height: inner.height + 2 * MARGIN });
  }

  mark() {
    const elements = this.viewer.get('elementRegistry');
    const canvas = this.viewer.get('canvas');
    const overlays = this.viewer.get('overlays');
    Object.entries(this.data.marks).forEach(([id, kind]) => {
      const shape = elements.get(id);
      if (!shape || !shape.parent) return;
      canvas.addMarker(id, `is-${kind}`);
      if (!shape.waypoints) overlays.add(id, { position: { top: -12, left: -10 }, html: sign(kind) });
    });
    Object.entries(this.data.comments).forEach(([id, texts]) => {
      if (elements.get(id)?.parent) overlays.add(id, { position: { top: -12, right: 12 }, html: note(id, texts) });
    });
  }

  /** Conditions as sentences; one that the editor's forms cannot show stays as it is, as does a step of another diagram. */
  explain() {
    const elements = this.viewer.get('elementRegistry');
    const named = name => this.data.names[name] ?? name;
    const step = id => elements.get(id)?.businessObject.name || id;
    const words = { step, segment: key => key, property: named, event: named, tag: tag => tag, output: (id, name) => name, answer: (id, output, value) => value };
    document.querySelectorAll('[data-condition]').forEach(text => {
      const read = readCondition(text.textContent);
      if (!read) return;
      text.title = text.textContent;
      text.textContent = sentence(read, words);
      text.removeAttribute('data-condition');
    });
  }

  /** What is chosen in the drawing is what the form comments on. */
  listen(form) {
    const choice = form.querySelector('select');
    this.viewer.on('element.click', ({ element }) => {
      const { id, name } = element.businessObject;
      if (!element.parent || !id) return;
      const known = [...choice.options].some(option => option.value === id);
      if (!known) choice.add(new Option(name || id, id));
      choice.value = id;
      this.choose(element.labelTarget?.id ?? element.id);
      form.querySelector('textarea').focus({ preventScroll: true });
      form.scrollIntoView({ block: 'center', behavior: 'smooth' });
    });
  }

  choose(id) {
    const canvas = this.viewer.get('canvas');
    this.viewer.get('elementRegistry').forEach(other => canvas.removeMarker(other.id, 'is-chosen'));
    canvas.addMarker(id, 'is-chosen');
  }
}

function sign(kind) {
  const element = document.createElement('span');
  element.className = `mark mark-${kind}`;
  element.textContent = SIGNS[kind];
  return element;
}

/** Leads to the comments of an element. */
function note(id, texts) {
  const element = document.createElement('a');
  element.className = 'mark mark-comment';
  element.href = '#comments';
  element.textContent = texts.length;
  element.title = texts.join('\n');
  element.setAttribute('aria-label', texts.join('. '));
  element.addEventListener('click', event => {
    const own = document.querySelector(`[data-comment-at="${CSS.escape(id)}"]`);
    if (!own) return;
    event.preventDefault();
    own.scrollIntoView({ block: 'center', behavior: 'smooth' });
    document.querySelectorAll('.is-shown').forEach(other => other.classList.remove('is-shown'));
    own.classList.add('is-shown');
  });
  return element;
}

/** A comment that was written and not added goes along with the decision. */
function keepWritten(form) {
  document.addEventListener('submit', async event => {
    const decides = event.target.closest('.decide');
    if (!decides || event.defaultPrevented || !form.elements.text.value.trim()) return;
    event.preventDefault();
    await fetch(form.action, { method: 'POST', credentials: 'same-origin', redirect: 'manual', body: new URLSearchParams(new FormData(form)) });
    event.target.submit();
  });
}

/** Draws {addresses, marks, comments, names} held in data-review. */
export function draw(place) {
  useWords(JSON.parse(place.dataset.words));
  const data = JSON.parse(place.dataset.review);
  const comparison = new Comparison(place, data);
  const form = document.querySelector('[data-comment-form]');
  if (form) {
    comparison.listen(form);
    keepWritten(form);
  }
  const show = index => comparison.show(data.addresses[index]).catch(error => {
    place.classList.add('is-failed');
    console.error('The diagram cannot be drawn', error);
  });
  place.querySelectorAll('[data-drawing]').forEach(button => button.addEventListener('click', () => {
    place.querySelectorAll('[data-drawing]').forEach(other => other.classList.toggle('is-active', other === button));
    show(Number(button.dataset.drawing));
  }));
  show(0);
}
