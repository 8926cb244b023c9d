import './drive.css';
import { Drawing } from './drawing.js';

/** The diagram of a test drive: what was passed, and where the member stands. */
class Drive extends Drawing {
  constructor(place, data) {
    super(place, data.names);
    this.data = data;
  }

  async show() {
    await this.draw(this.data.xml);
    const { path, places, flows } = this.data;
    this.mark(path, 'is-passed');
    this.mark(flows, 'is-passed');
    this.mark(places, 'is-here');
    this.listenToSize();
    this.place.classList.add('is-drawn');
    this.seek(places[0] ?? path[path.length - 1]);
  }

  mark(ids, marker) {
    ids.filter(id => this.elements.get(id)).forEach(id => this.canvas.addMarker(id, marker));
  }

  /** Scrolls sideways to a step, within the drawing. */
  seek(id) {
    const shape = this.elements.get(id);
    if (!shape) return;
    const scrolled = this.stage.parentElement;
    scrolled.scrollLeft = (shape.x + shape.width / 2 - this.drawn().x) * this.scale - scrolled.clientWidth / 2;
  }
}

/** Draws {xml, path, places, flows, names} held in data-drive. */
export function draw(place) {
  new Drive(place, JSON.parse(place.dataset.drive)).show().catch(error => {
    place.classList.add('is-failed');
    console.error('The diagram cannot be drawn', error);
  });
}
