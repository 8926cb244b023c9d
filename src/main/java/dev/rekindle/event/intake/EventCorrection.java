package dev.rekindle.event.intake;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.EventSettings;
import dev.rekindle.event.RecordedEvent;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a person typed about a recorded event, by the rules that events from other systems have. */
@Component
public class EventCorrection {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final EventSettings settings;
    private final EventTypeNames types;
    private final Clock clock;

    EventCorrection(EventSettings settings, EventTypeNames types, Clock clock) {
        this.settings = settings;
        this.types = types;
        this.clock = clock;
    }

    /**
     * What was typed.
     *
     * @param occurredAt a moment with its offset from UTC
     * @param amount empty for none
     * @param currency empty for none
     * @param properties a JSON object; empty for none
     */
    public record Typed(String occurredAt, String amount, String currency, String properties) {}

    /**
     * @param member the external id of the event's member
     * @throws EventRowReader.Wrong if something that was typed can't be recorded
     */
    public EventDraft read(RecordedEvent event, String member, Typed typed) {
        ObjectNode fields = JSON.createObjectNode();
        fields.put("id", event.externalId());
        fields.put("member", member);
        fields.put("type", event.event().type());
        fields.put("occurredAt", typed.occurredAt());
        put(fields, "amount", typed.amount());
        put(fields, "currency", typed.currency());
        fields.set("properties", properties(typed.properties()));
        return EventRowReader.read(fields, clock.instant().plus(settings.skew()), types);
    }

    private static void put(ObjectNode fields, String name, String text) {
        if (!text.isBlank()) {
            fields.put(name, text.strip());
        }
    }

    private static JsonNode properties(String text) {
        try {
            return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            throw new EventRowReader.Wrong("properties", "not-an-object");
        }
    }
}
