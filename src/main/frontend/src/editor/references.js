// Steps know their flows: files of other tools may say only where a flow begins and ends.
export function completeReferences(elements) {
  Object.values(elements ?? {}).filter(one => one.$type === 'bpmn:SequenceFlow').forEach(flow => {
    [[flow.sourceRef, 'outgoing'], [flow.targetRef, 'incoming']].forEach(([step, end]) => {
      if (step && !step.get(end).includes(flow)) step.get(end).push(flow);
    });
  });
}
