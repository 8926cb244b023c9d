// Keeps a long journey quick. The diagram library asks the browser for sizes, which then computes the layout of the whole
// drawing, and draws anew what has only moved; here sizes are computed from the model, and what has moved is moved.
import GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import { getVisual } from 'diagram-js/lib/util/GraphicsUtil';
import { updateLine } from 'diagram-js/lib/util/RenderUtil';
import { translate } from 'diagram-js/lib/util/SvgTransformUtil';
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil';
import { createMatrix, transform } from 'tiny-svg';

/** Sizes and positions of the canvas as they are known. */
class Measures {
  constructor(eventBus, canvas, elementRegistry) {
    this.size = null;
    canvas.getSize = () => {
      const { clientWidth: width, clientHeight: height } = this.size ? {} : canvas.getContainer();
      this.size ??= { width, height };
      return { ...this.size };
    };
    eventBus.on('canvas.init', ({ viewport }) => {
      viewport.getCTM = () => transform(viewport)?.matrix ?? createMatrix();
      new ResizeObserver(() => this.resized(canvas)).observe(canvas.getContainer());
    });
    // before others ask for it
    eventBus.on('root.set', 5000, ({ element }) => {
      if (element) canvas.getActiveLayer().getBBox = () => bounds(elementRegistry, element);
    });
  }

  resized(canvas) {
    const { clientWidth, clientHeight } = canvas.getContainer();
    if (!this.size || (this.size.width === clientWidth && this.size.height === clientHeight)) return;
    this.size = null;
    canvas.resized();
  }
}
Measures.$inject = ['eventBus', 'canvas', 'elementRegistry'];

/** The rectangle around everything that is drawn. */
function bounds(elements, root) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x, y) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  elements.forEach(element => {
    if (element === root || element.hidden) return;
    if (element.waypoints) element.waypoints.forEach(({ x, y }) => take(x, y));
    else if (element.width !== undefined) {
      take(element.x, element.y);
      take(element.x + element.width, element.y + element.height);
    }
  });
  return left > right ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}

const KNOWN = ['bpmn:FlowNode', 'bpmn:SequenceFlow'];

/** Everything of an element that its picture depends on, apart from where it is; null for kinds that are always drawn anew. */
function picture(element) {
  const { businessObject: bo, di, width, height, hidden } = element;
  if (!bo || !isAny(bo, KNOWN) || is(bo, 'bpmn:SubProcess')) return null;
  const colors = [di?.get('color:background-color'), di?.get('color:border-color'), di?.get('bioc:fill'), di?.get('bioc:stroke')];
  if (element.waypoints) return JSON.stringify([bo.conditionExpression && 1, bo.sourceRef?.default === bo, bo.sourceRef?.$type, colors, hidden]);
  if (element.labelTarget) return JSON.stringify([bo.name, width, height, colors, hidden]);
  return JSON.stringify([element.type, bo.name, width, height, bo.get('camunda:modelerTemplate'), bo.outgoing?.length > 1, bo.eventDefinitions?.map(one => one.$type),
    bo.isInterrupting, bo.cancelActivity, bo.isForCompensation, bo.loopCharacteristics?.$type, bo.instantiate, colors, hidden]);
}

class LightGraphics extends GraphicsFactory {
  constructor(eventBus, elementRegistry) {
    super(eventBus, elementRegistry);
    this.pictures = new WeakMap();
    this.drawn = 0;
    // for those who measure
    eventBus.on('canvas.init', ({ svg }) => eventBus.on('commandStack.changed', () => {
      svg.parentNode.dataset.drawn = this.drawn;
    }));
  }

  update(type, element, gfx) {
    const now = element.parent ? picture(element) : null;
    if (now !== null && this.pictures.get(gfx) === now && this.moves(type, element, gfx)) return;
    this.drawn++;
    super.update(type, element, gfx);
    this.pictures.set(gfx, now);
  }

  moves(type, element, gfx) {
    if (type === 'shape') {
      translate(gfx, element.x, element.y);
      return true;
    }
    // not that of an arrow's head, which may be among the definitions
    const line = getVisual(gfx)?.querySelector(':scope > path');
    if (line) updateLine(line, element.waypoints);
    return Boolean(line);
  }
}
LightGraphics.$inject = ['eventBus', 'elementRegistry'];

export default { __init__: ['measures'], measures: ['type', Measures], graphicsFactory: ['type', LightGraphics] };
