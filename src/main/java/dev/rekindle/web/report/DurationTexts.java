package dev.rekindle.web.report;

import dev.rekindle.web.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Measured lengths of time in the reader's language, in their two largest units. */
@Component("durationTexts") // pages call it by this name
public class DurationTexts {

    private final Texts texts;

    DurationTexts(Texts texts) {
        this.texts = texts;
    }

    public String of(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, "figures.days", duration.toDays());
        add(parts, "figures.hours", duration.toHoursPart());
        add(parts, "figures.minutes", duration.toMinutesPart());
        add(parts, "figures.seconds", duration.toSecondsPart());
        return parts.isEmpty()
                ? texts.say("figures.seconds", 0)
                : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private void add(List<String> parts, String key, long number) {
        if (number != 0) {
            parts.add(texts.say(key, number));
        }
    }
}
