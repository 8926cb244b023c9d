import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import Viewer from 'bpmn-js/lib/Viewer';

const MARGIN = 34;
const READABLE = 0.62;
const ON_A_PHONE = 0.8;
const PHONE = 640;

/** A diagram in an element with a [data-stage] in a scrolled one, and [data-zoom] buttons. */
export class Drawing {
  /** @param names translations into the reader's language of names that the drawing may have */
  constructor(place, names) {
    this.place = place;
    this.names = names;
    this.stage = place.querySelector('[data-stage]');
    this.viewer = new Viewer({ container: this.stage });
    this.viewer.on('import.parse.complete', ({ elementsById }) => this.translate(elementsById ?? {}));
    this.scale = null;
  }

  /** Names in the reader's language, set before anything is drawn. */
  translate(elements) {
    Object.values(elements).forEach(element => {
      if (Object.hasOwn(this.names, element.name ?? '')) element.name = this.names[element.name];
    });
  }

  async draw(xml) {
    await this.viewer.importXML(xml);
    this.canvas = this.viewer.get('canvas');
    this.elements = this.viewer.get('elementRegistry');
    this.overlays = this.viewer.get('overlays');
    this.fit();
  }

  /**
   * The drawing keeps a size at which it can be read, and what does not fit is scrolled to. On a phone “Fit” shows it
   * whole, without its figures.
   *
   * @param factor nearer or farther by this; "whole" for Fit; without it as at first
   */
  fit(factor) {
    const box = this.drawn();
    const room = this.stage.parentElement.clientWidth;
    const whole = room / (box.width + 2 * MARGIN);
    const phone = room < PHONE;
    const first = phone && factor === 'whole' ? whole : Math.max(phone ? ON_A_PHONE : READABLE, whole);
    this.scale = factor > 0 ? this.nearer(factor, whole) : Math.min(1.05, first);
    this.place.classList.toggle('is-small', this.scale < READABLE);
    const width = box.width + 2 * MARGIN;
    const height = box.height + 2 * MARGIN;
    this.stage.style.width = `${Math.max(width * this.scale, room)}px`;
    this.stage.style.height = `${height * this.scale}px`;
    this.canvas.resized();
    const left = Math.max(0, (room / this.scale - width) / 2);
    this.canvas.viewbox({
      x: box.x - MARGIN - left, y: box.y - MARGIN,
      width: Math.max(width, room / this.scale), height,
    });
  }

  nearer(factor, whole) {
    const next = this.scale * factor;
    const least = this.scale < READABLE && factor > 1 ? READABLE : Math.min(0.3, whole);
    return Math.min(2, Math.max(least, next));
  }

  drawn() {
    if (this.box) return this.box;
    let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    this.elements.forEach(element => {
      const points = element.waypoints ?? (element.width
        ? [{ x: element.x, y: element.y }, { x: element.x + element.width, y: element.y + element.height }] : []);
      points.forEach(point => {
        x = Math.min(x, point.x); y = Math.min(y, point.y);
        right = Math.max(right, point.x); bottom = Math.max(bottom, point.y);
      });
    });
    this.box = { x, y, width: right - x, height: bottom - y };
    return this.box;
  }

  listenToSize() {
    this.place.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
      this.fit(Number(button.dataset.zoom) || 'whole');
    }));
    let width = this.place.clientWidth;
    new ResizeObserver(() => {
      // without a width the page is being left or is hidden
      if (this.place.clientWidth && this.place.clientWidth !== width) this.fit();
      width = this.place.clientWidth;
    }).observe(this.place);
  }
}
