package dev.rekindle.segment.evaluation;

import dev.rekindle.platform.Span;
import dev.rekindle.segment.evaluation.Boundary.OfContacts;
import dev.rekindle.segment.evaluation.Boundary.OfContacts.Line;
import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.Window;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What conditions on messages and journeys depend on. */
class ContactInputs implements ContactCondition.Cases<RuleInputs> {

    private static final String ANY_JOURNEY = "*";

    /** A click counts as an open. */
    @Override
    public RuleInputs message(ContactCondition.Message condition) {
        return switch (condition.deed()) {
            case RECEIVED -> on(Set.of("message"), Line.RECEIVED, "", condition.window());
            case OPENED -> outcomes(condition.window(), "OPENED", "CLICKED");
            default -> outcomes(condition.window(), condition.deed().name());
        };
    }

    private static RuleInputs outcomes(@Nullable Window window, String... deeds) {
        return Stream.of(deeds)
                .map(deed -> on(Set.of("outcome:" + deed, "message:moved"), Line.OUTCOME, deed, window))
                .reduce(RuleInputs.none(), RuleInputs::and);
    }

    @Override
    public RuleInputs journey(ContactCondition.Journey condition) {
        String key = condition.key() == null ? ANY_JOURNEY : condition.key();
        Line line = switch (condition.state()) {
            case IN, ENTERED -> Line.ENTERED;
            case COMPLETED, GOAL, EXITED -> Line.ENDED;
        };
        return on(Set.of("journey:" + key), line, condition.key() == null ? "" : key, condition.window());
    }

    private static RuleInputs on(Set<String> inputs, Line line, String name, @Nullable Window window) {
        Set<Boundary> boundaries = RuleInputs.spans(window).stream()
                .map((Span span) -> new OfContacts(line, name, span))
                .collect(Collectors.toUnmodifiableSet());
        return new RuleInputs(inputs, boundaries, true);
    }
}
