// The list of steps beside the canvas: a click adds one where the marketer is, dragging puts it anywhere.
import { entries, groups, steps } from './catalogue.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { say } from './words.js';
import { working } from './working.js';

export function stepList(place, modeler, templates) {
  const drawing = modeler.get('drawing');
  const all = steps(templates);
  const sections = groups.map(group => [group, all.filter(step => step.group === group)]).filter(([, own]) => own.length);
  const [first] = entries(templates);
  const begin = first ? { ...first, id: 'entry', name: say('editor.step.entry') } : null;
  place.replaceChildren(
    begin ? section('entry', [begin], modeler, drawing) : '',
    ...sections.map(([group, own]) => section(group, own, modeler, drawing)),
    section('note', [{ id: 'note', icon: 'note', name: say('editor.step.note') }], modeler, drawing));
}

function section(group, own, modeler, drawing) {
  return h('section', {}, h('h3', {}, say(`editor.group.${group}`)), own.map(step => button(step, modeler, drawing)));
}

function button(step, modeler, drawing) {
  const click = () => {
    if (step.id === 'note') drag(step, modeler, drawing, null);
    else working(drawing, () => drawing.add(step));
  };
  return h('button', { type: 'button', class: 'step-button', 'data-step': step.id, draggable: 'true', title: step.name, onclick: click,
    ondragstart: event => {
      event.preventDefault();
      drag(step, modeler, drawing, event);
    } }, h('span', { class: 'step-icon', 'data-icon': step.icon, html: icon(step.icon) }), h('span', {}, step.name));
}

/** What is dropped is drawn by our own command (drop.js): a step may be more than one symbol. */
function drag(step, modeler, drawing, event) {
  const create = modeler.get('create');
  if (step.id === 'note') {
    const shape = modeler.get('elementFactory').createShape({ type: 'bpmn:TextAnnotation' });
    shape.businessObject.text = say('editor.note.text');
    if (event) return create.start(event, shape);
    const box = modeler.get('canvas').viewbox();
    return modeler.get('selection').select(modeler.get('modeling').createShape(shape,
      { x: box.x + box.width / 2, y: box.y + 60 }, modeler.get('canvas').getRootElement()));
  }
  if (['goal', 'exit'].includes(step.id) || step.group === 'entry') return drawing.add(step);
  return create.start(event, modeler.get('making').preview(step), { step });
}
