import './drive.css';
import { Drawing } from './drawing.js';
import { readCondition } from './editor/condition.js';
import { sentence } from './editor/sentence.js';
import { useWords } from './editor/words.js';

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
    this.explain();
    this.listenToSize();
    this.place.classList.add('is-drawn');
    this.seek(places[0] ?? path[path.length - 1]);
  }

  /** Conditions as sentences; one that the editor's forms cannot show stays as it is. */
  explain() {
    const { names, steps, segments } = this.data;
    const named = name => names[name] ?? name;
    const words = { step: id => steps[id] ?? id, segment: key => segments[key] ?? key, property: named, event: named };
    document.querySelectorAll('code[data-condition]').forEach(code => {
      const read = readCondition(code.textContent);
      if (!read) return;
      const text = document.createElement('span');
      text.textContent = sentence(read, words);
      text.title = code.textContent;
      code.replaceWith(text);
    });
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
  useWords(JSON.parse(place.dataset.words));
  new Drive(place, JSON.parse(place.dataset.drive)).show().catch(error => {
    place.classList.add('is-failed');
    console.error('The diagram cannot be drawn', error);
  });
}
