// Steps look like what they do: a task shows the icon of its template in place of BPMN's mark.
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import { append, create, innerSVG } from 'tiny-svg';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { kindOf } from './catalogue.js';
import { shapes } from './icons.js';

const COLORS = { mail: '#3f51b5', message: '#0b7a75', tag: '#7a4a8f', gift: '#b3430f', webhook: '#5b6678', hand: '#8a6100', chart: '#2f74c0' };
const color = icon => COLORS[icon] ?? '#3f51b5';

const GATEWAYS = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

// of the model, since a gateway is drawn before its flows
const parts = gateway => gateway.businessObject.get('outgoing').length > 1;

class Symbols extends BaseRenderer {
  constructor(eventBus, bpmnRenderer, elementRegistry) {
    super(eventBus, 1500);
    this.bpmnRenderer = bpmnRenderer;
    this.templates = null;
    this.parting = new Map();
    eventBus.on('commandStack.changed', () => {
      const elements = elementRegistry.filter(element => GATEWAYS.includes(element.type) && this.parting.get(element.id) !== parts(element));
      if (elements.length) eventBus.fire('elements.changed', { elements });
    });
  }

  use(templates) {
    this.templates = templates;
  }

  canRender(element) {
    if (!this.templates || element.labelTarget) return false;
    return GATEWAYS.includes(element.type) || (is(element, 'bpmn:Task') && Boolean(this.templates.of(element)));
  }

  drawShape(parent, element) {
    const { icon } = kindOf(element, this.templates);
    if (GATEWAYS.includes(element.type)) return this.drawGateway(parent, element, icon);
    const drawn = this.bpmnRenderer.handlers['bpmn:Task'](parent, element, { fill: '#fff', stroke: color(icon) });
    mark(parent, icon, 'translate(6 6) scale(0.75)');
    return drawn;
  }

  /** Where paths part stands the icon; where they meet, nothing. */
  drawGateway(parent, element, icon) {
    const parting = parts(element);
    this.parting.set(element.id, parting);
    const drawn = this.bpmnRenderer.handlers['bpmn:Gateway'](parent, element, { fill: '#fff', stroke: parting ? color(icon) : '#6b7688' });
    if (parting) mark(parent, icon, 'translate(14.5 14.5) scale(0.875)');
    return drawn;
  }

  getShapePath(shape) {
    return this.bpmnRenderer.getShapePath(shape);
  }
}

const drawnIcons = new Map();

/** Icons are parsed once, since a long journey has hundreds. */
function mark(parent, icon, transform) {
  if (!drawnIcons.has(icon)) {
    const own = create('g', { fill: 'none', stroke: color(icon), 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
    innerSVG(own, shapes(icon));
    drawnIcons.set(icon, own);
  }
  const copy = drawnIcons.get(icon).cloneNode(true);
  copy.setAttribute('transform', transform);
  append(parent, copy);
}
Symbols.$inject = ['eventBus', 'bpmnRenderer', 'elementRegistry'];

export default { __init__: ['symbols'], symbols: ['type', Symbols] };
