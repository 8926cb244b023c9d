package dev.rekindle.web.draft;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import dev.rekindle.journey.draft.Drafts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Findings as the editor shows them, in the reader's language. */
@Component
class FindingRows {

    private static final String CONFLICT = "crowded-week";

    /** The end of a sentence; in English followed by a blank and a capital letter. */
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})|(?<=[。！？])");

    /** The setting that a finding is about, by its code, where the finding does not name it itself. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("bad-goal-window", "goalWindow"),
            Map.entry("bad-refunds", "refunds"),
            Map.entry("bad-revenue", "revenue"),
            Map.entry("bad-attribution", "attribution"),
            Map.entry("bad-attribution-window", "attributionWindow"),
            Map.entry("bad-reentry", "reentry"),
            Map.entry("bad-holdout", "holdout"),
            Map.entry("bad-rounds", "mostRounds"),
            Map.entry("bad-message-kind", "messageKind"),
            Map.entry("bad-missed-launch", "missedLaunch"),
            Map.entry("bad-zone", "zone"),
            Map.entry("bad-entry", "entry"),
            Map.entry("unknown-segment", "segment"),
            Map.entry("bad-cron", "cron"),
            Map.entry("cron-too-often", "cron"),
            Map.entry("bad-date", "date"),
            Map.entry("bad-offset", "offset"),
            Map.entry("bad-local-time", "localTime"),
            Map.entry("bad-weekday", "weekday"),
            Map.entry("send-without-template", "template"),
            Map.entry("unknown-template", "template"),
            Map.entry("broken-template", "template"),
            Map.entry("send-without-topic", "topic"),
            Map.entry("bad-topic", "topic"),
            Map.entry("new-topic", "topic"),
            Map.entry("bad-variants", "variants"),
            Map.entry("bad-tag", "addTag"),
            Map.entry("bad-attribute", "setAttribute"),
            Map.entry("attribute-without-value", "value"),
            Map.entry("bad-points", "addPoints"),
            Map.entry("timer-missing", "duration"),
            Map.entry("timer-no-duration", "duration"),
            Map.entry("timer-too-short", "duration"),
            Map.entry("timer-too-long", "duration"),
            Map.entry("bad-spread", "spread"),
            Map.entry("spread-past-window", "spread"),
            Map.entry("window-half", "sendFrom"),
            Map.entry("window-backwards", "sendUntil"),
            Map.entry("window-quiet", "sendFrom"),
            Map.entry("bad-event-type", "event"),
            Map.entry("new-event-type", "event"));

    private final FindingTexts texts;

    FindingRows(FindingTexts texts) {
        this.texts = texts;
    }

    /**
     * @param element id of the BPMN element
     * @param severity error or warning
     * @param text what is wrong
     * @param remedy what to do; empty when the text says it
     * @param setting name of the setting that it is about; empty for none
     * @param written the name in the diagram that is not known; empty where nothing is suggested in its place
     * @param near names that may have been meant, the nearest first
     */
    record Row(
            String element,
            String elementName,
            String code,
            String severity,
            String text,
            String remedy,
            String setting,
            String written,
            List<String> near) {

        /** Whether it is about another journey that wants the same members. */
        public boolean isConflict() {
            return code.startsWith(CONFLICT);
        }

        /** Whether it is good to know and asks for nothing. */
        public boolean isNote() {
            return code.equals(CONFLICT + "-fits");
        }
    }

    /** The errors first. */
    List<Row> of(Drafts.Findings findings) {
        return Stream.concat(errors(findings.errors()).stream(), rows(findings.warnings(), "warning"))
                .toList();
    }

    List<Row> errors(List<Finding> findings) {
        return rows(findings, "error").toList();
    }

    private Stream<Row> rows(List<Finding> findings, String severity) {
        Locale reader = LocaleContextHolder.getLocale();
        return findings.stream().map(finding -> row(finding, severity, reader));
    }

    private Row row(Finding finding, String severity, Locale reader) {
        String whole = texts.of(finding, reader);
        Matcher end = SENTENCE.matcher(whole);
        List<String> near = FindingTexts.suggestions(finding);
        boolean several = end.find() && end.end() < whole.length();
        return new Row(
                finding.elementId(),
                texts.name(finding, reader),
                finding.code(),
                severity,
                several ? whole.substring(0, end.start()) : whole,
                several ? whole.substring(end.end()) : "",
                setting(finding),
                near.isEmpty() ? "" : finding.arguments().get(0),
                near);
    }

    private static String setting(Finding finding) {
        return switch (finding.code()) {
            case "missing-setting", "takes-no-settings", "setting-twice", "unknown-setting" ->
                finding.arguments().get(0);
            case "missing-settings" -> finding.arguments().get(0).split(", ")[0];
            default -> SETTINGS.getOrDefault(finding.code(), "");
        };
    }
}
