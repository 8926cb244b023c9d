package dev.rekindle.journey.enrolment.monitor;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.timer.WaitingInstances;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.Followed;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.Person;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A member's journeys. Enrolments, steps and conversions stay, because reports count them; keys and results do not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class JourneyPersonalData implements PersonalData {

    private static final Held ENROLMENTS = Held.exported("enrolment", """
                    select e.id, e.journey_key, e.entry_key, e.event_key, e.arm, e.tier, e.region, e.entered_at, e.ended_at, e.outcome
                      from enrolment e where e.member_id = :member order by e.entered_at, e.id
                    """).erasedBy("""
                    update enrolment
                       set entry_key = 'erased:' || id,
                           event_key = case when event_key is not null then 'erased:' || id end
                     where member_id = :member and entry_key not like 'erased:%'
                    """);

    private static final Held STEPS = Held.exported("step", """
                    select s.enrolment_id, s.node, s.visit, s.entered_at, s.left_at
                      from step s join enrolment e on e.id = s.enrolment_id
                     where e.member_id = :member order by s.entered_at, s.seq
                    """);

    private static final Held CONVERSIONS = Held.exported("conversion", """
                    select c.enrolment_id, c.occurred_at, c.amount, c.currency
                      from conversion c join enrolment e on e.id = c.enrolment_id
                     where e.member_id = :member order by c.occurred_at
                    """);

    private static final Held REFUNDS = Held.exported("conversion_refund", """
                    select r.enrolment_id, r.occurred_at, r.amount
                      from conversion_refund r join enrolment e on e.id = r.enrolment_id
                     where e.member_id = :member order by r.occurred_at
                    """);

    private static final Held RESULTS = Held.exported("step_result", """
                    select r.enrolment_id, r.step, r.name, r.value
                      from step_result r join enrolment e on e.id = r.enrolment_id
                     where e.member_id = :member order by r.enrolment_id, r.step
                    """)
            .erasedBy(
                    "delete from step_result where enrolment_id in (select id from enrolment where member_id = :member)");

    /** An enrolment that the other member has too, by its key or because both are in progress, stays with its number. */
    private static final String FOLLOW = """
            update enrolment e set member_id = :kept
             where e.member_id = :gone
               and not exists (select from enrolment k
                                where k.member_id = :kept and k.journey_key = e.journey_key
                                  and (k.entry_key = e.entry_key
                                       or k.ended_at is null and e.ended_at is null
                                          and k.event_key is not distinct from e.event_key))
            returning e.id
            """;

    /** In progress with both members: the journey of the one who is kept goes on. */
    private static final String IN_BOTH = """
            select e.id from enrolment e
             where e.member_id = :gone and e.ended_at is null and e.arm = 'TREATED'
               and exists (select from enrolment k
                            where k.member_id = :kept and k.journey_key = e.journey_key
                              and (k.entry_key = e.entry_key
                                   or k.ended_at is null and k.event_key is not distinct from e.event_key))
             order by e.id
            """;

    /** Goes with the enrolment's instance. */
    private static final Held COUPON_WAITS = new Held("coupon_wait", null, null);

    private final JdbcClient jdbc;
    private final WaitingInstances instances;

    JourneyPersonalData(JdbcClient jdbc, WaitingInstances instances) {
        this.jdbc = jdbc;
        this.instances = instances;
    }

    @Override
    public List<Followed> followed() {
        return List.of(
                Followed.rowsOf("enrolment", FOLLOW),
                Followed.rowsOf("person_task", ofEnrolment("person_task", "id")),
                Followed.rowsOf("webhook_call", ofEnrolment("webhook_call", "id")),
                new Followed(
                        "journey_call",
                        ofEnrolment("journey_call", "enrolment_id as id"),
                        "update journey_call set member_id = :gone where enrolment_id = any(:ids)"));
    }

    @Override
    public List<Held> held() {
        return List.of(RESULTS, STEPS, REFUNDS, CONVERSIONS, COUPON_WAITS, ENROLMENTS);
    }

    private static String ofEnrolment(String table, String id) {
        return "update " + table + " t set member_id = :kept from enrolment e where t.member_id = :gone"
                + " and e.id = t.enrolment_id and e.member_id = :kept returning t." + id;
    }

    @Override
    public void settle(MemberId gone, MemberId kept) {
        jdbc.sql(IN_BOTH)
                .param("gone", gone.value())
                .param("kept", kept.value())
                .query(Long.class)
                .list()
                .forEach(id -> instances.cancel(new EnrolmentId(id)));
    }

    /** Deletes the engine's instances, which ends the enrolments as cancelled. */
    @Override
    public void stop(Person person) {
        jdbc.sql(
                        "select id from enrolment where member_id = :member and ended_at is null and arm = 'TREATED' order by id")
                .param("member", person.member().value())
                .query(Long.class)
                .list()
                .forEach(id -> instances.cancel(new EnrolmentId(id)));
    }
}
