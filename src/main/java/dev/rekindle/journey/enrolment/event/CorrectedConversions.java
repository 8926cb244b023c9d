package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.EventCorrected;
import dev.rekindle.event.EventWithdrawn;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.platform.SqlParameters;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets conversions follow a corrected or withdrawn event, in its transaction: those that it no longer is are deleted, others take its
 * time and amount, new ones are added, and refunds are subtracted anew. Enrolments stay where they are; an event that only now reaches the goal withholds
 * their pending messages.
 */
@Component
class CorrectedConversions {

    private final JdbcClient jdbc;
    private final AffectedEnrolments affected;
    private final ConversionRefunds refunds;
    private final Outbox outbox;

    CorrectedConversions(JdbcClient jdbc, AffectedEnrolments affected, ConversionRefunds refunds, Outbox outbox) {
        this.jdbc = jdbc;
        this.affected = affected;
        this.refunds = refunds;
        this.outbox = outbox;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EventCorrected corrected) {
        MemberEvent event = corrected.after();
        List<EventEffects.Conversion> conversions =
                affected.effectsOf(List.of(event)).conversions();
        jdbc.sql("""
                        delete from conversion
                         where event_id = :event and enrolment_id <> all(:enrolments)
                           and enrolment_id in (select id from enrolment where member_id = :member)
                        """)
                .param("event", event.id())
                .param("member", event.member().value())
                .param(
                        "enrolments",
                        SqlParameters.bigints(
                                conversions, each -> each.enrolment().value()))
                .update();
        jdbc.sql("""
                        update conversion set occurred_at = :at, amount = :amount, currency = :currency
                         where event_id = :event
                           and enrolment_id in (select id from enrolment where member_id = :member)
                        """)
                .param("member", event.member().value())
                .param("at", SqlParameters.timestamp(event.occurredAt()))
                .param("amount", event.amount())
                .param("currency", event.currency())
                .param("event", event.id())
                .update();
        List<Long> added = affected.convert(conversions);
        if (!added.isEmpty()) {
            outbox.withhold(added, WithheldReason.GOAL_REACHED);
        }
        refunds.forget(event);
        refunds.follow(List.of(corrected.before(), event));
    }

    /** A withdrawn event was no conversion, and refunds nothing. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EventWithdrawn withdrawn) {
        MemberEvent event = withdrawn.before();
        jdbc.sql("""
                        delete from conversion
                         where event_id = :event
                           and enrolment_id in (select id from enrolment where member_id = :member)
                        """)
                .param("event", event.id())
                .param("member", event.member().value())
                .update();
        refunds.forget(event);
        refunds.follow(List.of(event));
    }
}
