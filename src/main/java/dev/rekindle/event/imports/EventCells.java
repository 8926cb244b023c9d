package dev.rekindle.event.imports;

import dev.rekindle.event.intake.EventValues;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeDefaults;
import dev.rekindle.member.intake.MemberForm;
import dev.rekindle.member.intake.Reading;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.platform.rows.RowProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cells of one row as fields of an event; collects what is wrong with them. */
final class EventCells {

    private static final TextLimit SHOWN = TextLimit.of(80);
    private static final int MAX_TEXT = 1000;

    private final Columns columns;
    private final List<String> cells;
    private final List<RowProblem> problems = new ArrayList<>();

    private EventCells(Columns columns, List<String> cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /**
     * The columns of a file and what holds for all of its rows.
     *
     * @param latest no event may lie after it
     */
    record Columns(ImportPlan plan, EventPlan events, List<String> names, FieldRules rules, Instant latest) {

        EventCells row(RowTable.Line line) {
            var cells = new EventCells(this, line.cells());
            if (!line.fits(names.size())) {
                cells.problem(null, "cell-count", line.cells().size() + " / " + names.size());
            }
            return cells;
        }

        ZoneId zone() {
            return ZoneId.of(events.zone());
        }
    }

    List<RowProblem> problems() {
        return problems;
    }

    boolean isGood() {
        return problems.isEmpty();
    }

    void problem(@Nullable Field field, String code, @Nullable String value) {
        int column = field == null ? -1 : columns.plan().columnOf(field);
        String name = column < 0 ? null : columns.names().get(column);
        problems.add(new RowProblem(name, code, value == null ? null : SHOWN.cut(value)));
    }

    /** The cell of a column with this target, stripped; empty when there is none. */
    String text(Field field) {
        return cell(columns.plan().columnOf(field));
    }

    private String cell(int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column).strip();
    }

    /** The member's id by the rules for members; null when there is none. */
    @Nullable
    String member() {
        var form = new MemberForm(columns.rules(), new IntakeDefaults(columns.latest(), null, null));
        int column = columns.plan().columnOf(Field.EXTERNAL_ID);
        form.externalId(columns.names().get(column), cell(column));
        return form.read().<@Nullable String>match(MemberDraft::externalId, wrong -> {
            problems.addAll(wrong);
            return null;
        });
    }

    /** A required text of one line; null when it is missing or cannot be stored. */
    @Nullable
    String required(Field field, String missing) {
        String text = text(field);
        if (text.isEmpty()) {
            problem(field, missing, null);
            return null;
        }
        return line(field, text, EventValues.MAX_ID);
    }

    /** A text of one line that may be absent. */
    @Nullable
    String optional(Field field) {
        String text = text(field);
        return text.isEmpty() ? null : line(field, text, MAX_TEXT);
    }

    private @Nullable String line(Field field, String text, int longest) {
        String code = flawIn(text, longest);
        if (code != null) {
            problem(field, code, text);
            return null;
        }
        return text;
    }

    private static @Nullable String flawIn(String text, int longest) {
        if (!StorableText.is(text)) {
            return "characters";
        }
        if (!SingleLine.is(text)) {
            return "line-break";
        }
        return text.length() > longest ? "too-long" : null;
    }

    @Nullable
    Instant time() {
        String text = text(Field.TIME);
        Reading<Instant> read = WrittenTime.read(text, columns.plan().dateOrder(), columns.zone());
        Instant at = read.value();
        if (at == null || at.isBefore(EventValues.EARLIEST)) {
            problem(
                    Field.TIME,
                    text.isEmpty() ? "time-missing" : Objects.requireNonNullElse(read.problem(), "moment"),
                    text);
            return null;
        }
        if (at.isAfter(columns.latest())) {
            problem(Field.TIME, "future", text);
        }
        return at;
    }

    /** A number as people write it; null when it is missing or none. */
    @Nullable
    BigDecimal number(Field field, String problem) {
        String text = text(field);
        BigDecimal number = WrittenNumber.read(text);
        if (number == null || EventValues.problemOf(EventValues.stored(number)) != null) {
            problem(field, problem, text);
            return null;
        }
        return number;
    }

    /** The currency of the row, else that of the file; null when neither says one. */
    @Nullable
    String currency() {
        String text = text(Field.CURRENCY);
        if (text.isEmpty()) {
            return columns.events().currency();
        }
        if (!EventValues.isCurrency(text)) {
            problem(Field.CURRENCY, "currency", text);
        }
        return text;
    }

    /** The cells of the columns that are properties, except empty ones. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<ImportTarget> targets = columns.plan().targets();
        for (int i = 0; i < targets.size(); i++) {
            String name = targets.get(i).name();
            String text = cell(i);
            if (targets.get(i).field() == Field.PROPERTY && name != null && !text.isEmpty()) {
                String code = !StorableText.is(text) ? "characters" : text.length() > MAX_TEXT ? "too-long" : null;
                if (code != null) {
                    problems.add(new RowProblem(columns.names().get(i), code, SHOWN.cut(text)));
                }
                properties.put(name, columns.rules().typed(text));
            }
        }
        return properties;
    }
}
