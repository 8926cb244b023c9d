import { Drawing } from './drawing.js';

const locale = document.documentElement.dataset.formats || 'en';
const whole = new Intl.NumberFormat(locale);
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const figure = value => (value < 10000 ? whole : short).format(value);

function badge(kind, value, title) {
  const element = document.createElement('span');
  element.className = `badge-on-step badge-${kind}`;
  element.textContent = figure(value);
  element.title = `${title}: ${whole.format(value)}`;
  element.dataset.kind = kind;
  element.dataset.value = value;
  return element;
}

/** Light to full accent; the root keeps small steps visible beside one big one. */
function heat(value, most) {
  const share = most > 0 ? Math.sqrt(value / most) : 0;
  return value > 0 ? `color-mix(in srgb, var(--rk-accent) ${Math.round(8 + 42 * share)}%, white)` : '#fff';
}

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
    return (step.visits?.[this.measure] ?? step.messages?.[this.measure]) ?? null;
  }

  paint() {
    const { steps, labels } = this.data;
    const values = Object.entries(steps)
      .filter(([id]) => this.elements.get(id)?.type !== 'bpmn:SubProcess')
      .map(([, step]) => this.value(step) ?? 0);
    const most = Math.max(0, ...values);
    this.overlays.clear();
    Object.entries(steps).forEach(([id, step]) => this.paintStep(id, step, most));
    this.paintFlows(labels.taken);
    this.place.querySelector('[data-most]').textContent = whole.format(most);
    this.place.querySelector('[data-own-badge]').hidden = this.measure === 'entered' || this.measure === 'waiting';
    this.place.querySelectorAll('[data-measure-name]').forEach(name => (name.textContent = labels[this.measure]));
  }

  paintStep(id, step, most) {
    const shape = this.elements.get(id);
    if (!shape || shape.businessObject.triggeredByEvent) return;
    const { labels } = this.data;
    const value = this.value(step);
    const visual = this.elements.getGraphics(id).querySelector('.djs-visual > :first-child');
    visual.style.setProperty('fill', value === null ? '#fff' : heat(value, most), 'important');
    const add = (kind, amount, name, position) =>
      this.overlays.add(id, { position, scale: { min: 0.85, max: 1.2 }, html: badge(kind, amount, name) });
    const wide = shape.width >= 80;
    add('entered', step.visits.entered, labels.entered, corner(shape));
    if (step.visits.waiting > 0) add('waiting', step.visits.waiting, labels.waiting, wide ? { top: -13, left: 4 } : { top: -30, right: 16 });
    const own = this.measure !== 'entered' && this.measure !== 'waiting';
    if (own && value !== null) add('measure', value, labels[this.measure], { bottom: 11, left: wide ? 8 : 0 });
  }

  paintFlows(name) {
    const taken = this.data.flows;
    const most = Math.max(1, ...Object.values(taken));
    this.elements.filter(element => element.type === 'bpmn:SequenceFlow').forEach(flow => {
      const count = taken[flow.id] ?? 0;
      const line = this.elements.getGraphics(flow.id).querySelector('.djs-visual > path');
      line.style.setProperty('stroke-width', `${1.25 + 1.75 * (count / most)}px`, 'important');
      line.style.setProperty('stroke', count ? '#6b7688' : '#c3cad4', 'important');
      const [from, to] = longest(flow.waypoints);
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const left = Math.min(...flow.waypoints.map(point => point.x));
      const top = Math.min(...flow.waypoints.map(point => point.y));
      const level = Math.abs(from.y - to.y) < 4;
      this.overlays.add(flow.id, {
        position: { left: middle.x - left - (level ? 10 : -4), top: middle.y - top + (level ? 3 : -7) },
        scale: { min: 0.85, max: 1.2 },
        html: badge('flow', count, name),
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

/** Where the badge of all who entered sits: clear of the symbol, the name and the flows. */
function corner(shape) {
  if (/Gateway$/.test(shape.type)) return { bottom: 12, left: -24 };
  return shape.width >= 80 ? { top: -13, right: 44 } : { top: -13, left: shape.width / 2 - 12 };
}

function longest(points) {
  const parts = points.slice(1).map((point, i) => [points[i], point]);
  return parts.sort((a, b) => length(b) - length(a))[0];
}

function length([a, b]) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Draws {address, steps, flows, measure, labels, names} held in data-diagram. */
export function draw(place) {
  new Report(place, JSON.parse(place.dataset.diagram)).show().catch(error => {
    place.classList.add('is-failed');
    console.error('The diagram cannot be drawn', error);
  });
}
