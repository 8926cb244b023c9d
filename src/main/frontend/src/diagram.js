import { Drawing } from './drawing.js';

const locale = document.documentElement.dataset.formats || 'en';
const whole = new Intl.NumberFormat(locale);
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const CLASSES = 5;
/** Measures that most steps do not have: a badge with 0 at each would hide the few that count. */
const ONLY_SOME = new Set(['dropped', 'median', 'p90']);
const figure = value => (value < 10000 ? whole : short).format(value);

/**
 * A figure on the drawing; a link where it leads to a list.
 *
 * @param text as the reader writes the value; without it the value is a count
 */
function badge(kind, value, title, { text, address } = {}) {
  const element = document.createElement(address ? 'a' : 'span');
  if (address) element.href = address;
  element.className = `badge-on-step badge-${kind}`;
  element.textContent = text ?? figure(value);
  element.title = `${title}: ${text ?? whole.format(value)}`;
  element.dataset.kind = kind;
  element.dataset.value = value;
  return element;
}

/** The class of the scale, 1 to 5, by the root of the share, which keeps small steps apart beside one big one; 0 for none. */
function classOf(value, most) {
  return value > 0 && most > 0 ? Math.max(1, Math.ceil(CLASSES * Math.sqrt(value / most) - 1e-9)) : 0;
}

/** Lighter to darker in one hue, so that the order is seen in grey and by colour-blind people too. */
const color = number => (number ? `color-mix(in srgb, var(--rk-accent) ${[0, 8, 20, 33, 46, 60][number]}%, white)` : '#fff');

class Report extends Drawing {
  constructor(place, data) {
    super(place, data.names);
    this.data = data;
    this.measure = data.measure;
  }

  async show() {
    const response = await fetch(this.data.address, { credentials: 'same-origin' });
    await this.draw(await response.text());
    this.paint();
    this.listen();
    this.listenToSize();
    this.place.classList.add('is-drawn');
  }

  value(step) {
    return step.values[this.measure] ?? null;
  }

  /** The address of the list behind a figure. */
  list(code, parameters) {
    const query = new URLSearchParams({ figure: code, ...parameters });
    return `${this.data.lists}${this.data.lists.includes('?') ? '&' : '?'}${query}`;
  }

  paint() {
    const { steps, labels, scales } = this.data;
    this.overlays.clear();
    Object.entries(steps).forEach(([id, step]) => this.paintStep(id, step, scales[this.measure].most));
    this.paintFlows(labels.taken);
    this.paintLegend(scales[this.measure]);
    this.place.querySelector('[data-own-badge]').hidden = this.measure === 'entered' || this.measure === 'waiting';
    this.place.querySelectorAll('[data-measure-name]').forEach(name => (name.textContent = labels[this.measure]));
  }

  paintLegend({ classes }) {
    this.place.querySelector('[data-legend]').replaceChildren(...classes.map((text, i) => [text, i + 1])
      .filter(([text]) => text)
      .map(([text, number]) => {
        const item = document.createElement('span');
        const sample = document.createElement('i');
        sample.style.background = color(number);
        item.append(sample, text);
        return item;
      }));
  }

  paintStep(id, step, most) {
    const shape = this.elements.get(id);
    if (!shape || shape.businessObject.triggeredByEvent) return;
    const { labels, scales } = this.data;
    const value = this.value(step);
    const visual = this.elements.getGraphics(id).querySelector('.djs-visual > :first-child');
    visual.style.setProperty('fill', value === null ? '#fff' : color(classOf(value, most)), 'important');
    const add = (kind, measure, position) => {
      const amount = step.values[measure];
      const { figure: code } = scales[measure];
      const element = badge(kind, amount, labels[measure], {
        text: step.texts[measure],
        address: amount > 0 && code ? this.list(code, { step: id }) : undefined,
      });
      const change = measure === this.measure && step.changes[measure];
      if (change) element.append(changed(change));
      this.overlays.add(id, { position, scale: { min: 0.85, max: 1.2 }, html: element });
    };
    const wide = shape.width >= 80;
    add('entered', 'entered', corner(shape));
    if (step.values.waiting > 0) add('waiting', 'waiting', wide ? { top: -13, left: 4 } : { top: 8, right: shape.width + 34 });
    const own = this.measure !== 'entered' && this.measure !== 'waiting';
    if (own && value !== null && (value > 0 || !ONLY_SOME.has(this.measure))) add('measure', this.measure, below(shape));
  }

  paintFlows(name) {
    const taken = this.data.flows;
    const most = Math.max(1, ...Object.values(taken));
    this.elements.filter(element => element.type === 'bpmn:SequenceFlow').forEach(flow => {
      const count = taken[flow.id] ?? 0;
      const line = this.elements.getGraphics(flow.id).querySelector('.djs-visual > path');
      line.style.setProperty('stroke-width', `${1.25 + 2 * (count / most)}px`, 'important');
      line.style.setProperty('stroke', count ? '#6b7688' : '#c3cad4', 'important');
      const [from, to] = longest(flow.waypoints);
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const left = Math.min(...flow.waypoints.map(point => point.x));
      const top = Math.min(...flow.waypoints.map(point => point.y));
      const level = Math.abs(from.y - to.y) < 4;
      this.overlays.add(flow.id, {
        position: { left: middle.x - left - (level ? 10 : -4), top: middle.y - top + (level ? 3 : -7) },
        scale: { min: 0.85, max: 1.2 },
        html: badge('flow', count, name, { address: count ? this.list('flow_taken', { flow: flow.id }) : undefined }),
      });
    });
  }

  listen() {
    this.place.querySelectorAll('input[name=measure]').forEach(radio => radio.addEventListener('change', () => {
      this.measure = radio.value;
      const address = new URL(location.href);
      address.searchParams.set('measure', radio.value);
      history.replaceState(history.state, '', address);
      document.querySelectorAll('[data-keeps-measure]').forEach(field => (field.value = radio.value));
      this.paint();
    }));
    this.viewer.get('eventBus').on('element.click', ({ element }) => this.tell(element));
  }

  /** What a step did stands below the drawing when it is chosen. */
  tell(element) {
    const id = element.labelTarget?.id ?? element.id;
    const chosen = this.place.querySelector(`[data-about="${CSS.escape(id)}"]`);
    this.place.querySelectorAll('[data-about]').forEach(about => (about.hidden = about !== chosen));
    this.elements.forEach(other => this.canvas.removeMarker(other.id, 'is-chosen'));
    if (chosen) this.canvas.addMarker(id, 'is-chosen');
    this.place.querySelector('[data-about-none]')?.toggleAttribute('hidden', Boolean(chosen));
  }
}

/** How a value differs from the compared one: the first words on the badge, all of them when it is pointed at. */
function changed(text) {
  const element = document.createElement('span');
  element.className = 'badge-change';
  element.textContent = text.split(/[ (（]/)[0];
  element.title = text;
  return element;
}

/** Where the badge of all who entered sits: clear of the symbol, the name and the flows. */
function corner(shape) {
  if (/Gateway$/.test(shape.type)) return { bottom: 12, left: -24 };
  return shape.width >= 80 ? { top: -13, right: 44 } : { top: -13, left: shape.width / 2 - 12 };
}

/** Where the badge of the chosen measure sits. */
function below(shape) {
  if (shape.width >= 80) return { bottom: 11, left: 8 };
  return /Gateway$/.test(shape.type) ? { bottom: 0, left: 32 } : { top: -32, left: shape.width / 2 - 12 };
}

function longest(points) {
  const parts = points.slice(1).map((point, i) => [points[i], point]);
  return parts.sort((a, b) => length(b) - length(a))[0];
}

function length([a, b]) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Draws {address, steps, flows, measure, scales, labels, names, lists} held in data-diagram. */
export function draw(place) {
  new Report(place, JSON.parse(place.dataset.diagram)).show().catch(error => {
    place.classList.add('is-failed');
    console.error('The diagram cannot be drawn', error);
  });
}
