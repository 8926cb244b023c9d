package dev.rekindle.web.document;

import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.export.Workbooks;
import dev.rekindle.report.table.TableQuery;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Tables of reports as workbooks in the reader's language. */
@Component
class ReportWorkbooks {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ReportDocuments documents;
    private final DocumentWords words;
    private final TableTexts tables;
    private final Texts texts;

    ReportWorkbooks(ReportDocuments documents, DocumentWords words, TableTexts tables, Texts texts) {
        this.documents = documents;
        this.words = words;
        this.tables = tables;
        this.texts = texts;
    }

    /** @param file the name without its ending */
    ReportFile of(TableQuery query, String file, List<ReportTable> some, Reader reader) {
        return reader.inLanguage(() -> new ReportFile(
                file + ".xlsx",
                XLSX,
                Workbooks.xlsx(some, tables.of(query.subject().journey(), about(query, reader)), reader.zone())));
    }

    private List<Map.Entry<String, String>> about(TableQuery query, Reader reader) {
        ReportSubject subject = query.subject();
        String scope = words.scope(subject.period(), subject.version());
        String compared = words.compared(query.compared());
        return List.of(
                Map.entry(texts.say("table.about.report"), title(subject)),
                Map.entry(texts.say("table.about.scope"), compared.isEmpty() ? scope : scope + " · " + compared),
                Map.entry(texts.say("table.about.figures"), words.asOfNow(reader, query.zone())),
                Map.entry(texts.say("table.about.lift"), texts.say("document.lift.method")));
    }

    private String title(ReportSubject subject) {
        return documents.journey(subject).map(words::journey).orElseGet(() -> texts.say("document.all"));
    }
}
