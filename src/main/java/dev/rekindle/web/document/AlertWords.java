package dev.rekindle.web.document;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.report.alert.Alert;
import dev.rekindle.report.alert.AlertKind;
import dev.rekindle.report.alert.AlertRule;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import org.springframework.stereotype.Component;

/** What alerts say, in the language of the current reader. Pages call it {@code alertWords}. */
@Component("alertWords")
public class AlertWords {

    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;
    private final Journeys journeys;

    AlertWords(Texts texts, Formats formats, DisplayNames names, Journeys journeys) {
        this.texts = texts;
        this.formats = formats;
        this.names = names;
        this.journeys = journeys;
    }

    /** What is wrong, in a few words. */
    public String title(Alert alert) {
        return texts.say("alert.title." + alert.rule().kind(), subject(alert));
    }

    /** What is wrong, with the figures. */
    public String sentence(Alert alert) {
        AlertRule rule = alert.rule();
        int digits = rule.kind() == AlertKind.LAG ? 0 : 1;
        return texts.say(
                "alert.sentence." + rule.kind(),
                subject(alert),
                formats.decimal(alert.value(), digits),
                formats.decimal(rule.threshold(), rule.threshold() % 1 == 0 ? 0 : 1),
                formats.number(rule.hours()));
    }

    /** What to do about it. */
    public String advice(Alert alert) {
        return texts.say("alert.advice." + alert.rule().kind());
    }

    /** The name of the channel, journey or work that an alert is about. */
    public String subject(Alert alert) {
        return switch (alert.rule().kind()) {
            case BOUNCE_RATE -> texts.word("channel.", alert.subject());
            case LAG -> texts.word("alert.work.", alert.subject());
            case NO_SENDS, LIFT_NEGATIVE ->
                names.of(journeys.all().stream()
                        .filter(journey -> journey.key().equals(alert.subject()))
                        .map(JourneyInfo::name)
                        .findFirst()
                        .orElse(alert.subject()));
        };
    }
}
