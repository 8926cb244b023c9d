// The menus on the canvas: the steps to choose from, and what can be done with the chosen element. Ours only.
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil';
import { entries, steps } from './catalogue.js';
import { icon } from './icons.js';
import { say } from './words.js';
import { working } from './working.js';

/** Where members stay, so that a time limit has a meaning. */
const STAYS = ['bpmn:UserTask', 'bpmn:ReceiveTask', 'bpmn:SubProcess', 'bpmn:CallActivity'];
const MENU = 'rekindle-steps';
/** Height of the strip of tools with what keeps it off the step, and a gap, in pixels. */
const [STRIP, GAP] = [46, 4];
/** A frame that ends the journey cannot keep members. */
const waits = step => step.group === 'time' || ['ask-person', 'section', 'sub-journey'].includes(step.id);

/** Lets one choose a step to put on a flow or after a step. */
export class StepMenu {
  constructor(popupMenu, drawing) {
    Object.assign(this, { popupMenu, drawing });
    popupMenu.registerProvider(MENU, this);
  }

  open(target, { x, y }) {
    this.popupMenu.open(target, MENU, { x, y, cursor: { x, y } }, { title: say('editor.menu.title'), search: true, width: 260 });
  }

  getPopupMenuEntries(target) {
    const flow = Boolean(target.waypoints);
    const list = flow || !is(target, 'bpmn:Process') ? steps(this.drawing.templates) : entries(this.drawing.templates);
    const framed = Boolean(target.parent?.businessObject?.triggeredByEvent);
    const offered = list.filter(step => !['goal', 'exit'].includes(step.id) && !(framed && waits(step)) && (!flow || this.drawing.canInsert(step, target))
      && (flow || step.id !== 'end' || !target.outgoing?.length || is(target, 'bpmn:Gateway')));
    return Object.fromEntries(offered.map(step => [step.id, {
      label: step.name, imageHtml: icon(step.icon), search: step.id,
      group: { id: step.group, name: say(`editor.group.${step.group}`) },
      action: () => {
        this.popupMenu.close();
        working(this.drawing, () => this.put(step, target));
      },
    }]));
  }

  put(step, target) {
    if (target.waypoints) this.drawing.insert(step, target);
    else if (step.group === 'entry') this.drawing.enter(step);
    else this.drawing.append(step, target);
  }
}
StepMenu.$inject = ['popupMenu', 'drawing'];

class Pad {
  constructor(contextPad, stepMenu, modeling, connect, copyPaste, elementFactory, selection, canvas) {
    Object.assign(this, { stepMenu, modeling, connect, copyPaste, elementFactory, selection });
    contextPad.registerProvider(this);
    const beside = contextPad._getPosition.bind(contextPad);
    contextPad._getPosition = target => {
      const shapes = [target].flat().filter(one => !one.waypoints);
      return shapes.length ? above(shapes, canvas.viewbox()) : beside(target);
    };
  }

  getContextPadEntries(element) {
    if (element.labelTarget || is(element, 'bpmn:Process')) return {};
    // a frame is nothing without its event
    if (is(element, 'bpmn:StartEvent') && element.parent?.businessObject?.triggeredByEvent) return {};
    const pad = {};
    if (is(element, 'bpmn:SequenceFlow')) pad.insert = entry('plus', 'editor.pad.insert', event => this.menu(element, event));
    if (is(element, 'bpmn:FlowNode') && !is(element, 'bpmn:EndEvent') && !element.businessObject.triggeredByEvent) {
      pad.append = entry('plus', 'editor.pad.append', event => this.menu(element, event));
      pad.connect = entry('connect', 'editor.pad.connect', event => this.connect.start(event, element), true);
    }
    if (isAny(element, STAYS) && !element.businessObject.triggeredByEvent && this.stepMenu.drawing.templates.byId.has('dev.rekindle.time-limit')) {
      pad.limit = entry('clock', 'editor.pad.limit', () => this.stepMenu.drawing.limit(element));
    }
    if (is(element, 'bpmn:FlowNode')) pad.note = entry('note', 'editor.pad.note', () => this.note(element));
    return { ...pad, ...this.shared([element]) };
  }

  getMultiElementContextPadEntries(elements) {
    return this.shared(elements);
  }

  shared(elements) {
    const own = elements.filter(element => isAny(element, ['bpmn:FlowNode', 'bpmn:TextAnnotation']));
    const pad = own.length ? { copy: entry('copy', 'editor.pad.copy', () => this.copyPaste.copy(own)) } : {};
    return { ...pad, remove: entry('trash', 'editor.pad.remove', () => this.modeling.removeElements(elements.slice())) };
  }

  menu(element, event) {
    const { clientX: x = 0, clientY: y = 0 } = event.originalEvent ?? event;
    this.stepMenu.open(element, { x, y });
  }

  note(element) {
    const shape = this.elementFactory.createShape({ type: 'bpmn:TextAnnotation' });
    shape.businessObject.text = say('editor.note.text');
    const position = { x: element.x + element.width / 2 + 110, y: element.y - 60 };
    const note = this.modeling.createShape(shape, position, element.parent);
    this.modeling.connect(element, note, { type: 'bpmn:Association' });
    this.selection.select(note);
  }
}
Pad.$inject = ['contextPad', 'stepMenu', 'modeling', 'connect', 'copyPaste', 'elementFactory', 'selection', 'canvas'];

/** The strip stands above what is chosen, or below where there is no room: to the right is the next "+". */
function above(shapes, { x, y, scale }) {
  const edge = (of, side) => Math[of](...shapes.map(side));
  const left = (edge('min', shape => shape.x) - x) * scale;
  // a gateway has its name above it
  const top = (edge('min', shape => Math.min(shape.y, shape.label?.y ?? shape.y)) - y) * scale - STRIP;
  return { left: Math.max(GAP, left), top: top >= GAP ? top : (edge('max', shape => shape.y + shape.height) - y) * scale + 2 * GAP };
}

function entry(name, word, click, drags = false) {
  return { group: 'edit', title: say(word), html: `<div class="entry pad-entry" draggable="true">${icon(name)}</div>`,
    action: drags ? { click, dragstart: click } : { click } };
}

/** The diagram library would let one change a step into any symbol of BPMN. */
class OursOnly {
  constructor(editorActions, eventBus, canvas, elementRegistry) {
    // before keys are bound to them: a key for nothing would be an error
    eventBus.on('editorActions.init', 2000, ({ editorActions: actions = editorActions }) => {
      ['replaceElement', 'globalConnectTool', 'spaceTool'].filter(name => actions.isRegistered(name)).forEach(name => actions.unregister(name));
      ['undo', 'redo', 'removeSelection'].forEach(name => {
        const act = actions._actions[name];
        actions.unregister(name);
        actions.register(name, options => working({ canvas, elementRegistry }, () => act(options)));
      });
    });
  }
}
OursOnly.$inject = ['editorActions', 'eventBus', 'canvas', 'elementRegistry'];

export default {
  __init__: ['stepMenu', 'contextPadProvider', 'oursOnly'],
  stepMenu: ['type', StepMenu],
  contextPadProvider: ['type', Pad],
  palette: ['value', {}],
  paletteProvider: ['value', {}],
  oursOnly: ['type', OursOnly],
};
