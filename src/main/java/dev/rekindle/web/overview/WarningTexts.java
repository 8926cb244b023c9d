package dev.rekindle.web.overview;

import dev.rekindle.report.health.HealthWarning;
import dev.rekindle.report.health.Measure;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.RecipientTexts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Warnings about channels in words. */
@Component
class WarningTexts {

    private final RecipientTexts recipients;
    private final Texts texts;
    private final Formats formats;

    WarningTexts(RecipientTexts recipients, Texts texts, Formats formats) {
        this.recipients = recipients;
        this.texts = texts;
        this.formats = formats;
    }

    /** @param channel key of the channel */
    record Line(String channel, String text) {}

    List<Line> of(List<HealthWarning> warnings) {
        return warnings.stream().map(one -> new Line(one.channel(), text(one))).toList();
    }

    private String text(HealthWarning warning) {
        boolean volume = warning.measure() == Measure.VOLUME;
        String channel = texts.word("channel.", warning.channel());
        return texts.say(
                "overview.warning." + warning.measure(),
                warning.recipient().isEmpty()
                        ? channel
                        : texts.say("overview.warning.to", channel, recipients.of(warning.recipient())),
                volume ? formats.number(warning.recent()) : formats.percent(warning.recent()),
                volume ? formats.number(warning.usual()) : formats.percent(warning.usual()),
                formats.number(warning.messages()));
    }
}
