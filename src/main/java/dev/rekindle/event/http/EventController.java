package dev.rekindle.event.http;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.EventSettings;
import dev.rekindle.event.Events;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP endpoint that receives events from other systems. */
@RestController
@RequestMapping("/api/v1/events")
class EventController {

    private static final Logger log = LoggerFactory.getLogger(EventController.class);

    private final Events events;
    private final EventSettings settings;
    private final Clock clock;

    EventController(Events events, EventSettings settings, Clock clock) {
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Records up to 5,000 events in one transaction, except those that are invalid or whose member is unknown. */
    @PostMapping
    Answer take(@RequestHeader HttpHeaders headers, InputStream body) throws IOException {
        var call = new Call(clock.instant().plus(settings.skew()));
        RowStream.read(RowBody.of(headers, body), settings.callLimit().toBytes(), settings.callRows(), call::read);
        var recorded = TransactionRetry.onConflict(() -> events.record(call.drafts));
        recorded.refused().forEach(call::refuse);
        call.refused.sort(Comparator.comparingInt(RejectedRow::position));
        log.info(
                "API: {} events taken, {} repeated, {} refused",
                recorded.taken(),
                recorded.repeated(),
                call.refused.size());
        return new Answer(recorded.taken(), recorded.repeated(), call.refused);
    }

    /** The events of one request while it is read. */
    private static final class Call {

        private final Instant latest;
        private final List<EventDraft> drafts = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private final List<RejectedRow> refused = new ArrayList<>();

        Call(Instant latest) {
            this.latest = latest;
        }

        void read(StreamedRow row) {
            if (row instanceof StreamedRow.Readable readable) {
                try {
                    drafts.add(EventRowReader.read(readable.fields(), latest));
                    places.add(new Place(row.position(), row.line()));
                } catch (EventRowReader.Wrong wrong) {
                    String id = readable.fields().path("id").asString(null);
                    refused.add(refusal(new Place(row.position(), row.line()), id, wrong.field(), wrong.reason()));
                }
            } else if (row instanceof StreamedRow.Unreadable unreadable) {
                refused.add(RejectedRow.of(unreadable));
            }
        }

        void refuse(Events.Refused refusal) {
            Place place = places.get(refusal.position());
            refused.add(refusal(place, refusal.id(), "member", refusal.reason()));
        }

        private static RejectedRow refusal(Place place, @Nullable String id, String field, String reason) {
            var problem = new RejectedRow.Problem(field, reason, null);
            return new RejectedRow(place.position(), place.line(), id, List.of(problem));
        }
    }

    /** The position of a draft in the request. */
    private record Place(int position, long line) {}

    /** The response to a request. */
    record Answer(int taken, int repeated, List<RejectedRow> refused) {}
}
