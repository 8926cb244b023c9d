package dev.rekindle.web.document;

import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Letter;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.mailing.Contents;
import dev.rekindle.report.mailing.ReportWriter;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a report as a letter: the figures, a link to its page, and all of it as PDF. */
@Component
class ReportLetters implements ReportWriter {

    private final ReportDocuments documents;
    private final ReportFiles files;
    private final LetterFigures figures;
    private final DocumentWords words;
    private final PublicUrl address;

    ReportLetters(
            ReportDocuments documents,
            ReportFiles files,
            LetterFigures figures,
            DocumentWords words,
            PublicUrl address) {
        this.documents = documents;
        this.files = files;
        this.figures = figures;
        this.words = words;
        this.address = address;
    }

    /** What a letter says about a report. */
    private record Said(
            String title,
            Instant takenAt,
            @Nullable String verdict,
            List<LetterLine> figures,
            List<JourneyLine> journeys) {}

    @Override
    public Optional<Contents> letter(ReportSubject subject, Locale locale, ZoneId zone) {
        var reader = new Reader(locale, zone);
        return reader.inLanguage(() -> said(subject).map(said -> contents(subject, said, reader)));
    }

    private Optional<Said> said(ReportSubject subject) {
        if (subject.journey() == null) {
            Overview overview = documents.overview(subject);
            return Optional.of(new Said(
                    words.say("document.all"),
                    overview.takenAt(),
                    null,
                    figures.of(overview, documents.costs(overview)),
                    figures.journeys(overview, documents.lifts(overview))));
        }
        return documents.journey(subject).map(this::said);
    }

    private Said said(JourneyReport report) {
        Lift lift = documents.lift(report);
        return new Said(
                words.journey(report),
                report.takenAt(),
                figures.verdict(lift),
                figures.of(report, lift, documents.cost(report)),
                List.of());
    }

    private Contents contents(ReportSubject subject, Said said, Reader reader) {
        String scope = words.scope(subject.period(), null);
        String topic = words.say("document.letter.subject", said.title(), figures.days(subject.period()));
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("subject", topic);
        model.put("title", said.title());
        model.put("scope", scope);
        model.put("asOf", words.asOf(said.takenAt(), reader, documents.zoneOf(subject)));
        model.put("verdict", said.verdict());
        model.put("figures", said.figures());
        model.put("journeys", said.journeys());
        model.put("link", link(subject).toString());
        model.put("linkText", words.say("document.letter.open"));
        model.put("why", words.say("document.letter.why"));
        List<Letter.Attachment> attached = files.pdf(subject, reader).stream()
                .map(file -> new Letter.Attachment(file.name(), file.type().toString(), file.content()))
                .toList();
        return new Contents(topic, documents.process("document/letter", reader, model), LetterText.of(model), attached);
    }

    private URI link(ReportSubject subject) {
        String journey = subject.journey();
        ReportPeriod period = subject.period();
        String days = (period.from() == null ? "" : "&from=" + period.from())
                + (period.lastDay() == null ? "" : "&to=" + period.lastDay());
        String query = days.isEmpty() ? "" : "?" + days.substring(1);
        return journey == null ? address.of("/" + query) : address.of("/journeys/{key}" + query, journey);
    }
}
