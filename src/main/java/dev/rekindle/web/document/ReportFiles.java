package dev.rekindle.web.document;

import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.TableCsv;
import dev.rekindle.report.pdf.PdfPrinter;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.table.ReportPart;
import dev.rekindle.report.table.ReportTables;
import dev.rekindle.report.table.TableQuery;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reports, and each of their tables, as PDF, XLSX and CSV; empty when there is no such journey or table. */
@Component
public class ReportFiles {

    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ReportDocuments documents;
    private final ReportTables tables;
    private final Reports reports;
    private final PdfPrinter printer;
    private final ReportWorkbooks workbooks;

    ReportFiles(
            ReportDocuments documents,
            ReportTables tables,
            Reports reports,
            PdfPrinter printer,
            ReportWorkbooks workbooks) {
        this.documents = documents;
        this.tables = tables;
        this.reports = reports;
        this.printer = printer;
        this.workbooks = workbooks;
    }

    /** The kinds of files that a table can be had as. */
    enum Format {
        CSV,
        XLSX,
        PDF
    }

    /** Beside the period before, where the period has one. */
    Optional<ReportFile> pdf(ReportSubject subject, Reader reader) {
        return pdf(
                TableQuery.of(subject, documents.zoneOf(subject))
                        .against(subject.period().previous().orElse(null)),
                reader);
    }

    public Optional<ReportFile> pdf(TableQuery query, Reader reader) {
        return documents
                .of(query, reader, null)
                .map(document -> new ReportFile(
                        fileName(query.subject()) + ".pdf", MediaType.APPLICATION_PDF, printer.print(document.html())));
    }

    /** Every table of a report. */
    Optional<ReportFile> xlsx(TableQuery query, Reader reader) {
        return isThere(query.subject())
                ? Optional.of(workbooks.of(query, fileName(query.subject()), all(query), reader))
                : Optional.empty();
    }

    /** @param name of one of the report's tables */
    Optional<ReportFile> table(TableQuery query, String name, Format format, Reader reader) {
        String file = fileName(query.subject()) + "-" + name;
        return isThere(query.subject())
                ? tables.of(query, name).map(table -> switch (format) {
                    case CSV ->
                        new ReportFile(file + ".csv", CSV, TableCsv.of(table).getBytes(StandardCharsets.UTF_8));
                    case XLSX -> workbooks.of(query, file, List.of(table), reader);
                    case PDF ->
                        new ReportFile(
                                file + ".pdf",
                                MediaType.APPLICATION_PDF,
                                printer.print(documents.of(query, table, reader).html()));
                })
                : Optional.empty();
    }

    private List<ReportTable> all(TableQuery query) {
        boolean ofJourney = query.subject().journey() != null;
        return Arrays.stream(ReportPart.values())
                .filter(part -> part.isOfJourney() == ofJourney)
                .flatMap(part -> tables.of(query, part).stream())
                .toList();
    }

    private boolean isThere(ReportSubject subject) {
        String journey = subject.journey();
        return journey == null || reports.exists(journey);
    }

    private static String fileName(ReportSubject subject) {
        return Objects.requireNonNullElse(subject.journey(), "all-journeys") + "-report";
    }
}
