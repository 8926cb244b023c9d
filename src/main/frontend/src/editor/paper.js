// What lies on the paper beside the drawing: a "+" on every flow and open end, and a clipboard that all journeys share.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { h } from './dom.js';
import { say } from './words.js';

const TYPE = 'rekindle-plus';

class PlusSigns {
  constructor(eventBus, overlays, elementRegistry, stepMenu) {
    Object.assign(this, { overlays, elementRegistry, stepMenu });
    this.signs = new Map();
    eventBus.on(['import.done', 'commandStack.changed'], () => this.later());
    eventBus.on('diagram.clear', () => this.signs.clear());
  }

  later() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.draw());
  }

  draw() {
    const wanted = new Map();
    this.elementRegistry.forEach(element => {
      const place = placeOf(element);
      if (place) wanted.set(element.id, place);
    });
    this.signs.forEach((sign, id) => {
      const place = wanted.get(id);
      if (!place || !this.elementRegistry.get(id) || key(place) !== sign.key) {
        this.overlays.remove(sign.overlay);
        this.signs.delete(id);
      }
    });
    wanted.forEach((place, id) => {
      if (!this.signs.has(id)) this.add(id, place);
    });
  }

  add(id, place) {
    const open = event => {
      const box = event.currentTarget.getBoundingClientRect();
      this.stepMenu.open(this.elementRegistry.get(id), { x: box.right + 4, y: box.top });
    };
    const html = h('button', { type: 'button', class: 'plus-sign', 'data-plus': id, 'aria-label': say('editor.plus'), title: say('editor.plus'),
      onmousedown: event => event.stopPropagation(), onclick: open }, '+');
    const overlay = this.overlays.add(id, TYPE, { position: place, html, scale: { min: 0.7, max: 1.2 } });
    this.signs.set(id, { overlay, key: key(place) });
  }
}
PlusSigns.$inject = ['eventBus', 'overlays', 'elementRegistry', 'stepMenu'];

const key = ({ left, top }) => `${Math.round(left)} ${Math.round(top)}`;

/** In the middle of a flow's longest level part, beside a step from which nothing leads on; undefined elsewhere. */
function placeOf(element) {
  if (element.waypoints && is(element, 'bpmn:SequenceFlow')) return onFlow(element.waypoints);
  const goesOn = is(element, 'bpmn:FlowNode') && !element.labelTarget && !is(element, 'bpmn:EndEvent')
    && !(is(element, 'bpmn:SubProcess') && element.businessObject.triggeredByEvent);
  return goesOn && !element.outgoing.some(flow => is(flow, 'bpmn:SequenceFlow'))
    ? { left: element.width + 14, top: element.height / 2 - 10 } : undefined;
}

function onFlow(points) {
  const parts = points.slice(1).map((point, i) => [points[i], point]);
  // upright parts of several paths may lie on one another
  const size = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) * (Math.abs(a.y - b.y) < 1 ? 4 : 1);
  const [from, to] = parts.reduce((most, part) => (size(part) > size(most) ? part : most));
  const left = Math.min(...points.map(point => point.x));
  const top = Math.min(...points.map(point => point.y));
  return { left: (from.x + to.x) / 2 - left - 10, top: (from.y + to.y) / 2 - top - 10 };
}

const KEPT = 'rekindle.clipboard';

/** What was copied, for this page and every other of this browser. */
class SharedClipboard {
  constructor(moddle, eventBus) {
    this.moddle = moddle;
    eventBus.on('copyPaste.pasteElement', 100, ({ cache, descriptor }) => askAboutCopies(descriptor, cache));
  }

  set(tree) {
    this.text = JSON.stringify(tree);
    try {
      localStorage.setItem(KEPT, this.text);
    } catch {
      // a full or forbidden storage: the copy stays on this page
    }
  }

  get() {
    const text = this.stored() ?? this.text;
    return text ? JSON.parse(text, reviver(this.moddle)) : undefined;
  }

  stored() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null;
    }
  }

  clear() {
    this.text = undefined;
    localStorage.removeItem(KEPT);
  }

  isEmpty() {
    return !(this.stored() ?? this.text);
  }
}
SharedClipboard.$inject = ['moddle', 'eventBus'];

/** A copied condition that asks about a copied message asks about the copy. */
function askAboutCopies(descriptor, cache) {
  const condition = descriptor.businessObject?.get?.('conditionExpression');
  if (!condition?.body) return;
  condition.body = condition.body.replace(/\b(opened|clicked|result)\((['"])([^'"]+)\2\)/g, (all, question, quote, id) => {
    const copy = cache[id]?.businessObject?.id;
    return copy ? `${question}('${copy}')` : all;
  });
}

/** Model elements come back as such; one with an id only once. */
function reviver(moddle) {
  const made = new Map();
  return (_, object) => {
    if (!object || typeof object !== 'object' || typeof object.$type !== 'string') return object;
    if (object.id && made.has(object.id)) return made.get(object.id);
    const { $type, ...attributes } = object;
    const element = moddle.create($type, attributes);
    Object.values(attributes).flat().forEach(child => child?.$type && (child.$parent = element));
    if (object.id) made.set(object.id, element);
    return element;
  };
}

export default {
  __init__: ['plusSigns'],
  plusSigns: ['type', PlusSigns],
  clipboard: ['type', SharedClipboard],
};
