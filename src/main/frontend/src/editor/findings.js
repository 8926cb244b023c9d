// What is wrong with the journey, found while one draws: at the elements, and as a list that leads to them.
import { call } from './saving.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { say } from './words.js';

const PAUSE = 500;
const TYPE = 'rekindle-finding';

export class Findings {
  /** @param count the element that shows how many there are */
  constructor(modeler, address, { place, tell, xml, choose }) {
    Object.assign(this, { modeler, address, place, tell, xml, choose });
    this.list = [];
    this.round = 0;
    modeler.get('eventBus').on(['commandStack.changed', 'import.done'], () => this.later());
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
    const overlays = this.modeler.get('overlays');
    const registry = this.modeler.get('elementRegistry');
    const canvas = this.modeler.get('canvas');
    overlays.remove({ type: TYPE });
    registry.forEach(element => ['has-error', 'has-warning'].forEach(marker => canvas.removeMarker(element, marker)));
    grouped(this.list).forEach((own, id) => {
      const element = registry.get(id);
      if (!element || element === canvas.getRootElement()) return;
      const worst = own.some(one => one.severity === 'error') ? 'error' : 'warning';
      canvas.addMarker(element, `has-${worst}`);
      overlays.add(element, TYPE, { position: position(element), html: this.sign(element, own, worst) });
    });
    this.place.replaceChildren(...(this.list.length ? [h('ul', { class: 'issues' }, this.list.map(one => this.line(one)))]
      : [h('p', { class: 'calm' }, say('editor.issues.none'))]));
    const errors = this.list.filter(one => one.severity === 'error').length;
    this.tell(errors, this.list.length - errors);
  }

  sign(element, own, worst) {
    const text = own.map(one => one.text).join('\n');
    return h('button', { type: 'button', class: `finding-sign is-${worst}`, title: text, 'aria-label': text,
      onclick: () => this.choose(element.id) }, '!');
  }

  line(finding) {
    return h('li', { class: `is-${finding.severity}` }, h('button', { type: 'button', onclick: () => this.choose(finding.element) },
      h('span', { class: 'issue-icon', html: icon('alert') }), h('span', {}, h('b', {}, finding.elementName), h('span', { class: 'visually-hidden' },
        ` ${say(`editor.severity.${finding.severity}`)}`), h('span', {}, finding.text), finding.remedy ? h('small', {}, finding.remedy) : null)));
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
