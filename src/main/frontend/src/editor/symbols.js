// Steps look like what they do: a task shows the icon of its template in place of BPMN's mark.
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import { append, create, innerSVG } from 'tiny-svg';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { kindOf } from './catalogue.js';
import { shapes } from './icons.js';

const COLORS = { mail: '#3f51b5', device: '#0b7a75', tag: '#7a4a8f', gift: '#b3430f', webhook: '#5b6678', hand: '#8a6100', chart: '#2f74c0' };
const color = icon => COLORS[icon] ?? '#3f51b5';

const GATEWAYS = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

class Symbols extends BaseRenderer {
  constructor(eventBus, bpmnRenderer) {
    super(eventBus, 1500);
    this.bpmnRenderer = bpmnRenderer;
    this.templates = null;
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
    const parts = element.outgoing.length > 1;
    const drawn = this.bpmnRenderer.handlers['bpmn:Gateway'](parent, element, { fill: '#fff', stroke: parts ? color(icon) : '#6b7688' });
    if (parts) mark(parent, icon, 'translate(14.5 14.5) scale(0.875)');
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
Symbols.$inject = ['eventBus', 'bpmnRenderer'];

export default { __init__: ['symbols'], symbols: ['type', Symbols] };
