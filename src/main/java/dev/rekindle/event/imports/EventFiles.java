package dev.rekindle.event.imports;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.EventSettings;
import dev.rekindle.event.intake.EventTypeNames;
import dev.rekindle.event.intake.EventValues;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportKind;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.imports.ImportUnit;
import dev.rekindle.member.imports.TableSource;
import dev.rekindle.member.intake.FieldRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Files with an event in each row. An event without an id gets one that is computed from its content, so that a file can be
 * imported again; rows with the same content are then one event.
 */
@Component
class EventFiles implements ImportKind<EventDraft> {

    private final FileEvents events;
    private final FieldRules rules;
    private final EventTypeNames types;
    private final EventSettings settings;

    EventFiles(FileEvents events, FieldRules rules, EventTypeNames types, EventSettings settings) {
        this.events = events;
        this.rules = rules;
        this.types = types;
        this.settings = settings;
    }

    @Override
    public FileKind kind() {
        return FileKind.EVENTS;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.UNDECIDED,
                Field.IGNORE,
                Field.EXTERNAL_ID,
                Field.EVENT_ID,
                Field.EVENT_TYPE,
                Field.TIME,
                Field.AMOUNT,
                Field.CURRENCY,
                Field.PROPERTY);
    }

    @Override
    public List<ImportTarget> suggest(List<String> columns) {
        return EventHeaders.events().suggest(columns);
    }

    @Override
    public void check(ImportPlan plan) {
        EventPlan given = EventPlans.of(plan);
        EventPlans.require(plan, Field.TIME, "no-time");
        if (plan.columnOf(Field.EVENT_TYPE) < 0) {
            EventPlans.checkType(given.type());
        }
        EventPlans.checkZone(given);
        if (plan.columnOf(Field.AMOUNT) >= 0) {
            EventPlans.checkCurrency(plan, given);
        }
    }

    @Override
    public void read(ImportPlan plan, TableSource file, Instant now, Consumer<ImportUnit<EventDraft>> taker)
            throws IOException {
        try (RowTable table = file.open()) {
            var columns = new EventCells.Columns(
                    plan, EventPlans.of(plan), table.columns(), rules, now.plus(settings.skew()));
            for (RowTable.Line line = table.next(); line != null; line = table.next()) {
                EventCells cells = columns.row(line);
                EventDraft draft = draft(cells, columns.events());
                taker.accept(
                        draft != null && cells.isGood()
                                ? ImportUnit.of(List.of(line), draft)
                                : ImportUnit.refused(line, cells.problems()));
            }
        }
    }

    /** @return null when a field is missing, which the cells say */
    private @Nullable EventDraft draft(EventCells cells, EventPlan plan) {
        String member = cells.member();
        String type = type(cells, plan);
        Instant at = cells.time();
        BigDecimal amount = cells.text(Field.AMOUNT).isEmpty() ? null : cells.number(Field.AMOUNT, "amount");
        String currency = amount == null ? null : cells.currency();
        if (amount != null && currency == null) {
            cells.problem(Field.CURRENCY, "currency-missing", null);
        }
        String id = cells.text(Field.EVENT_ID).isEmpty() ? null : cells.required(Field.EVENT_ID, "event-id-missing");
        Map<String, Object> properties = cells.properties();
        if (member == null || type == null || at == null) {
            return null;
        }
        BigDecimal stored = amount == null ? null : EventValues.stored(amount);
        String key = id == null ? idOf(member, type, at, stored, currency, properties) : id;
        return new EventDraft(key, member, type, at, stored, currency, properties);
    }

    private @Nullable String type(EventCells cells, EventPlan plan) {
        String given = cells.text(Field.EVENT_TYPE);
        if (given.isEmpty() && plan.type() != null && !plan.type().isBlank()) {
            return plan.type();
        }
        String name = cells.required(Field.EVENT_TYPE, "event-type-missing");
        String type = name == null ? null : types.of(name);
        if (name != null && type == null) {
            cells.problem(Field.EVENT_TYPE, "event-type", name);
        }
        return type;
    }

    private static String idOf(
            String member,
            String type,
            Instant at,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            Map<String, Object> properties) {
        String content = String.join(
                "\n",
                member,
                type,
                at.toString(),
                amount == null ? "" : amount.toPlainString(),
                Objects.requireNonNullElse(currency, ""),
                new TreeMap<>(properties).toString());
        return "file:" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Written write(ImportPlan plan, List<EventDraft> drafts) {
        return events.record(EventPlans.of(plan), drafts);
    }
}
