// What lies on the paper beside the drawing: a "+" on every flow and open end, and a clipboard that all journeys share.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { h } from './dom.js';
import { say } from './words.js';

const TYPE = 'rekindle-plus';
/** So much beyond the window's border, in units of the drawing. */
const SPARE = 200;

class PlusSigns {
  constructor(eventBus, overlays, elementRegistry, stepMenu, canvas) {
    Object.assign(this, { overlays, elementRegistry, stepMenu, canvas });
    this.signs = new Map();
    eventBus.on(['import.done', 'commandStack.changed', 'canvas.viewbox.changed'], () => this.later());
    eventBus.on('diagram.clear', () => this.signs.clear());
  }

  later() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.draw());
  }

  /** Those in sight, since a long journey has hundreds; and the one that has the focus. */
  draw() {
    const { x, y, width, height } = this.canvas.viewbox();
    const wanted = new Map();
    this.elementRegistry.forEach(element => {
      const place = placeOf(element);
      if (!place) return;
      const [left, top] = [place.x + place.left, place.y + place.top];
      const seen = left > x - SPARE && left < x + width + SPARE && top > y - SPARE && top < y + height + SPARE;
      if (seen || document.activeElement?.dataset.plus === element.id) wanted.set(element.id, place);
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
PlusSigns.$inject = ['eventBus', 'overlays', 'elementRegistry', 'stepMenu', 'canvas'];

const key = ({ left, top }) => `${Math.round(left)} ${Math.round(top)}`;

/**
 * In the middle of a flow's longest level part, beside a step from which nothing leads on; undefined elsewhere,
 * as between an event gateway and what it waits for. Left and top are distances from the element's upper left corner, which is at x and y.
 */
function placeOf(element) {
  if (element.waypoints && is(element, 'bpmn:SequenceFlow')) return is(element.source, 'bpmn:EventBasedGateway') ? undefined : onFlow(element.waypoints);
  const goesOn = is(element, 'bpmn:FlowNode') && !element.labelTarget && !is(element, 'bpmn:EndEvent')
    && !(is(element, 'bpmn:SubProcess') && element.businessObject.triggeredByEvent);
  return goesOn && !element.outgoing.some(flow => is(flow, 'bpmn:SequenceFlow'))
    ? { x: element.x, y: element.y, left: element.width + 14, top: element.height / 2 - 10 } : undefined;
}

function onFlow(points) {
  const parts = points.slice(1).map((point, i) => [points[i], point]);
  // upright parts of several paths may lie on one another
  const size = ([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) * (Math.abs(a.y - b.y) < 1 ? 4 : 1);
  const [from, to] = parts.reduce((most, part) => (size(part) > size(most) ? part : most));
  const left = Math.min(...points.map(point => point.x));
  const top = Math.min(...points.map(point => point.y));
  return { x: left, y: top, left: (from.x + to.x) / 2 - left - 10, top: (from.y + to.y) / 2 - top - 10 };
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
