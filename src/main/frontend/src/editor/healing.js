// A decision that is deleted leaves its first path in its place, and no gateway at which nothing meets any more.
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import { is } from 'bpmn-js/lib/util/ModelUtil';

const flows = list => list.filter(flow => is(flow, 'bpmn:SequenceFlow'));

class Healing extends CommandInterceptor {
  constructor(eventBus, modeling, drawing) {
    super(eventBus);
    this.preExecute('elements.delete', 1500, ({ context }) => {
      const joins = context.elements.filter(element => parts(element) && flows(element.incoming).length === 1)
        .map(element => this.heal(element, context.elements)).filter(Boolean);
      context.joins = joins;
    });
    this.postExecuted('elements.delete', ({ context }) => (context.joins ?? []).forEach(join => {
      const idle = join.parent && is(join, 'bpmn:Gateway') && flows(join.incoming).length === 1 && flows(join.outgoing).length === 1;
      if (idle && !join.businessObject.name) modeling.removeElements([join]);
    }));
    Object.assign(this, { modeling, drawing });
  }

  /** @returns where the paths met */
  heal(element, deleted) {
    const join = this.drawing.meeting(element);
    const [into] = flows(element.incoming);
    const stays = flows(element.outgoing).map(flow => flow.target).filter(target => !deleted.includes(target));
    const next = stays.find(target => target !== join) ?? stays[0];
    if (next && !deleted.includes(into.source)) {
      this.modeling.reconnectEnd(into, next, { x: next.x + next.width / 2, y: next.y + next.height / 2 });
    }
    return join;
  }
}
Healing.$inject = ['eventBus', 'modeling', 'drawing'];

const parts = element => is(element, 'bpmn:FlowNode') && !element.labelTarget && flows(element.outgoing).length > 1;

export default { __init__: ['healing'], healing: ['type', Healing] };
