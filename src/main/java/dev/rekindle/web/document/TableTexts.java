package dev.rekindle.web.document;

import dev.rekindle.member.figure.Figure;
import dev.rekindle.report.export.ReportTable.Column;
import dev.rekindle.report.export.ReportTable.Text;
import dev.rekindle.report.export.TableWords;
import dev.rekindle.report.listing.Dimension;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.FigureTexts;
import dev.rekindle.web.report.JourneyNames;
import dev.rekindle.web.report.words.RecipientTexts;
import dev.rekindle.web.value.ValueTexts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of tables in the language of the current reader: names of tables, headings, and what people read for a code. */
@Component
class TableTexts {

    private static final String BY = "by_";
    private static final String CURRENCY = "currency";

    private static final Map<String, Figure> STAGES =
            Map.of("lifecycle", Figure.LIFECYCLE, "aipl", Figure.AIPL, "rfm", Figure.RFM_CLASS);

    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;
    private final FigureTexts figures;
    private final JourneyNames journeys;
    private final RecipientTexts recipients;
    private final ValueTexts values;

    TableTexts(
            Texts texts,
            Formats formats,
            DisplayNames names,
            FigureTexts figures,
            JourneyNames journeys,
            RecipientTexts recipients,
            ValueTexts values) {
        this.texts = texts;
        this.formats = formats;
        this.names = names;
        this.figures = figures;
        this.journeys = journeys;
        this.recipients = recipients;
        this.values = values;
    }

    /**
     * The words of tables.
     *
     * @param journey the key of the one that they are of; null for tables of all
     * @param about lines of the first sheet
     */
    TableWords of(@Nullable String journey, List<Map.Entry<String, String>> about) {
        Map<String, String> steps = journey == null ? Map.of() : journeys.steps(journey);
        return new TableWords() {

            @Override
            public String sheet(String table) {
                return texts.say("table.sheet." + table);
            }

            @Override
            public String heading(Column column) {
                return TableTexts.this.heading(column);
            }

            @Override
            public String text(Column column, String text) {
                if (column.base().equals(CURRENCY) && text.isEmpty()) {
                    return formats.currency();
                }
                return column.text() == Text.NAME
                        ? names.of(text)
                        : column.text() == Text.WORD ? word(column.base(), text, steps) : text;
            }

            @Override
            public List<Map.Entry<String, String>> about() {
                return about;
            }
        };
    }

    private String heading(Column column) {
        String base = column.base();
        String heading = base.startsWith(BY)
                ? texts.say("figures.by." + base.substring(BY.length()))
                : texts.say("table.column." + base);
        String of = column.of() != null && column.of().isEmpty() ? formats.currency() : column.of();
        return of == null ? heading : (heading + " " + which(base, of)).strip();
    }

    private String which(String base, String of) {
        return base.equals("withheld") ? texts.word("message.reason.", of.toUpperCase(Locale.ROOT)) : of;
    }

    private String word(String base, String text, Map<String, String> steps) {
        if (base.startsWith(BY)) {
            return Dimension.of(base.substring(BY.length()))
                    .map(dimension -> figures.value(dimension, text, steps))
                    .orElse(text);
        }
        return base.equals("of_step") ? names.of(steps.getOrDefault(text, text)) : stage(base, text);
    }

    private String stage(String base, String text) {
        Figure figure = STAGES.get(base.replaceFirst("_(from|to)$", ""));
        return figure == null ? word(base, text) : values.stage(figure, text);
    }

    private String word(String base, String text) {
        return switch (base) {
            case "kind" -> texts.word("report.kind.", text);
            case "stage" -> texts.word("report.funnel.", text);
            case "outcome" -> texts.word("report.outcome.", text);
            case "reason" -> texts.word("message.reason.", text);
            case "state" -> texts.word("journey.state.", text.toUpperCase(Locale.ROOT));
            case "verdict" -> texts.word("verdict.short.", text.toUpperCase(Locale.ROOT));
            case "channel" -> texts.word("channel.", text);
            case "recipient" -> text.isEmpty() ? texts.say("table.rest") : recipients.of(text);
            case "health" ->
                text.equals("VOLUME") ? texts.say("table.word.health.VOLUME") : texts.word("overview.measure.", text);
            default -> texts.word("table.word." + base + ".", text);
        };
    }
}
