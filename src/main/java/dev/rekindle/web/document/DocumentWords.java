package dev.rekindle.web.document;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.pdf.DiagramWords;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sentences and labels of documents, in the language of the current reader. */
@Component
class DocumentWords {

    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;
    private final Clock clock;

    DocumentWords(Texts texts, Formats formats, DisplayNames names, Clock clock) {
        this.texts = texts;
        this.formats = formats;
        this.names = names;
        this.clock = clock;
    }

    /** Whom the figures count. */
    String scope(ReportPeriod period, @Nullable Integer version) {
        LocalDate from = period.from();
        LocalDate to = period.lastDay();
        String who = from == null && to == null
                ? texts.say("report.scope.all")
                : to == null
                        ? texts.say("report.scope.from", formats.day(from))
                        : from == null
                                ? texts.say("report.scope.to", formats.day(to))
                                : texts.say("report.scope.between", formats.day(from), formats.day(to));
        return version == null ? who : who + texts.say("report.scope.version", version);
    }

    /** What the figures are compared with; empty for nothing. */
    String compared(@Nullable ReportSubject other) {
        if (other == null) {
            return "";
        }
        ReportPeriod period = other.period();
        String days = period.from() == null || period.lastDay() == null
                ? ""
                : texts.say("document.days", formats.day(period.from()), formats.day(period.lastDay()));
        String version = other.version() == null ? "" : texts.say("report.messages.version", other.version());
        return texts.say("document.compared", (days + " " + version).strip());
    }

    /** As {@link #asOf}, for figures that are read now. */
    String asOfNow(Reader reader, ZoneId days) {
        return asOf(clock.instant(), reader, days);
    }

    /** The time of the figures by the reader's clock, and whose days are counted. */
    String asOf(Instant at, Reader reader, ZoneId days) {
        return texts.say(
                "document.asOf", formats.time(at, reader.zone()), reader.zone().getId(), days.getId());
    }

    String journey(JourneyReport report) {
        return names.of(report.name());
    }

    String say(String key, @Nullable Object... arguments) {
        return texts.say(key, arguments);
    }

    /** A figure with the label of a step. */
    private String labelled(String measure, String value) {
        return texts.say("report.measure." + measure) + " " + value;
    }

    DiagramWords diagram() {
        return new DiagramWords() {

            @Override
            public String title() {
                return texts.say("report.diagram.title");
            }

            @Override
            public String name(String name) {
                return names.of(name);
            }

            @Override
            public String number(long count) {
                return formats.number(count);
            }

            @Override
            public List<String> figures(ReportRow row) {
                return DocumentWords.this.figures(row);
            }
        };
    }

    private List<String> figures(ReportRow row) {
        MessageTotals messages = row.messages();
        if (messages == null) {
            return List.of();
        }
        return List.of(
                labelled("sent", formats.number(messages.sent())) + ", "
                        + labelled("clicked", formats.number(messages.clicked())),
                labelled("converted", formats.number(row.credited().converted())));
    }
}
