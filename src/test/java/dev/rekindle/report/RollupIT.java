package dev.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.AllFigures;
import dev.rekindle.report.query.ReportQueries;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.recount.Recounts;
import dev.rekindle.report.recount.ReferenceCheck;
import dev.rekindle.report.rollup.RolledUp;
import dev.rekindle.report.rollup.Rollup;
import dev.rekindle.report.rollup.RollupCheck;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The figures that pages show are those of the rows at every moment, whatever is written, changed, deleted and folded. */
class RollupIT {

    private static final Instant NOW = Instant.parse("2026-06-30T12:20:00Z");
    private static final Instant RECENT = Instant.parse("2026-06-02T12:00:00Z");
    private static final List<UnaryOperator<Instant>> BEGINNINGS =
            List.of(from -> from, from -> from.truncatedTo(ChronoUnit.DAYS), RollupIT::day, RollupIT::day);
    private static final int ROUNDS = 25;

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static Zones zones = new Zones(ZoneId.of("Asia/Kolkata"));
    private static Rollup rollup;
    private static ReferenceCheck reference;
    private static TransactionTemplate snapshot;
    private static RolledUp sums;
    private static ReportQueries queries;
    private static AllFigures figures;
    private static Recounts recounts;

    private final Random random = new Random(12);

    @BeforeAll
    static void writeTwoJourneys() {
        DataSource database = TestDatabase.fresh();
        SampleJourney.write(database, "come-back", 500, NOW);
        SampleJourney.write(database, "spring-sale", 200, NOW);
        jdbc = JdbcClient.create(database);
        jdbc.sql("insert into coupon_pool (key, name, prefix, low_at, created_at) values ('p', 'p', 'X', 1, now())")
                .update();
        jdbc.sql("""
                        insert into conversion_refund (enrolment_id, event_id, refund_id, occurred_at, amount)
                        select enrolment_id, event_id, -event_id, occurred_at + interval '14 days', 20 from conversion
                         where event_id % 3 = 0
                        """).update();
        var transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        Live<Zones> live = () -> zones;
        sums = new RolledUp(jdbc, () -> 4, 0);
        queries = new ReportQueries(jdbc, TestChannels.all(), sums, ExchangeRates.KEPT);
        var definitions = sharing();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        rollup = new Rollup(jdbc, definitions, live, transactions);
        figures = new AllFigures(new Reports(queries, definitions, clock, live), live);
        reference = new ReferenceCheck(queries, figures, transactions);
        snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        recounts = new Recounts(new RollupCheck(jdbc, transactions), reference, jdbc, clock);
    }

    /** The money of its first journey is shared by all messages, that of the second goes to the last one. */
    private static TestDefinitions sharing() {
        String bpmn = SampleJourney.bpmn();
        return new TestDefinitions(DiagramReader.restore(bpmn.replace(
                "<camunda:property name=\"goalEvent\"",
                "<camunda:property name=\"attribution\" value=\"shared\"/><camunda:property name=\"goalEvent\"")));
    }

    @Test
    void pagesShowWhatTheRowsSayAtEveryMoment() {
        equal(ReportFilter.ALL);
        for (int round = 0; round < ROUNDS; round++) {
            for (int change = random.nextInt(4); change >= 0; change--) {
                transaction.executeWithoutResult(status -> change(random));
            }
            if (random.nextInt(3) == 0) {
                rollup.fold();
            }
            equal(round % 3 == 0 ? ReportFilter.ALL : someFilter());
        }
        zones = new Zones(ZoneId.of("Pacific/Auckland"));
        equal(ReportFilter.ALL);
        rollup.fold();
        equal(ReportFilter.ALL);
        rollup.foldAll();
        assertThat(waiting()).isZero();
        equal(ReportFilter.ALL);
        equal(new ReportFilter(day(NOW.minus(Duration.ofDays(31))), null, 2));
        membersCameAgainWithMoneyInTwoCurrencies();
        refundsAreSubtractedOnceAndAPurchaseIsCountedOnce();
        whileMoreWaitThanAPageHasTimeForFiguresAreThoseOfAKnownTime();
        recountFindsAndCorrectsWhatIsWrong();
        pagesAreExactWhileOthersWriteAndFold();
    }

    private void membersCameAgainWithMoneyInTwoCurrencies() {
        assertThat(jdbc.sql(
                                "select distinct d3 from report_rollup where kind = 'PERSON_MONEY' and d4 <> d5 and m2 <> 0")
                        .query(String.class)
                        .list())
                .as("what the comparisons before were about")
                .contains("", "ALL", "VERSION");
    }

    private void whileMoreWaitThanAPageHasTimeForFiguresAreThoseOfAKnownTime() {
        Instant later = Instant.now().plusSeconds(60);
        SortedSet<String> summed = shown();
        assertThat(countedUntil(later)).isEqualTo(later);
        List<Long> blocks = jdbc.sql("select distinct report_block(id) as b from enrolment order by b")
                .query(Long.class)
                .list();
        assertThat(blocks).as("more than a page computes").hasSizeGreaterThan(8);
        jdbc.sql("update message set variant = 'late'").update();
        Instant first = jdbc.sql("select min(noted_at) from report_waiting")
                .query(Instant.class)
                .single();
        assertThat(countedUntil(later)).isBetween(first, later.minusSeconds(1));
        assertThat(shown()).as("some of the blocks").isNotEqualTo(summed);
        for (int look = 0; look < blocks.size() / 4; look++) {
            shown();
        }
        assertThat(countedUntil(later)).as("each look computes some more").isEqualTo(later);
        equal(ReportFilter.ALL);
        SortedSet<String> computed = shown();
        rollup.foldAll();
        assertThat(shown()).isEqualTo(computed);
    }

    private static SortedSet<String> shown() {
        return Objects.requireNonNull(snapshot.execute(status -> figures.of(queries, ReportFilter.ALL, RECENT)));
    }

    private static Instant countedUntil(Instant now) {
        return Objects.requireNonNull(snapshot.execute(status -> sums.countedUntil(now)));
    }

    /** Whatever the journeys share: each event once, less its refunds, in the currency of its latest treated enrolment. */
    private void refundsAreSubtractedOnceAndAPurchaseIsCountedOnce() {
        Map<String, BigDecimal> left = new TreeMap<>();
        jdbc.sql("""
                        select distinct on (c.event_id) coalesce(c.currency, '') as currency, coalesce(c.amount, 0) as amount,
                               (select round(sum(r.amount), 2) from conversion_refund r
                                 where r.enrolment_id = c.enrolment_id and r.event_id = c.event_id) as refunded
                          from conversion c
                          join enrolment e on e.id = c.enrolment_id
                         where e.arm = 'TREATED'
                         order by c.event_id, e.entered_at desc, e.id desc
                        """).query(row -> {
            BigDecimal refunded = row.getBigDecimal("refunded");
            BigDecimal amount = row.getBigDecimal("amount");
            left.merge(
                    row.getString("currency"),
                    refunded == null ? amount : amount.subtract(refunded).max(BigDecimal.ZERO),
                    BigDecimal::add);
        });
        assertThat(jdbc.sql("select count(*) from conversion_refund")
                        .query(Long.class)
                        .single())
                .isPositive();
        Money total = Objects.requireNonNull(snapshot.execute(status -> queries.once("", ReportFilter.ALL))).stream()
                .map(cell -> Money.of(cell.currency(), cell.total()))
                .reduce(Money.NONE, Money::plus);
        assertThat(total.amounts())
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(left);
        assertThat(jdbc.sql("""
                        select count(*)
                          from (select journey, d2 as currency, sum(m1) as money from report_rollup
                                 where kind = 'MONEY' and grain = 'D' and d1 = 'TREATED' group by 1, 2) as m
                          full join (select journey, d3 as currency, sum(m1) as money from report_rollup
                                      where kind = 'CREDIT' and grain = 'D' group by 1, 2) as c using (journey, currency)
                         where coalesce(m.money, 0) <> coalesce(c.money, 0)
                        """).query(Long.class).single())
                .as("journeys whose steps share another sum than theirs")
                .isZero();
    }

    private void recountFindsAndCorrectsWhatIsWrong() {
        assertThat(recounts.run().differing()).isZero();
        jdbc.sql("update report_rollup set n2 = n2 + 1 where kind = 'OUTCOME' and d1 = 'HOLDOUT'")
                .update();
        jdbc.sql("update step set arrived_by = 'f9' where node = 'end'").update();
        jdbc.sql("delete from report_waiting").update();
        assertThat(recounts.run()).satisfies(found -> {
            assertThat(found.differing()).isPositive();
            assertThat(found.detail()).contains("OUTCOME D", "cells");
        });
        rollup.foldAll();
        equal(ReportFilter.ALL);
        assertThat(recounts.run().differing()).isZero();
        assertThat(recounts.last())
                .hasValueSatisfying(last -> assertThat(last.differing()).isZero());
    }

    private void pagesAreExactWhileOthersWriteAndFold() {
        var done = new AtomicBoolean();
        var own = new Random(7);
        var writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 150; i++) {
                transaction.executeWithoutResult(status -> change(own));
            }
            done.set(true);
        });
        var folding = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                rollup.fold();
            }
        });
        while (!done.get() && !writing.isDone()) {
            equal(ReportFilter.ALL);
        }
        writing.join();
        folding.join();
        rollup.foldAll();
        equal(ReportFilter.ALL);
        assertThat(recounts.run().differing()).isZero();
    }

    private void equal(ReportFilter filter) {
        ReferenceCheck.Found found = reference.run(filter, RECENT);
        assertThat(found.differing()).as("figures of %s", filter).isEmpty();
    }

    private static Instant day(Instant time) {
        return time.atZone(zones.system()).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    private ReportFilter someFilter() {
        Instant from = NOW.minus(Duration.ofMinutes(random.nextInt(70 * 24 * 60)));
        Instant until = from.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
        return new ReportFilter(
                random.nextInt(4) == 0
                        ? null
                        : BEGINNINGS.get(random.nextInt(BEGINNINGS.size())).apply(from),
                random.nextInt(4) == 0 ? null : random.nextBoolean() ? until : until.truncatedTo(ChronoUnit.HOURS),
                random.nextInt(4) == 0 ? 1 + random.nextInt(2) : null);
    }

    /** One change of a random kind, to some random rows. */
    private static void change(Random random) {
        String sql = CHANGES[random.nextInt(CHANGES.length)];
        jdbc.sql("select setseed(:seed)")
                .param("seed", random.nextDouble())
                .query()
                .singleRow();
        jdbc.sql(sql.replace(":some", "abs(hashtext(id::text || '" + random.nextInt() + "')) % 97 = 0"))
                .param("n", random.nextInt(1_000))
                .param("word", "w" + random.nextInt(3))
                .update();
    }

    private static long waiting() {
        return jdbc.sql("select count(*) from report_waiting").query(Long.class).single();
    }

    private static final String[] CHANGES = {
        // entries, on either journey and version
        """
        insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at, window_ends_at)
        select nextval('enrolment_id'), v.journey_key, v.id, m.id, 'again' || random(),
               case when random() < 0.2 then 'HOLDOUT' else 'TREATED' end,
               timestamptz '2026-06-30 12:20:00Z' - random() * interval '60 days', timestamptz '2026-07-30 12:20:00Z'
          from (select id from member where :some) m
         cross join lateral (select * from journey_version where m.id > 0 order by random() limit 1) v
         where not exists (select from enrolment e where e.member_id = m.id and e.journey_key = v.journey_key and e.ended_at is null)
        """,
        // members who entered several times, in any order of the writing, with goals in two currencies
        """
        with again as (
            insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at, window_ends_at, ended_at)
            select nextval('enrolment_id'), v.journey_key, v.id, m.id, case when random() < 0.1 then 'call:' else 'more' end || random(),
                   case when random() < 0.2 then 'HOLDOUT' else 'TREATED' end, t.at, timestamptz '2026-07-30 12:20:00Z', t.at
              from (select id from member where :some) m
             cross join generate_series(1, 4) as g (n)
             cross join lateral (select * from journey_version where m.id + g.n > 0 order by random() limit 1) v
             cross join lateral (
                   select timestamptz '2026-06-30 12:20:00Z' - (m.id + g.n) % 50 * interval '1 day' - random() * interval '2 hours' as at) t
            returning id, entered_at)
        insert into conversion (enrolment_id, event_id, occurred_at, amount, currency)
        select id, 10000000 + id * 2 + g.n, entered_at, :n / 9.0, case g.n when 0 then 'EUR' end
          from again cross join generate_series(0, 1) as g (n) where (id + g.n) % 3 > 0
        """,
        "update enrolment set arm = 'HOLDOUT' where :some",
        "update enrolment set ended_at = entered_at + interval '2 days', outcome = 'EXITED' where :some",
        """
        update enrolment e set version_id = (select max(id) from journey_version v where v.journey_key = e.journey_key)
         where :some
        """,
        """
        insert into step (enrolment_id, version_id, node, visit, arrived_by, entered_at)
        select id, version_id, 'again' || :word, :n + (random() * 1e8)::int, 'f1 f2', entered_at from enrolment where :some
        """,
        """
        update step set left_at = case when left_at is null then entered_at end
         where enrolment_id in (select id from enrolment where :some)
        """,
        "delete from step where enrolment_id in (select id from enrolment where :some) and visit > 1",
        """
        insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, variant, topic,
                             transactional, state, planned_at, due_at, expires_at)
        select id, journey_key, version_id, 'sayHello', 2 + :n + (random() * 1e8)::int, member_id, 'email', 't', :word, 'offers',
               false, 'PENDING', entered_at, entered_at + interval '1 day', entered_at + interval '4 days'
          from enrolment where :some
        """,
        """
        update message set state = 'DELIVERED', sent_at = coalesce(sent_at, due_at), reason = null, cost = :n / 7.0,
                           cost_currency = case when :word = 'w1' then 'EUR' end, segments = 2, provider_id = 'p'
         where :some
        """,
        "update message set state = 'LEASED' where :some and state = 'PENDING'",
        "update message set state = 'WITHHELD', reason = :word where :some and state in ('PENDING', 'LEASED')",
        "update message set state = 'FAILED', reason = :word where :some and state = 'DELIVERED'",
        "update message set variant = :word where :some",
        """
        insert into outcome (message_id, kind, occurred_at, automatic)
        select id, case when :word = 'w0' then 'CLICKED' else 'OPENED' end, due_at + interval '1 hour', :n % 5 = 0
          from message where :some
        """,
        "delete from outcome where :some",
        "update outcome set automatic = not automatic where :some",
        // goals: repeated, late, corrected, withdrawn
        """
        insert into conversion (enrolment_id, event_id, occurred_at, amount, currency)
        select id, :n % 5 * 100000 + member_id, entered_at + random() * interval '20 days', :n / 3.0, case when :word = 'w2' then 'USD' end
          from enrolment where :some
            on conflict do nothing
        """,
        """
        update conversion set amount = :n, currency = 'GBP', occurred_at = occurred_at + interval '3 days'
         where enrolment_id in (select id from enrolment where :some)
        """,
        "delete from conversion where enrolment_id in (select id from enrolment where :some)",
        // refunds: late, corrected, withdrawn, of more than the purchase
        """
        insert into conversion_refund (enrolment_id, event_id, refund_id, occurred_at, amount)
        select enrolment_id, event_id, :n, occurred_at + interval '14 days', :n / 30.0
          from conversion where enrolment_id in (select id from enrolment where :some)
            on conflict do nothing
        """,
        """
        update conversion_refund set amount = :n / 7.0
         where enrolment_id in (select id from enrolment where :some)
        """,
        "delete from conversion_refund where enrolment_id in (select id from enrolment where :some)",
        // codes that are redeemed, of a pool with or without a price
        """
        with issued as (insert into coupon (pool, code, added_at, issued_at, enrolment_id, step, visit)
                        select 'p', id::text || random(), entered_at, entered_at, id, 'code', :n + (random() * 1e8)::int
                          from enrolment where :some returning id)
        insert into coupon_redemption (coupon_id, pool, redeemed_at, cost_amount, cost_currency, redeemed_by)
        select id, 'p', now(), case when id % 3 > 0 then :n / 9.0 end, case when id % 3 > 0 then 'EUR' end, 'till' from issued
        """,
        // an erased journey's history
        """
        with gone as (select id from enrolment where :some limit 2),
             messages as (delete from message where enrolment_id in (select id from gone)),
             steps as (delete from step where enrolment_id in (select id from gone))
        delete from enrolment where id in (select id from gone)
        """,
    };
}
