package dev.rekindle.web.testdrive;

import dev.rekindle.journey.testdrive.TestAction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A test drive as its page shows it.
 *
 * @param diagram JSON for the script that draws it
 * @param places where the member stands, in words
 * @param next what can happen next
 * @param over whether the journey is over
 * @param pending whether something is still due, such as a message after the end
 */
record DriveView(
        String diagram,
        List<Row> rows,
        List<String> places,
        List<Choice> next,
        List<TestAction> did,
        Instant now,
        ZoneId zone,
        boolean over,
        boolean pending) {

    /**
     * One thing that happened.
     *
     * @param icon of Tabler's set
     * @param asked conditions with their answers
     */
    record Row(
            Instant at,
            String icon,
            String text,
            List<Asked> asked,
            @Nullable Shown message) {}

    /** @param condition as it was drawn */
    record Asked(String condition, boolean holds) {}

    /**
     * A message as the member would get it.
     *
     * @param headline its subject, or its text where it has none
     * @param html null where it is none
     */
    record Shown(
            String template,
            Locale locale,
            String headline,
            @Nullable String html,
            @Nullable String text) {}

    /** @param word of the {@link TestAction} */
    record Choice(String word, String label, String icon, boolean isMain) {}
}
