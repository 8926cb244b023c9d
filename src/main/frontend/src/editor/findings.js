// What is wrong with the journey, found while one draws: at the elements, and as a list that leads to them.
import { h } from './dom.js';
import { icon } from './icons.js';
import { replaceName } from './renaming.js';
import { call } from './saving.js';
import { say } from './words.js';

const PAUSE = 500;
const TYPE = 'rekindle-finding';

export class Findings {
  /** @param tell takes how many errors and warnings there are */
  constructor(modeler, address, { place, tell, xml, choose, readonly }) {
    Object.assign(this, { modeler, address, place, tell, xml, choose, readonly });
    this.list = [];
    this.marks = new Map();
    this.round = 0;
    const bus = modeler.get('eventBus');
    bus.on(['commandStack.changed', 'import.done'], () => this.later());
    bus.on('diagram.clear', () => this.marks.clear());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    const round = ++this.round;
    try {
      const { status, body } = await call('POST', this.address, { xml: await this.xml() });
      if (status !== 200 || round !== this.round) return;
      this.list = body.findings ?? [];
      this.show();
    } catch {
      // saving tells that the server cannot be reached
    }
  }

  show() {
    this.mark();
    this.place.replaceChildren(...(this.list.length ? [h('ul', { class: 'issues' }, this.list.map(one => this.line(one)))]
      : [h('p', { class: 'calm' }, say('editor.issues.none'))]));
    const errors = this.list.filter(one => one.severity === 'error').length;
    this.tell(errors, this.list.length - errors);
  }

  /** Marks the elements that have findings. What is marked as it should be stays, since a long journey has many. */
  mark() {
    const [canvas, overlays, registry] = ['canvas', 'overlays', 'elementRegistry'].map(name => this.modeler.get(name));
    const wanted = new Map();
    grouped(this.list).forEach((own, id) => {
      const element = registry.get(id);
      if (!element || element === canvas.getRootElement()) return;
      const worst = own.some(one => one.severity === 'error') ? 'error' : 'warning';
      const at = position(element);
      wanted.set(id, { element, worst, at, own, key: JSON.stringify([worst, at, own.map(one => one.text)]) });
    });
    this.marks.forEach((mark, id) => {
      if (wanted.get(id)?.key === mark.key && overlays.get(mark.overlay)) return;
      if (registry.get(id)) canvas.removeMarker(id, `has-${mark.worst}`);
      if (overlays.get(mark.overlay)) overlays.remove(mark.overlay);
      this.marks.delete(id);
    });
    wanted.forEach(({ element, worst, at, own, key }, id) => {
      if (this.marks.has(id)) return;
      canvas.addMarker(element, `has-${worst}`);
      this.marks.set(id, { key, worst, overlay: overlays.add(element, TYPE, { position: at, html: this.sign(element, own, worst) }) });
    });
  }

  sign(element, own, worst) {
    const text = own.map(one => one.text).join('\n');
    return h('button', { type: 'button', class: `finding-sign is-${worst}`, title: text, 'aria-label': text,
      onclick: () => this.choose(element.id) }, '!');
  }

  line(finding) {
    const near = this.readonly ? [] : finding.near ?? [];
    return h('li', { class: `is-${finding.severity}` }, h('button', { type: 'button', onclick: () => this.choose(finding.element) },
      h('span', { class: 'issue-icon', html: icon('alert') }), h('span', {}, h('b', {}, finding.elementName), h('span', { class: 'visually-hidden' },
        ` ${say(`editor.severity.${finding.severity}`)}`), h('span', {}, finding.text), finding.remedy ? h('small', {}, finding.remedy) : null)),
    near.length ? h('div', { class: 'issue-fixes' }, near.map(name => h('button', { type: 'button', class: 'btn btn-sm', 'data-fix': name,
      onclick: () => this.fix(finding, name) }, say('editor.issues.use', this.nameOf(name))))) : null);
  }

  /** A step's name in place of its id. */
  nameOf(name) {
    return this.modeler.get('elementRegistry').get(name)?.businessObject.name || name;
  }

  /** Writes the name that was meant; one change that can be undone. */
  fix(finding, name) {
    const element = this.modeler.get('elementRegistry').get(finding.element);
    if (!element) return;
    this.modeler.get('drawing').change(() => replaceName(this.modeler, element, finding.written, name));
    this.choose(finding.element, 'issues');
  }
}

function grouped(list) {
  const groups = new Map();
  list.forEach(one => groups.set(one.element, [...(groups.get(one.element) ?? []), one]));
  return groups;
}

/** Beside a flow's first bend, else at the upper left corner. */
function position(element) {
  if (!element.waypoints) return { top: -11, left: -11 };
  const [a, b] = element.waypoints;
  const left = Math.min(...element.waypoints.map(point => point.x));
  const top = Math.min(...element.waypoints.map(point => point.y));
  const part = Math.min(1, 22 / Math.max(1, Math.hypot(b.x - a.x, b.y - a.y)));
  return { left: a.x + (b.x - a.x) * part - left - 11, top: a.y + (b.y - a.y) * part - top - 11 };
}
