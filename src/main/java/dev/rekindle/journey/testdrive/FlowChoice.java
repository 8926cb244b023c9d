package dev.rekindle.journey.testdrive;

import dev.rekindle.expression.Expression;
import dev.rekindle.expression.ExpressionUse;
import dev.rekindle.expression.ParseResult;
import dev.rekindle.journey.definition.Flow;
import dev.rekindle.journey.testdrive.TestMoment.Chose.Asked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which of the flows from a step are taken.
 *
 * @param taken empty when the step has no flow that can be taken
 * @param asked the conditions that were evaluated
 * @param hadToChoose whether there was more than one flow
 */
record FlowChoice(List<Flow> taken, List<Asked> asked, boolean hadToChoose) {

    /** As the engine leaves a step: the first flow whose condition holds, else the default one. */
    static FlowChoice one(Collection<Flow> flows, Situation situation) {
        List<Asked> asked = new ArrayList<>();
        List<Flow> taken = flows.stream()
                .filter(flow -> holds(flow, situation, asked))
                .limit(1)
                .toList();
        return new FlowChoice(taken.isEmpty() ? byDefault(flows) : taken, asked, flows.size() > 1);
    }

    /** As the engine leaves a fork: every flow, or of an inclusive one each whose condition holds, else the default one. */
    static FlowChoice several(Collection<Flow> flows, boolean inclusive, Situation situation) {
        List<Asked> asked = new ArrayList<>();
        List<Flow> taken = flows.stream()
                .filter(flow -> !inclusive || holds(flow, situation, asked))
                .toList();
        return new FlowChoice(taken.isEmpty() ? byDefault(flows) : taken, asked, flows.size() > 1);
    }

    private static List<Flow> byDefault(Collection<Flow> flows) {
        return flows.stream().filter(Flow::byDefault).limit(1).toList();
    }

    private static boolean holds(Flow flow, Situation situation, List<Asked> asked) {
        if (flow.condition() == null) {
            return !flow.byDefault();
        }
        boolean holds = Expression.parse(flow.condition(), ExpressionUse.CONDITION) instanceof ParseResult.Parsed parsed
                && parsed.expression().test(situation.facts());
        asked.add(new Asked(flow.condition(), holds));
        return holds;
    }
}
