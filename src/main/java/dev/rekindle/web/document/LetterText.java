package dev.rekindle.web.document;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A letter as plain text, from what its page is made of. */
final class LetterText {

    private LetterText() {}

    static String of(Map<String, @Nullable Object> model) {
        var text = new StringBuilder();
        for (String paragraph : List.of("title", "scope", "asOf")) {
            text.append(model.get(paragraph)).append('\n');
        }
        text.append('\n');
        Object verdict = model.get("verdict");
        if (verdict != null) {
            text.append(verdict).append("\n\n");
        }
        for (Object line : listed(model, "figures")) {
            if (line instanceof LetterLine figure) {
                text.append(figure.label()).append(": ").append(figure.value());
                text.append(figure.note().isEmpty() ? "\n" : " (" + figure.note() + ")\n");
            }
        }
        text.append('\n');
        for (Object line : listed(model, "journeys")) {
            if (line instanceof JourneyLine journey) {
                text.append("- %s: %s, %s, %s%n"
                        .formatted(journey.name(), journey.entered(), journey.rate(), journey.lift()));
            }
        }
        return text.append('\n')
                .append(model.get("linkText"))
                .append(": ")
                .append(model.get("link"))
                .append("\n\n")
                .append(model.get("why"))
                .append('\n')
                .toString();
    }

    private static List<?> listed(Map<String, @Nullable Object> model, String name) {
        return (List<?>) Objects.requireNonNull(model.get(name));
    }
}
