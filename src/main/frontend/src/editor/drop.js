// A step that is dropped: on a flow it is put there, after a step when dropped on that, elsewhere at the end of the journey.
import { is } from 'bpmn-js/lib/util/ModelUtil';

class Drop {
  constructor(eventBus, drawing) {
    this.drawing = drawing;
    eventBus.on('create.end', 2000, ({ context, hover }) => {
      if (!context.step) return undefined;
      // once dragging has ended, since a change of the drawing would cancel it
      setTimeout(() => this.put(context.step, hover?.labelTarget ?? hover));
      return false;
    });
  }

  put(step, on) {
    const { drawing } = this;
    if (on && is(on, 'bpmn:SequenceFlow') && drawing.canInsert(step, on)) drawing.insert(step, on);
    else if (on && is(on, 'bpmn:SubProcess') && !on.businessObject.triggeredByEvent && !on.collapsed) drawing.within(step, on);
    else if (on && is(on, 'bpmn:FlowNode') && !is(on, 'bpmn:SubProcess')) drawing.append(step, on);
    else drawing.add(step, drawing.last());
  }
}
Drop.$inject = ['eventBus', 'drawing'];

export default { __init__: ['drop'], drop: ['type', Drop] };
