package dev.rekindle.web.document;

import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Text;
import dev.rekindle.report.export.TableWords;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of a workbook in the language of the current reader. */
record WorkbookWords(Texts texts, DisplayNames names, List<Map.Entry<String, String>> about) implements TableWords {

    @Override
    public String sheet(String table) {
        return texts.say("table.sheet." + table);
    }

    @Override
    public String heading(Column column) {
        String heading = texts.say("table.column." + column.base());
        String of = column.of();
        return of == null ? heading : heading + " " + which(column.base(), of);
    }

    private String which(String base, String of) {
        return base.equals("withheld") ? texts.word("message.reason.", of.toUpperCase(Locale.ROOT)) : of;
    }

    @Override
    public String text(Column column, String text) {
        if (column.text() == Text.NAME) {
            return names.of(text);
        }
        return column.text() == Text.WORD ? word(column, text) : text;
    }

    private String word(Column column, String text) {
        return switch (column.base()) {
            case "kind" -> texts.word("report.kind.", text);
            case "stage" -> texts.word("report.funnel.", text);
            case "outcome" -> texts.word("report.outcome.", text);
            case "state" -> texts.word("journey.state.", text.toUpperCase(Locale.ROOT));
            case "verdict" -> texts.word("verdict.short.", text.toUpperCase(Locale.ROOT));
            default -> texts.word("table.word." + column.base() + ".", text);
        };
    }
}
