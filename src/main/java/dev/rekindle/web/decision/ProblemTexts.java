package dev.rekindle.web.decision;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.web.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sentences about what is wrong with a decision table, in the reader's language. */
@Component
class ProblemTexts {

    private final Texts texts;

    ProblemTexts(Texts texts) {
        this.texts = texts;
    }

    /** @param element id of the DMN element; empty when it concerns the whole table */
    record Row(String element, String text) {}

    String of(DecisionProblem problem) {
        return texts.say(
                "decisions.problem." + problem.code(), problem.arguments().toArray());
    }

    /** The same with the element's id before it. */
    String named(DecisionProblem problem) {
        return problem.elementId().isEmpty() ? of(problem) : problem.elementId() + ": " + of(problem);
    }

    List<Row> rows(List<DecisionProblem> problems) {
        return problems.stream()
                .map(problem -> new Row(problem.elementId(), of(problem)))
                .toList();
    }
}
