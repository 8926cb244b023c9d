package dev.rekindle.event;

import dev.rekindle.member.person.Followed;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.stereotype.Component;

/** A member's events. They go with the member; conversions, which reports count, have amounts of their own. */
@Component
class EventPersonalData implements PersonalData {

    private static final Held EVENTS = Held.exported("event", """
                    select e.external_id, e.type, e.occurred_at, e.recorded_at, e.amount, e.currency, e.properties
                      from event e where e.member_id = :member order by e.occurred_at, e.id
                    """);

    private static final Held CORRECTIONS = Held.exported("event_correction", """
                    select e.external_id, c.corrected_at, c.type, c.occurred_at, c.amount, c.currency, c.properties
                      from event_correction c join event e on e.id = c.event_id
                     where e.member_id = :member order by c.corrected_at
                    """);

    private static final Held WITHDRAWN = Held.exported("event_withdrawal", """
                    select w.external_id, w.type, w.occurred_at, w.recorded_at, w.amount, w.currency, w.properties,
                           w.corrections, w.reason, w.withdrawn_at
                      from event_withdrawal w where w.member_id = :member order by w.withdrawn_at, w.external_id
                    """);

    /** Events of streams that were rejected; some name the member. */
    private static final Held REJECTED =
            new Held("rejected_event", """
                    select r.reason, r.content, r.received_at from rejected_event r
                     where r.member = :externalId order by r.received_at, r.id
                    """, "delete from rejected_event where member = :externalId");

    /** Says only that an event is not processed yet. */
    private static final Held QUEUE = new Held("event_waiting", null, null);

    @Override
    public List<Followed> followed() {
        return List.of(
                Followed.rowsOf("event", "update event set member_id = :kept where member_id = :gone returning id"),
                new Followed(
                        "event_withdrawal",
                        "update event_withdrawal set member_id = :kept where member_id = :gone returning event_id as id",
                        "update event_withdrawal set member_id = :gone where event_id = any(:ids)"));
    }

    @Override
    public List<Held> held() {
        return List.of(EVENTS, CORRECTIONS, WITHDRAWN, REJECTED, QUEUE);
    }
}
