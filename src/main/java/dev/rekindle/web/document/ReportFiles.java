package dev.rekindle.web.document;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Overview;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.ReportTables;
import dev.rekindle.report.export.TableCsv;
import dev.rekindle.report.export.Workbooks;
import dev.rekindle.report.pdf.PdfPrinter;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reports as PDF, XLSX and CSV; empty when there is no such journey or table. */
@Component
public class ReportFiles {

    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ReportDocuments documents;
    private final PdfPrinter printer;
    private final DocumentWords words;
    private final Texts texts;
    private final DisplayNames names;

    ReportFiles(ReportDocuments documents, PdfPrinter printer, DocumentWords words, Texts texts, DisplayNames names) {
        this.documents = documents;
        this.printer = printer;
        this.words = words;
        this.texts = texts;
        this.names = names;
    }

    public Optional<ReportFile> pdf(ReportSubject subject, Reader reader) {
        return documents
                .of(subject, reader, null)
                .map(document -> new ReportFile(
                        fileName(subject) + ".pdf", MediaType.APPLICATION_PDF, printer.print(document.html())));
    }

    public Optional<ReportFile> xlsx(ReportSubject subject, Reader reader) {
        return reader.inLanguage(() -> read(subject).map(read -> {
            var about = List.of(
                    Map.entry(texts.say("table.about.report"), read.title()),
                    Map.entry(texts.say("table.about.scope"), words.scope(subject.period(), subject.version())),
                    Map.entry(
                            texts.say("table.about.figures"),
                            words.asOf(read.takenAt(), reader, documents.zoneOf(subject))),
                    Map.entry(texts.say("table.about.lift"), texts.say("document.lift.method")));
            byte[] content = Workbooks.xlsx(read.tables(), new WorkbookWords(texts, names, about), reader.zone());
            return new ReportFile(fileName(subject) + ".xlsx", XLSX, content);
        }));
    }

    /** @param table the name of one of the report's tables */
    public Optional<ReportFile> csv(ReportSubject subject, String table) {
        return read(subject)
                .flatMap(read -> read.tables().stream()
                        .filter(one -> one.name().equals(table))
                        .findFirst())
                .map(found -> new ReportFile(
                        fileName(subject) + "-" + table + ".csv",
                        CSV,
                        TableCsv.of(found).getBytes(StandardCharsets.UTF_8)));
    }

    private record Read(String title, Instant takenAt, List<ReportTable> tables) {}

    private Optional<Read> read(ReportSubject subject) {
        if (subject.journey() == null) {
            Overview overview = documents.overview(subject);
            return Optional.of(new Read(
                    texts.say("document.all"),
                    overview.takenAt(),
                    ReportTables.of(overview, documents.lifts(overview), documents.costs(overview))));
        }
        return documents.journey(subject).map(this::read);
    }

    private Read read(JourneyReport report) {
        return new Read(words.journey(report), report.takenAt(), ReportTables.of(report, documents.lift(report)));
    }

    private static String fileName(ReportSubject subject) {
        return Objects.requireNonNullElse(subject.journey(), "all-journeys") + "-report";
    }
}
