package dev.rekindle.web.document;

import dev.rekindle.message.PublicUrl;
import dev.rekindle.report.alert.Alert;
import dev.rekindle.report.alert.AlertKind;
import dev.rekindle.report.alert.AlertWriter;
import dev.rekindle.report.mailing.Contents;
import dev.rekindle.web.Formats;
import java.net.URI;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes alerts: what is wrong, who is to act, and where to look. */
@Component
class AlertLetters implements AlertWriter {

    private final ReportDocuments documents;
    private final AlertWords words;
    private final DocumentWords said;
    private final Formats formats;
    private final PublicUrl address;

    AlertLetters(ReportDocuments documents, AlertWords words, DocumentWords said, Formats formats, PublicUrl address) {
        this.documents = documents;
        this.words = words;
        this.said = said;
        this.formats = formats;
        this.address = address;
    }

    @Override
    public Contents letter(Alert alert, Locale locale, ZoneId zone) {
        var reader = new Reader(locale, zone);
        return reader.inLanguage(() -> {
            String topic = said.say("alert.letter.subject", words.title(alert));
            Map<String, @Nullable Object> model = new HashMap<>();
            model.put("subject", topic);
            model.put("title", words.title(alert));
            model.put("scope", words.sentence(alert));
            model.put("asOf", said.say("alert.letter.since", formats.time(alert.raisedAt(), zone), zone.getId()));
            model.put(
                    "verdict", said.say("alert.letter.responsible", alert.rule().responsible()));
            model.put(
                    "figures",
                    List.of(
                            new LetterLine(said.say("alert.rule"), alert.rule().name(), ""),
                            new LetterLine(said.say("alert.advice"), "", words.advice(alert))));
            model.put("journeys", List.of());
            model.put("link", page(alert).toString());
            model.put("linkText", said.say("alert.letter.open"));
            model.put("why", said.say("alert.letter.why"));
            return new Contents(
                    topic, documents.process("document/letter", reader, model), LetterText.of(model), List.of());
        });
    }

    @Override
    public String sentence(Alert alert, Locale locale) {
        return new Reader(locale, alert.rule().told().zone()).inLanguage(() -> words.sentence(alert));
    }

    @Override
    public URI page(Alert alert) {
        AlertKind kind = alert.rule().kind();
        return switch (kind) {
            case BOUNCE_RATE -> address.of("/messages?status=FAILED&channel={channel}", alert.subject());
            case NO_SENDS, LIFT_NEGATIVE -> address.of("/journeys/{key}", alert.subject());
            case LAG -> address.of("/");
        };
    }
}
