// Keys of our own on the canvas: from step to step, to the menu of steps, to the settings. Those of the bar are the toolbar's.
import { is } from 'bpmn-js/lib/util/ModelUtil';

class Keys {
  constructor(keyboard, selection, elementRegistry, canvas, stepMenu) {
    Object.assign(this, { selection, elementRegistry, canvas, stepMenu, at: -1 });
    keyboard.addListener(1500, ({ keyEvent }) => {
      // Shift is pressed for "+" on many keyboards
      if (keyEvent.ctrlKey || keyEvent.metaKey || keyEvent.altKey) return undefined;
      const act = { n: () => this.go(1), p: () => this.go(-1), '+': () => this.menu(), Insert: () => this.menu(), Enter: () => this.settings() }[keyEvent.key];
      return act ? act() : undefined;
    });
  }

  /** Steps and paths in reading order; those of frames, such as the goal's, last. */
  order() {
    const at = element => element.waypoints?.[0] ?? element;
    return this.elementRegistry.filter(element => !element.labelTarget && (is(element, 'bpmn:FlowNode') || is(element, 'bpmn:SequenceFlow')))
      .sort((a, b) => framed(a) - framed(b) || at(a).x - at(b).x || at(a).y - at(b).y);
  }

  /** The next one; after a deletion, the one that took the place of what was deleted. */
  go(by) {
    const all = this.order();
    if (!all.length) return undefined;
    const now = all.indexOf(this.selection.get()[0]);
    const from = now >= 0 ? now : this.at >= 0 ? Math.min(this.at, all.length) - (by > 0 ? 1 : 0) : by > 0 ? -1 : 0;
    this.at = (from + by + all.length) % all.length;
    this.selection.select(all[this.at]);
    this.canvas.scrollToElement(all[this.at], 100);
    return true;
  }

  menu() {
    const [chosen] = this.selection.get();
    if (!chosen || !(is(chosen, 'bpmn:FlowNode') || is(chosen, 'bpmn:SequenceFlow'))) return undefined;
    const box = this.canvas.getGraphics(chosen).getBoundingClientRect();
    this.stepMenu.open(chosen, { x: box.right, y: box.top });
    return true;
  }

  settings() {
    const field = document.querySelector('.editor-panel:not([hidden]) fieldset input, .editor-panel:not([hidden]) fieldset select');
    field?.focus();
    return Boolean(field);
  }
}
const framed = element => [element, element.parent].some(one => one?.businessObject?.triggeredByEvent);

Keys.$inject = ['keyboard', 'selection', 'elementRegistry', 'canvas', 'stepMenu'];

export default { __init__: ['keys'], keys: ['type', Keys] };
