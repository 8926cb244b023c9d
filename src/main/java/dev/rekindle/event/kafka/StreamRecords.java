package dev.rekindle.event.kafka;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.EventSettings;
import dev.rekindle.event.Events;
import dev.rekindle.event.intake.EventRowReader;
import dev.rekindle.event.intake.EventTypeNames;
import dev.rekindle.event.kafka.RejectedTable.Place;
import dev.rekindle.platform.TextLimit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records the events of polled records: a JSON object each, or an array of them, as the HTTP endpoint reads them. An event
 * without an id gets one of its topic, partition and offset. What cannot be recorded is kept as rejected, in the same
 * transaction.
 */
@Component
public class StreamRecords {

    private static final TextLimit KEPT = TextLimit.of(100_000);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Events events;
    private final RejectedTable rejected;
    private final EventTypeNames types;
    private final EventSettings settings;
    private final Clock clock;

    StreamRecords(Events events, RejectedTable rejected, EventTypeNames types, EventSettings settings, Clock clock) {
        this.events = events;
        this.rejected = rejected;
        this.types = types;
        this.settings = settings;
        this.clock = clock;
    }

    record Outcome(int taken, int repeated, int rejected) {}

    /** What is wrong with one event. */
    record Fault(
            String reason,
            @Nullable String field,
            @Nullable String eventId,
            @Nullable String member) {

        static Fault of(String reason) {
            return new Fault(reason, null, null, null);
        }
    }

    private record Read(Place place, String content, EventDraft draft) {}

    @Transactional
    Outcome take(List<ConsumerRecord<byte[], byte[]>> polled) {
        var good = new ArrayList<Read>();
        int bad = 0;
        for (ConsumerRecord<byte[], byte[]> each : polled) {
            byte[] value = each.value();
            bad += read(each, value == null ? "" : new String(value, StandardCharsets.UTF_8), good);
        }
        Events.Recorded recorded = events.record(good.stream().map(Read::draft).toList());
        var refused = new ArrayList<>(recorded.refused());
        refused.addAll(recorded.conflicts());
        for (Events.Refused one : refused) {
            Read read = good.get(one.position());
            keep(read.place(), read.content(), fault(one, read.draft()));
        }
        return new Outcome(recorded.taken(), recorded.repeated(), bad + refused.size());
    }

    /** Tries an event again that was rejected; empty when it is recorded now. */
    @Transactional
    Optional<Fault> again(Place place, String content) {
        try {
            EventDraft draft = draft(JSON.readTree(content), place);
            Events.Recorded recorded = events.record(List.of(draft));
            var refused = new ArrayList<>(recorded.refused());
            refused.addAll(recorded.conflicts());
            return refused.stream().findFirst().map(one -> fault(one, draft));
        } catch (JacksonException e) {
            return Optional.of(Fault.of("not-json"));
        } catch (Rejection e) {
            return Optional.of(e.fault);
        }
    }

    private static Fault fault(Events.Refused refused, EventDraft draft) {
        return new Fault(
                refused.reason(),
                "unknown-member".equals(refused.reason()) ? "member" : null,
                refused.id(),
                draft.member());
    }

    private int read(ConsumerRecord<byte[], byte[]> each, String text, List<Read> good) {
        if (text.isBlank()) {
            keep(new Place(each.topic(), each.partition(), each.offset(), 0), text, Fault.of("empty"));
            return 1;
        }
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isArray()) {
                return read(new Place(each.topic(), each.partition(), each.offset(), 0), node, text, good);
            }
            int bad = 0;
            for (int i = 0; i < node.size(); i++) {
                JsonNode element = node.get(i);
                Place place = new Place(each.topic(), each.partition(), each.offset(), i);
                bad += read(place, element, element.toString(), good);
            }
            return bad;
        } catch (JacksonException e) {
            keep(new Place(each.topic(), each.partition(), each.offset(), 0), text, Fault.of("not-json"));
            return 1;
        }
    }

    private int read(Place place, JsonNode node, String content, List<Read> good) {
        try {
            good.add(new Read(place, content, draft(node, place)));
            return 0;
        } catch (Rejection e) {
            keep(place, content, e.fault);
            return 1;
        }
    }

    private EventDraft draft(JsonNode node, Place place) {
        if (!(node instanceof ObjectNode fields)) {
            throw new Rejection(Fault.of("not-an-object"));
        }
        if (fields.path("id").isMissingNode()) {
            fields.put("id", place.asId());
        }
        Instant latest = clock.instant().plus(settings.skew());
        try {
            return EventRowReader.read(fields, latest, types);
        } catch (EventRowReader.Wrong wrong) {
            throw new Rejection(new Fault(
                    wrong.reason(),
                    wrong.field(),
                    fields.path("id").asString(null),
                    fields.path("member").asString(null)));
        }
    }

    private void keep(Place place, String content, Fault fault) {
        rejected.add(place, KEPT.cut(content), fault, clock.instant());
    }

    /** Without a stack trace, because a poll may have thousands. */
    private static final class Rejection extends RuntimeException {

        private final transient Fault fault;

        Rejection(Fault fault) {
            super(fault.reason(), null, false, false);
            this.fault = fault;
        }
    }
}
