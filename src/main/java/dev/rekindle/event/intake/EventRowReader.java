package dev.rekindle.event.intake;

import dev.rekindle.event.EventDraft;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableNumber;
import dev.rekindle.platform.StorableText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and validates one event; stops at its first error. */
public final class EventRowReader {

    private static final Set<String> KNOWN =
            Set.of("id", "member", "type", "occurredAt", "amount", "currency", "properties");
    private static final int MAX_PROPERTIES = 16_000;

    private final ObjectNode fields;
    private final Instant latest;
    private final EventTypeNames types;

    private EventRowReader(ObjectNode fields, Instant latest, EventTypeNames types) {
        this.fields = fields;
        this.latest = latest;
        this.types = types;
    }

    /**
     * @param latest the latest time that an event may have
     * @param types for names that other systems use
     * @throws Wrong if the event is invalid
     */
    public static EventDraft read(ObjectNode fields, Instant latest, EventTypeNames types) {
        return new EventRowReader(fields, latest, types).draft();
    }

    private EventDraft draft() {
        for (String name : fields.propertyNames()) {
            require(KNOWN.contains(name), name, "unknown-field");
        }
        BigDecimal amount = amount();
        return new EventDraft(
                name("id"), name("member"), type(), occurredAt(), amount, currency(amount != null), properties());
    }

    private String name(String field) {
        String text = Objects.requireNonNullElse(text(field), "");
        require(!text.isBlank(), field, "missing");
        require(text.length() <= EventValues.MAX_ID, field, "too-long");
        require(StorableText.is(text), field, "characters");
        require(SingleLine.is(text.strip()), field, "line-break");
        return text.strip();
    }

    private String type() {
        String type = types.of(name("type"));
        if (type == null) {
            throw new Wrong("type", "type-name");
        }
        return type;
    }

    private Instant occurredAt() {
        try {
            Instant at = OffsetDateTime.parse(name("occurredAt")).toInstant();
            require(!at.isBefore(EventValues.EARLIEST), "occurredAt", "moment");
            require(!at.isAfter(latest), "occurredAt", "future");
            return at;
        } catch (DateTimeException e) {
            throw new Wrong("occurredAt", "moment");
        }
    }

    private @Nullable BigDecimal amount() {
        String text = text("amount");
        if (text == null) {
            return null;
        }
        try {
            var amount = new BigDecimal(text.strip());
            String problem = EventValues.problemOf(amount);
            if (problem != null) {
                throw new Wrong("amount", problem);
            }
            return amount.signum() == 0 ? BigDecimal.ZERO : amount;
        } catch (NumberFormatException e) {
            throw new Wrong("amount", "amount");
        }
    }

    private @Nullable String currency(boolean required) {
        String currency = text("currency");
        require(currency != null || !required, "currency", "missing");
        require(currency == null || EventValues.isCurrency(currency), "currency", "currency");
        return currency;
    }

    private Map<String, Object> properties() {
        JsonNode node = fields.path("properties");
        if (node.isMissingNode() || node.isNull() || node.isEmpty()) {
            require(!node.isValueNode() || node.isNull() || node.isMissingNode(), "properties", "not-an-object");
            return Map.of();
        }
        if (!(node instanceof ObjectNode properties)) {
            throw new Wrong("properties", "not-an-object");
        }
        require(isStorable(properties), "properties", "characters");
        require(!PropertyValues.areLongerThan(MAX_PROPERTIES, properties), "properties", "too-long");
        return PropertyValues.of(properties);
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isString()) {
            return StorableText.is(node.stringValue());
        }
        if (node.isNumber()) {
            return StorableNumber.is(node.numberValue());
        }
        if (node instanceof ObjectNode object) {
            return object.properties().stream()
                    .allMatch(field -> StorableText.is(field.getKey()) && isStorable(field.getValue()));
        }
        for (JsonNode element : node) {
            if (!isStorable(element)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String text(String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        require(value.isString() || value.isNumber(), field, "not-a-value");
        return value.asString();
    }

    private static void require(boolean holds, String field, String reason) {
        if (!holds) {
            throw new Wrong(field, reason);
        }
    }

    /** The error of an event; without a stack trace, because a request may have thousands. */
    public static final class Wrong extends RuntimeException {

        private final String field;
        private final String reason;

        Wrong(String field, String reason) {
            super(field + ": " + reason, null, false, false);
            this.field = field;
            this.reason = reason;
        }

        public String field() {
            return field;
        }

        public String reason() {
            return reason;
        }
    }
}
