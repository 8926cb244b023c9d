package dev.rekindle.journey.bpmn;

import dev.rekindle.journey.bpmn.element.BpmnElements;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.definition.Attribution;
import dev.rekindle.journey.definition.Attribution.Model;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.definition.JourneySettings.MissedLaunch;
import dev.rekindle.journey.definition.JourneySettings.Reentry;
import dev.rekindle.platform.Span;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads the settings of a process. */
final class SettingsReader {

    static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Map<String, Model> MODELS =
            Map.of("last", Model.LAST, "first", Model.FIRST, "shared", Model.SHARED);
    private static final double LONGEST_WINDOW_DAYS = 366;
    private static final double LONGEST_REENTRY_DAYS = 3_660;

    private final Element process;
    private final Map<String, String> given;
    private final DiagramEnvironment environment;
    private final FindingCollector findings;
    private final Map<String, String> missing = new LinkedHashMap<>();

    SettingsReader(Element process, DiagramEnvironment environment, FindingCollector findings) {
        this.process = process;
        this.environment = environment;
        this.given = BpmnElements.settings(process);
        this.findings = findings;
    }

    JourneySettings read() {
        JourneySettings settings = new JourneySettings(
                goalEvent(),
                refundsCount(),
                refundsSubtracted(),
                goalWindow(),
                reentry(),
                holdout(),
                transactional(),
                missedLaunch(),
                zone(),
                mostRounds(),
                attribution());
        reportMissing();
        return settings;
    }

    /** Where several are missing, most likely the template is. */
    private void reportMissing() {
        if (missing.size() == 1) {
            missing.forEach((name, example) -> findings.about(process, "missing-setting", name, example));
        } else if (!missing.isEmpty()) {
            findings.about(process, "missing-settings", String.join(", ", missing.keySet()));
        }
    }

    private String goalEvent() {
        String type = needed("goalEvent", "purchase").orElse("");
        if (!type.isEmpty() && !EVENT_TYPE.matcher(type).matches()) {
            findings.about(process, "bad-event-type", type);
        }
        NewNames.eventType(process, type, environment, findings);
        return type;
    }

    private boolean refundsCount() {
        String text = given.getOrDefault("refunds", "ignore");
        if (!text.equals("ignore") && !text.equals("count")) {
            findings.about(process, "bad-refunds", text);
        }
        return text.equals("count");
    }

    private boolean refundsSubtracted() {
        String text = given.getOrDefault("revenue", "net");
        if (!text.equals("net") && !text.equals("gross")) {
            findings.about(process, "bad-revenue", text);
        }
        return text.equals("net");
    }

    private Span goalWindow() {
        Optional<String> text = needed("goalWindow", "P14D");
        Optional<Span> span = text.flatMap(Span::parse).filter(within -> within.isPositiveUpTo(LONGEST_WINDOW_DAYS));
        if (text.isPresent() && span.isEmpty()) {
            findings.about(process, "bad-goal-window", text.get());
        }
        return span.orElse(Span.days(1));
    }

    private Attribution attribution() {
        String model = given.getOrDefault("attribution", "last");
        if (!MODELS.containsKey(model)) {
            findings.about(process, "bad-attribution", model);
        }
        String text = given.get("attributionWindow");
        Optional<Span> within =
                Optional.ofNullable(text).flatMap(Span::parse).filter(span -> span.isPositiveUpTo(LONGEST_WINDOW_DAYS));
        if (text != null && within.isEmpty()) {
            findings.about(process, "bad-attribution-window", text);
        }
        return new Attribution(MODELS.getOrDefault(model, Model.LAST), within.orElse(null));
    }

    private Reentry reentry() {
        String text = needed("reentry", "P90D").orElse("never");
        if (text.equals("never") || text.equals("always")) {
            return text.equals("never") ? new Reentry.Never() : new Reentry.Always();
        }
        Optional<Span> span = Span.parse(text).filter(since -> since.isPositiveUpTo(LONGEST_REENTRY_DAYS));
        if (span.isEmpty()) {
            findings.about(process, "bad-reentry", text);
        }
        return span.<Reentry>map(Reentry.After::new).orElse(new Reentry.Never());
    }

    private int holdout() {
        String text = needed("holdout", "10").orElse("0");
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > 50) {
            findings.about(process, "bad-holdout", text);
            return 0;
        }
        return Integer.parseInt(text);
    }

    private @Nullable Integer mostRounds() {
        String text = given.get("mostRounds");
        if (text == null) {
            return null;
        }
        boolean valid = text.matches("\\d{1,3}")
                && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= JourneySettings.MOST_ROUNDS;
        if (!valid) {
            findings.about(process, "bad-rounds", text, JourneySettings.MOST_ROUNDS);
        }
        return valid ? Integer.valueOf(text) : Integer.valueOf(1);
    }

    private boolean transactional() {
        String text = needed("messageKind", "marketing").orElse("marketing");
        if (!text.equals("marketing") && !text.equals("transactional")) {
            findings.about(process, "bad-message-kind", text);
        }
        return text.equals("transactional");
    }

    private MissedLaunch missedLaunch() {
        String text = given.getOrDefault("missedLaunch", "skip");
        if (!text.equals("skip") && !text.equals("run")) {
            findings.about(process, "bad-missed-launch", text);
        }
        return text.equals("run") ? MissedLaunch.RUN : MissedLaunch.SKIP;
    }

    private @Nullable ZoneId zone() {
        String text = given.get("zone");
        return text == null ? null : zone(text, process, findings);
    }

    /** Regions only: an offset such as +01:00 has no summer time. */
    static @Nullable ZoneId zone(String text, Element element, FindingCollector findings) {
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        findings.about(element, "bad-zone", text);
        return null;
    }

    private Optional<String> needed(String name, String example) {
        String value = given.get(name);
        if (value == null) {
            missing.put(name, example);
        }
        return Optional.ofNullable(value);
    }
}
