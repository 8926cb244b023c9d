package dev.rekindle.event;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamps;

import dev.rekindle.dictionary.Arrivals;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records events in bulk, up to {@value #SLICE} at a time: those of known members that are not recorded yet. */
@Component
class EventRecorder {

    private static final int SLICE = 5000;

    /** Drafts whose id is recorded with other content; position counts from 1. */
    private static final String CONFLICTS = """
            select d.position
              from unnest(?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::numeric[], ?::text[], ?::jsonb[])
                     with ordinality
                     as d(external_id, member_id, type, occurred_at, amount, currency, properties, position)
              join event e on e.external_id = d.external_id
             where (e.member_id, e.type, e.occurred_at, e.amount, e.currency, e.properties)
                   is distinct from (d.member_id, d.type, d.occurred_at, d.amount, d.currency, d.properties)
             order by d.position
            """;

    private final JdbcClient jdbc;
    private final Members members;
    private final EventWriter writer;
    private final EventRowMapper rows;
    private final Arrivals arrivals;
    private final ApplicationEventPublisher events;

    EventRecorder(
            JdbcClient jdbc,
            Members members,
            EventWriter writer,
            EventRowMapper rows,
            Arrivals arrivals,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.members = members;
        this.writer = writer;
        this.rows = rows;
        this.arrivals = arrivals;
        this.events = events;
    }

    Events.Recorded run(List<EventDraft> drafts) {
        int recorded = 0;
        int queued = 0;
        var refused = new ArrayList<Events.Refused>();
        var conflicts = new ArrayList<Events.Refused>();
        for (int from = 0; from < drafts.size(); from += SLICE) {
            var slice = slice(drafts.subList(from, Math.min(from + SLICE, drafts.size())), from, refused, conflicts);
            recorded += slice.recorded();
            queued += slice.queued();
        }
        if (recorded > 0) {
            events.publishEvent(new EventsRecorded(recorded, queued));
        }
        int repeated = drafts.size() - recorded - refused.size() - conflicts.size();
        return new Events.Recorded(recorded, repeated, List.copyOf(conflicts), List.copyOf(refused));
    }

    private EventWriter.Written slice(
            List<EventDraft> drafts, int from, List<Events.Refused> refused, List<Events.Refused> conflicts) {
        Set<String> names = drafts.stream().map(EventDraft::member).collect(Collectors.toSet());
        Map<String, MemberId> known = members.lockedIdsOf(names);
        var good = new ArrayList<EventDraft>(drafts.size());
        var positions = new ArrayList<Integer>(drafts.size());
        for (int position = 0; position < drafts.size(); position++) {
            EventDraft draft = drafts.get(position);
            if (known.containsKey(draft.member())) {
                good.add(draft);
                positions.add(from + position);
            } else {
                refused.add(new Events.Refused(from + position, draft.id(), "unknown-member"));
            }
        }
        if (good.isEmpty()) {
            return new EventWriter.Written(0, 0);
        }
        EventWriter.Written written = writer.write(good, known);
        good.forEach(draft -> arrivals.event(draft.type(), draft.properties()));
        if (written.recorded() < good.size()) {
            conflictsIn(good, known)
                    .forEach(at -> conflicts.add(
                            new Events.Refused(positions.get(at), good.get(at).id(), "other-content")));
        }
        return written;
    }

    /** Only calls that repeat an event pay for the comparison. */
    private List<Integer> conflictsIn(List<EventDraft> drafts, Map<String, MemberId> known) {
        return jdbc.sql(CONFLICTS)
                .param(texts(drafts, EventDraft::id))
                .param(bigints(drafts, draft -> idOf(draft, known)))
                .param(texts(drafts, EventDraft::type))
                .param(timestamps(drafts, EventDraft::occurredAt))
                .param(numerics(drafts, EventDraft::amount))
                .param(texts(drafts, EventDraft::currency))
                .param(texts(drafts, draft -> rows.json(draft.properties())))
                .query((row, number) -> row.getInt(1) - 1)
                .list();
    }

    private static long idOf(EventDraft draft, Map<String, MemberId> known) {
        return Objects.requireNonNull(known.get(draft.member())).value();
    }
}
