package dev.rekindle.journey.request;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.engine.Engine;
import dev.rekindle.journey.engine.Engine.Answer;
import dev.rekindle.platform.SqlParameters;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.WorkNames;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets members who wait for a code continue once their pool has one, those who wait longest first. */
@Component
class CouponWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(CouponWork.class);
    private static final int AT_A_TIME = 200;

    private final JdbcClient jdbc;
    private final Coupons coupons;
    private final Engine engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CouponWork(JdbcClient jdbc, Coupons coupons, Engine engine, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.coupons = coupons;
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return WorkNames.COUPONS;
    }

    @Override
    public Optional<Instant> nextDue() {
        return refilled().isEmpty() ? Optional.empty() : Optional.of(clock.instant());
    }

    @Override
    public Optional<Instant> waitingSince() {
        Set<String> refilled = refilled();
        return refilled.isEmpty()
                ? Optional.empty()
                : jdbc.sql("select min(since) from coupon_wait where pool = any(:pools)")
                        .param("pools", SqlParameters.texts(refilled))
                        .query(Instant.class)
                        .optional();
    }

    /** Pools that somebody waits for, in journeys that are not held, and that have codes. */
    private Set<String> refilled() {
        Set<String> awaited = new HashSet<>(jdbc.sql("""
                select distinct w.pool from coupon_wait w
                  join enrolment e on e.id = w.enrolment_id
                  join journey j on j.key = e.journey_key and j.held_at is null
                """).query(String.class).list());
        return awaited.isEmpty() ? Set.of() : coupons.withCodes(awaited);
    }

    @Override
    public int runDue() {
        Set<String> refilled = refilled();
        if (refilled.isEmpty()) {
            return 0;
        }
        Integer done = transaction.execute(status -> attempt(refilled));
        return done == null ? 0 : done;
    }

    /** The codes are issued by the step itself, which is attempted again. */
    private int attempt(Set<String> pools) {
        List<Answer> waiting = jdbc.sql("""
                select w.enrolment_id, w.step from coupon_wait w
                  join enrolment e on e.id = w.enrolment_id
                  join journey j on j.key = e.journey_key and j.held_at is null
                 where w.pool = any(:pools) order by w.since, w.enrolment_id limit :most
                """)
                .param("pools", SqlParameters.texts(pools))
                .param("most", AT_A_TIME)
                .query((row, number) ->
                        new Answer(new EnrolmentId(row.getLong("enrolment_id")), row.getString("step"), null))
                .list();
        Map<EnrolmentId, RuntimeException> failed = engine.answer(waiting, this::stillWaiting);
        failed.forEach((enrolment, reason) ->
                log.warn("coupon not issued enrolment={} reason={}", enrolment.value(), reason.toString()));
        return waiting.size() - failed.size();
    }

    private List<Answer> stillWaiting(List<Answer> answers) {
        Set<Long> waiting = new HashSet<>(jdbc.sql(
                        "select enrolment_id from coupon_wait where enrolment_id = any(:ids)")
                .param(
                        "ids",
                        SqlParameters.bigints(answers, each -> each.enrolment().value()))
                .query(Long.class)
                .list());
        return answers.stream()
                .filter(answer -> waiting.contains(answer.enrolment().value()))
                .toList();
    }
}
