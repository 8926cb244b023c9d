package dev.rekindle.journey.bpmn;

import static dev.rekindle.journey.bpmn.element.BpmnElements.BPMN;

import dev.rekindle.dictionary.NearNames;
import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.definition.TaskStep;
import dev.rekindle.platform.Span;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Reads what a user task asks of whom. */
final class AskReader {

    private static final int LONGEST_QUESTION = 1_000;
    private static final int MOST_RESULTS = 10;
    private static final double LONGEST_DAYS = 366;

    /** Without quotes and backslashes, because conditions name results. */
    private static final Pattern RESULT = Pattern.compile("[^'\"\\\\,\\p{Cntrl}]{1,60}");

    private static final Pattern COMMAS = Pattern.compile("\\s*[,，、]\\s*");
    private static final String DONE = "Done";

    private AskReader() {}

    static Step read(Element node, DiagramEnvironment environment, FindingCollector findings) {
        Map<String, String> given = BpmnElements.settings(node);
        return new TaskStep.Ask(
                BpmnElements.id(node),
                BpmnElements.name(node),
                team(node, given.getOrDefault("team", ""), environment, findings),
                due(node, given.getOrDefault("due", ""), findings),
                question(node, given.getOrDefault("question", ""), findings),
                results(node, given.getOrDefault("results", ""), findings));
    }

    private static String team(Element node, String team, DiagramEnvironment environment, FindingCollector findings) {
        if (team.isEmpty()) {
            findings.about(node, "ask-without-team");
        } else if (!environment.teamExists(team)) {
            findings.warn(node, "unknown-team", team, NearNames.to(team, environment.teams()));
        }
        return team;
    }

    private static Span due(Element node, String text, FindingCollector findings) {
        if (text.isEmpty()) {
            return Span.NONE;
        }
        Optional<Span> due = Span.parse(text).filter(span -> span.isPositiveUpTo(LONGEST_DAYS));
        if (due.isEmpty()) {
            findings.about(node, "bad-due", text);
        }
        return due.orElse(Span.NONE);
    }

    private static String question(Element node, String question, FindingCollector findings) {
        if (question.isEmpty()) {
            findings.about(node, "ask-without-question");
        } else if (question.length() > LONGEST_QUESTION) {
            findings.about(node, "question-too-long", question.length(), LONGEST_QUESTION);
        }
        return question;
    }

    /** As the setting lists them; else the names of the flows that leave the task; else there is one. */
    private static List<String> results(Element node, String text, FindingCollector findings) {
        List<String> listed = text.isEmpty() ? names(node) : Arrays.asList(COMMAS.split(text.strip()));
        boolean valid = listed.size() <= MOST_RESULTS
                && listed.stream().allMatch(result -> RESULT.matcher(result).matches())
                && new LinkedHashSet<>(listed).size() == listed.size();
        if (!valid) {
            findings.about(node, "bad-results", String.join(", ", listed), MOST_RESULTS);
        }
        return listed.isEmpty() || !valid ? List.of(DONE) : listed;
    }

    private static List<String> names(Element node) {
        Set<String> names = new LinkedHashSet<>();
        List<Element> flows = BpmnElements.children((Element) node.getParentNode(), BPMN, "sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(BpmnElements.id(node)))
                .toList();
        if (flows.size() > 1) {
            flows.stream()
                    .map(BpmnElements::label)
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }
}
