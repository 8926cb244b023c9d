// Steps look like what they do: a task shows the icon of its template in place of BPMN's mark.
import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer';
import { append, create, innerSVG } from 'tiny-svg';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { kindOf } from './catalogue.js';
import { shapes } from './icons.js';

const COLORS = { mail: '#3f51b5', device: '#0b7a75', tag: '#7a4a8f', gift: '#b3430f', webhook: '#5b6678', hand: '#8a6100', chart: '#2f74c0' };
const color = icon => COLORS[icon] ?? '#3f51b5';

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
    return Boolean(this.templates && !element.labelTarget && is(element, 'bpmn:Task') && this.templates.of(element));
  }

  drawShape(parent, element) {
    const { icon } = kindOf(element, this.templates);
    const drawn = this.bpmnRenderer.handlers['bpmn:Task'](parent, element, { fill: '#fff', stroke: color(icon) });
    const mark = create('g', { transform: 'translate(6 6) scale(0.75)', fill: 'none', stroke: color(icon), 'stroke-width': '2',
      'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
    innerSVG(mark, shapes(icon));
    append(parent, mark);
    return drawn;
  }

  getShapePath(shape) {
    return this.bpmnRenderer.getShapePath(shape);
  }
}
Symbols.$inject = ['eventBus', 'bpmnRenderer'];

export default { __init__: ['symbols'], symbols: ['type', Symbols] };
