package dev.rekindle.event.http;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.EventSettings;
import dev.rekindle.event.Events;
import dev.rekindle.member.http.OnceMore;
import dev.rekindle.member.http.Refusal;
import dev.rekindle.member.http.Row;
import dev.rekindle.member.http.RowBody;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events from other systems. */
@RestController
@RequestMapping("/api/v1/events")
class EventCalls {

    private static final Logger log = LoggerFactory.getLogger(EventCalls.class);

    private final Events events;
    private final EventSettings settings;
    private final Clock clock;

    EventCalls(Events events, EventSettings settings, Clock clock) {
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes up to 5,000 events; those that can be read, and whose member is known, are taken in one transaction. */
    @PostMapping
    Answer take(InputStream body) throws IOException {
        var call = new Call(clock.instant().plus(settings.skew()));
        RowBody.read(body, settings.callLimit().toBytes(), settings.callRows(), call::read);
        var recorded = OnceMore.onConflict(() -> events.record(call.drafts));
        recorded.refused().forEach(call::refuse);
        call.refused.sort(Comparator.comparingInt(Refusal::position));
        log.info(
                "API: {} events taken, {} repeated, {} refused",
                recorded.taken(),
                recorded.repeated(),
                call.refused.size());
        return new Answer(recorded.taken(), recorded.repeated(), call.refused);
    }

    /** One call as it is read. */
    private static final class Call {

        private final Instant latest;
        private final List<EventDraft> drafts = new ArrayList<>();
        private final List<Place> places = new ArrayList<>();
        private final List<Refusal> refused = new ArrayList<>();

        Call(Instant latest) {
            this.latest = latest;
        }

        void read(Row row) {
            if (row instanceof Row.Readable readable) {
                try {
                    drafts.add(EventFields.read(readable.fields(), latest));
                    places.add(new Place(row.position(), row.line()));
                } catch (EventFields.Wrong wrong) {
                    String id = readable.fields().path("id").asString(null);
                    refused.add(refusal(new Place(row.position(), row.line()), id, wrong.field(), wrong.reason()));
                }
            } else if (row instanceof Row.Unreadable unreadable) {
                refused.add(Refusal.of(unreadable));
            }
        }

        void refuse(Events.Refused refusal) {
            Place place = places.get(refusal.position());
            refused.add(refusal(place, refusal.id(), "member", refusal.reason()));
        }

        private static Refusal refusal(Place place, @Nullable String id, String field, String reason) {
            var problem = new Refusal.Problem(field, reason, null);
            return new Refusal(place.position(), place.line(), id, List.of(problem));
        }
    }

    /** Where in the call a draft came from. */
    private record Place(int position, long line) {}

    /** What became of a call. */
    record Answer(int taken, int repeated, List<Refusal> refused) {}
}
