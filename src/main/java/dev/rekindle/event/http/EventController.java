package dev.rekindle.event.http;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.EventSettings;
import dev.rekindle.event.Events;
import dev.rekindle.event.intake.EventRowReader;
import dev.rekindle.event.intake.EventTypeNames;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.platform.rows.RejectedRow;
import dev.rekindle.platform.rows.RowBody;
import dev.rekindle.platform.rows.RowStream;
import dev.rekindle.platform.rows.StreamedRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP endpoint that receives events from other systems. */
@RestController
@RequestMapping("/api/v1/events")
class EventController {

    private static final TextLimit REASON = TextLimit.of(500);
    private static final Logger log = LoggerFactory.getLogger(EventController.class);

    private final Events events;
    private final EventTypeNames types;
    private final EventSettings settings;
    private final Clock clock;

    EventController(Events events, EventTypeNames types, EventSettings settings, Clock clock) {
        this.events = events;
        this.types = types;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records up to 5,000 events in one transaction, except those that are invalid or whose member is unknown. */
    @PostMapping
    Answer take(@RequestHeader HttpHeaders headers, InputStream body) throws IOException {
        var call = new Call(clock.instant().plus(settings.skew()), types);
        RowStream.read(RowBody.of(headers, body), settings.callLimit().toBytes(), settings.callRows(), call::read);
        var recorded = TransactionRetry.onConflict(() -> events.record(call.drafts));
        recorded.refused().forEach(refusal -> call.refused.add(call.rejection(refusal, "member")));
        call.refused.sort(Comparator.comparingInt(RejectedRow::position));
        List<RejectedRow> conflicts = recorded.conflicts().stream()
                .map(conflict -> call.rejection(conflict, null))
                .toList();
        log.info(
                "API: {} events taken, {} repeated, {} conflicts, {} refused",
                recorded.taken(),
                recorded.repeated(),
                conflicts.size(),
                call.refused.size());
        return new Answer(recorded.taken(), recorded.repeated(), conflicts, call.refused);
    }

    /** Replaces the content of a recorded event; the body is the whole event, its id may be left out. */
    @PutMapping("/{id}")
    Corrected correct(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader HttpHeaders headers,
            InputStream body)
            throws IOException {
        String why = reason == null || reason.isBlank() ? null : checked(reason);
        var rows = new ArrayList<StreamedRow>();
        RowStream.read(RowBody.of(headers, body), settings.callLimit().toBytes(), 1, rows::add);
        EventDraft draft = draft(id, rows.get(0));
        Events.Correction outcome = TransactionRetry.onConflict(() -> events.correct(draft, why));
        log.info("event correction outcome={}", outcome);
        return switch (outcome) {
            case CORRECTED -> new Corrected(id, true);
            case UNCHANGED -> new Corrected(id, false);
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No event has this id");
            case WITHDRAWN ->
                throw new ResponseStatusException(
                        HttpStatus.GONE, "The event was withdrawn. Send a new event with another id.");
            case OTHER_MEMBER ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "An event keeps its member. Withdraw it and send a new event for the other member.");
        };
    }

    /** Withdraws a recorded event, and the refunds that name it. */
    @DeleteMapping("/{id}")
    Withdrawn withdraw(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        if (reason.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Say why: ?reason=…");
        }
        String why = checked(reason);
        Events.Withdrawal outcome = TransactionRetry.onConflict(() -> events.withdraw(id, why));
        log.info("event withdrawal outcome={}", outcome);
        return switch (outcome) {
            case WITHDRAWN -> new Withdrawn(id, true);
            case ALREADY -> new Withdrawn(id, false);
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No event has this id");
        };
    }

    private static String checked(String reason) {
        if (REASON.isExceededBy(reason) || !StorableText.is(reason) || !SingleLine.is(reason)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "reason: at most 500 characters on one line");
        }
        return reason.strip();
    }

    private EventDraft draft(String id, StreamedRow row) {
        if (!(row instanceof StreamedRow.Readable readable)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is not one JSON object on one line");
        }
        if (!readable.fields().path("id").asString(id).equals(id)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The id in the body is not the one in the path");
        }
        try {
            return EventRowReader.read(
                    readable.fields().put("id", id), clock.instant().plus(settings.skew()), types);
        } catch (EventRowReader.Wrong wrong) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, wrong.field() + ": " + wrong.reason());
        }
    }

    /** The events of one request while it is read. */
    private static final class Call {

        private final Instant latest;
        private final EventTypeNames types;
        private final List<EventDraft> drafts = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private final List<RejectedRow> refused = new ArrayList<>();

        Call(Instant latest, EventTypeNames types) {
            this.latest = latest;
            this.types = types;
        }

        void read(StreamedRow row) {
            if (row instanceof StreamedRow.Readable readable) {
                try {
                    drafts.add(EventRowReader.read(readable.fields(), latest, types));
                    places.add(new Place(row.position(), row.line()));
                } catch (EventRowReader.Wrong wrong) {
                    String id = readable.fields().path("id").asString(null);
                    refused.add(refusal(new Place(row.position(), row.line()), id, wrong.field(), wrong.reason()));
                }
            } else if (row instanceof StreamedRow.Unreadable unreadable) {
                refused.add(RejectedRow.of(unreadable));
            }
        }

        RejectedRow rejection(Events.Refused refusal, @Nullable String field) {
            return refusal(places.get(refusal.position()), refusal.id(), field, refusal.reason());
        }

        private static RejectedRow refusal(Place place, @Nullable String id, @Nullable String field, String reason) {
            var problem = new RejectedRow.Problem(field, reason, null);
            return new RejectedRow(place.position(), place.line(), id, List.of(problem));
        }
    }

    /** The position of a draft in the request. */
    private record Place(int position, long line) {}

    /**
     * The response to a request.
     *
     * @param conflicts events whose id is recorded with other content, which stays
     */
    record Answer(int taken, int repeated, List<RejectedRow> conflicts, List<RejectedRow> refused) {}

    /** @param changed false when the event had this content already */
    record Corrected(String id, boolean changed) {}

    /** @param changed false when the event was withdrawn before */
    record Withdrawn(String id, boolean changed) {}
}
