package dev.rekindle.value.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.segment.rule.sql.Query;
import dev.rekindle.segment.rule.sql.RuleCompiler;
import dev.rekindle.setting.Live;
import dev.rekindle.value.RfmSettings;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueRun;
import dev.rekindle.value.ValueTables.Flow;
import dev.rekindle.value.ValueTables.Stages;
import dev.rekindle.value.ValueTables.Sums;
import dev.rekindle.value.ValueTables.Week;
import dev.rekindle.value.ValuesRefreshed;
import dev.rekindle.value.model.BgNbd;
import dev.rekindle.value.model.FitProblem;
import dev.rekindle.value.model.GammaGamma;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures of members on PostgreSQL, compared with those that a person would compute. */
class FigureRefreshIT {

    private final ValueWorld world = new ValueWorld();

    @Test
    void computesOrdersRefundsAndStages() {
        long prospect = world.member("prospect", 500);
        long fresh = world.member("fresh", 20);
        world.order(fresh, 10, "40");
        long active = world.member("active", 400);
        world.order(active, 300, "100");
        world.order(active, 60, "50");
        world.order(active, 60, "30");
        world.event(active, "purchase", 50, "999", "EUR");
        world.event(active, "refund", 40, "-20", "GBP");
        long dormant = world.member("dormant", 400);
        world.order(dormant, 100, "10");
        long lost = world.member("lost", 900);
        world.order(lost, 800, "10");
        world.order(lost, 366, "10");
        world.refresh();

        assertThat(figure(prospect, Figure.LIFECYCLE)).isEqualTo("prospect");
        assertThat(figure(prospect, Figure.ORDERS)).isEqualTo(BigDecimal.ZERO);
        assertThat(figure(prospect, Figure.RFM_CLASS)).isNull();
        assertThat(figure(prospect, Figure.AIPL)).isNull();
        assertThat(figure(fresh, Figure.LIFECYCLE)).isEqualTo("new");
        assertThat(figure(fresh, Figure.LIFECYCLE_SINCE)).isEqualTo(world.ago(10));
        assertThat(figure(active, Figure.LIFECYCLE)).isEqualTo("active");
        assertThat(figure(active, Figure.ORDERS)).isEqualTo(new BigDecimal(4));
        assertThat(figure(active, Figure.REVENUE)).isEqualTo(new BigDecimal(160));
        assertThat(figure(active, Figure.AVERAGE_ORDER)).isEqualTo(new BigDecimal(40));
        assertThat(figure(active, Figure.LAST_ORDER)).isEqualTo(world.ago(50));
        assertThat(figure(active, Figure.AIPL)).isEqualTo("loyal");
        assertThat(figure(dormant, Figure.LIFECYCLE)).isEqualTo("dormant");
        assertThat(figure(dormant, Figure.LIFECYCLE_SINCE)).isEqualTo(world.ago(10));
        assertThat(figure(dormant, Figure.AIPL)).isEqualTo("purchase");
        assertThat(figure(lost, Figure.LIFECYCLE)).isEqualTo("lost");

        assertThat(matching("{\"attribute\": \"value.lifecycle\", \"oneOf\": [\"new\", \"lost\"]}"))
                .containsExactlyInAnyOrder(fresh, lost);
        assertThat(matching("{\"attribute\": \"value.revenue\", \"atLeast\": 160}"))
                .containsExactly(active);
        assertThat(matching("{\"attribute\": \"value.rfmClass\", \"known\": false}"))
                .containsExactly(prospect);
        assertThat(matching("{\"not\": {\"attribute\": \"value.lastOrder\", \"from\": \"2026-01-01\"}}"))
                .containsExactlyInAnyOrder(prospect, lost);
        assertThatThrownBy(() -> Rules.read("{\"attribute\": \"value.pAlife\", \"atMost\": 0.3}"))
                .isInstanceOf(InvalidRule.class)
                .hasMessageContaining("value.pAlive");

        ValueRun run = world.runs.last().orElseThrow();
        assertThat(run.currency()).isEqualTo("GBP");
        assertThat(run.otherOrders()).isEqualTo(1);
        assertThat(run.members()).isEqualTo(5);
        assertThat(run.buyers()).isEqualTo(4);
        assertThat(run.purchases().problem()).isEqualTo(FitProblem.TOO_FEW);
        assertThat(run.purchases().model()).isNull();
        assertThat(world.published).containsExactly(new ValuesRefreshed(world.now));
    }

    @Test
    void putsMembersIntoEightClassesByOwnBounds() {
        world.rfm = new RfmSettings(RfmSettings.By.BOUNDS, "30, 60, 90, 180", "2, 3, 4, 5", "10 20 30 40", 4, "");
        String[] classes = {
            "champions", "potential", "cant-lose", "at-risk", "loyal", "recent", "attention", "hibernating"
        };
        for (int i = 0; i < 8; i++) {
            boolean recent = List.of(0, 1, 4, 5).contains(i);
            boolean frequent = List.of(0, 2, 4, 6).contains(i);
            boolean valuable = i < 4;
            long member = world.member(classes[i], 400);
            int orders = frequent ? 4 : 3;
            for (int n = 0; n < orders; n++) {
                world.order(member, (recent ? 60 : 61) + n * 30, n > 0 ? "0" : valuable ? "30" : "29.99");
            }
        }
        world.refresh();
        for (String one : classes) {
            assertThat(figure(id(one), Figure.RFM_CLASS)).isEqualTo(one);
        }
        assertThat(world.tables.by(List.of(Figure.RECENCY, Figure.FREQUENCY)))
                .extracting(Sums::values, Sums::members)
                .contains(tuple(List.of("4", "4"), 2L));
        var group = new ValueGroup(Map.of(Figure.RECENCY, "4", Figure.FREQUENCY, "4"));
        assertThat(world.tables.of(group).revenue()).isEqualByComparingTo("59.99");
        assertThat(world.tables.members(group, 0, 5))
                .containsExactly(new MemberId(id("champions")), new MemberId(id("loyal")));
        assertThat(world.tables.membersAfter(group, id("champions"), 5)).containsExactly(new MemberId(id("loyal")));
    }

    @Test
    void scoresOrdersOfEachShopByThemselves() {
        world.rfm = new RfmSettings(RfmSettings.By.BOUNDS, "30, 60, 90, 180", "2, 3, 4, 5", "10 20 30 40", 4, "shop");
        long member = world.member("of-two-shops", 400);
        world.order(member, 10, "50");
        world.order(member, 100, "15");
        world.order(member, 100, "15");
        world.jdbc
                .sql(
                        "update event set properties = jsonb_build_object('shop', case when amount = 50 then 'Leeds' else 'York' end)")
                .update();
        world.refresh();
        assertThat(world.parts.names()).containsExactly("Leeds", "York");
        assertThat(world.parts.by("Leeds", List.of(Figure.RFM_CLASS)))
                .extracting(Sums::values, Sums::members)
                .containsExactly(tuple(List.of("potential"), 1L));
        assertThat(world.parts.by("York", List.of(Figure.RECENCY, Figure.FREQUENCY, Figure.MONETARY)))
                .extracting(Sums::values)
                .containsExactly(List.of("2", "2", "4"));
        world.rfm = new RfmSettings(RfmSettings.By.QUANTILES, "30, 60, 90, 180", "2, 3, 4, 5", "10 20 30 40", 4, "");
        world.refresh();
        assertThat(world.parts.names()).isEmpty();
    }

    @Test
    void oneOrderScoresOneWhereMostHaveOne() {
        for (int i = 0; i < 20; i++) {
            world.order(world.member("once" + i, 100), 10 + i, "10");
        }
        long often = world.member("often", 100);
        world.order(often, 50, "20");
        world.order(often, 5, "20");
        world.refresh();
        assertThat(figure(id("once3"), Figure.FREQUENCY)).isEqualTo(BigDecimal.ONE);
        assertThat(figure(often, Figure.FREQUENCY)).isEqualTo(new BigDecimal(5));
        assertThat(figure(often, Figure.RECENCY)).isEqualTo(new BigDecimal(5));
    }

    @Test
    void countsTheFlowBetweenStagesWeekByWeek() {
        world.now = Instant.parse("2026-11-16T03:00:00Z"); // a Monday
        long one = world.member("one", 200);
        world.order(one, 80, "10");
        world.member("other", 10);
        world.refresh();
        assertThat(world.tables.flow(Stages.LIFECYCLE, LocalDate.parse("2026-11-16")))
                .containsExactlyInAnyOrder(
                        flow("2026-11-16", "active", "active"), flow("2026-11-16", "prospect", "prospect"));

        world.now = world.now.plus(Duration.ofDays(7));
        world.refresh();
        world.now = world.now.plus(Duration.ofDays(5));
        long late = world.member("late", 1);
        world.order(late, 0, "10");
        world.refresh();
        assertThat(world.tables.flow(Stages.LIFECYCLE, LocalDate.parse("2026-11-23")))
                .containsExactlyInAnyOrder(
                        flow("2026-11-23", "active", "dormant"),
                        flow("2026-11-23", "prospect", "prospect"),
                        flow("2026-11-23", "", "new"));
        List<Week> weeks = world.tables.weeks(LocalDate.parse("2026-11-16"));
        assertThat(weeks).hasSize(2);
        assertThat(weeks.get(1).joined()).isEqualTo(1);
        assertThat(weeks.get(1).activated()).isEqualTo(1);
        assertThat(weeks.get(1).buyers()).isEqualTo(1);
        assertThat(weeks.get(1).returned()).isZero();
    }

    @Test
    void fitsTheModelsAndKeepsThemWhenALaterFitFails() {
        buyers(400);
        world.refresh();
        ValueRun run = world.runs.last().orElseThrow();
        BgNbd model = Objects.requireNonNull(run.purchases().model());
        GammaGamma spend = Objects.requireNonNull(run.spending().model());
        assertThat(world.runs.calibration()).isNotEmpty();

        long member = id("buyer7");
        Map<String, Object> history =
                world.jdbc.sql("""
                        select count(distinct (occurred_at at time zone 'Europe/London')::date) - 1 as x,
                               max((occurred_at at time zone 'Europe/London')::date) - min((occurred_at at time zone 'Europe/London')::date) as last,
                               date '2026-11-28' - min((occurred_at at time zone 'Europe/London')::date) as age
                          from event where member_id = :id
                        """).param("id", member).query().singleRow();
        int repeats = ((Number) Objects.requireNonNull(history.get("x"))).intValue();
        double last = ((Number) Objects.requireNonNull(history.get("last"))).doubleValue() / 7;
        double age = ((Number) Objects.requireNonNull(history.get("age"))).doubleValue() / 7;
        assertThat(number(member, Figure.P_ALIVE)).isCloseTo(model.alive(repeats, last, age), within(1e-9));
        assertThat(number(member, Figure.CHURN)).isCloseTo(1 - model.alive(repeats, last, age), within(1e-9));
        double expected = model.expected(repeats, last, age, 365 / 7.0);
        assertThat(number(member, Figure.EXPECTED_ORDERS)).isCloseTo(expected, within(1e-9));
        assertThat(number(member, Figure.CLV) / expected)
                .isCloseTo(spend.expected(repeats, repeatMean(member)), within(1e-2));

        world.refreshWithLastModels();
        ValueRun again = world.runs.last().orElseThrow();
        assertThat(again.purchases()).isEqualTo(run.purchases());
        assertThat(again.heldBackFrom()).isEqualTo(run.heldBackFrom());
        assertThat(world.runs.calibration()).isNotEmpty();

        world.jdbc
                .sql("delete from event where member_id in (select id from member order by id offset 20)")
                .update();
        world.refresh();
        ValueRun later = world.runs.last().orElseThrow();
        assertThat(later.purchases().problem()).isEqualTo(FitProblem.TOO_FEW);
        assertThat(later.purchases().model()).isEqualTo(model);
        assertThat(later.purchases().fittedAsOf()).isEqualTo(run.asOf());
        assertThat(figure(member, Figure.P_ALIVE)).isNotNull();
    }

    /** What was spent on a day with orders, without the first. */
    private double repeatMean(long member) {
        return world.jdbc.sql("""
                        select avg(spent) from (
                          select sum(amount) as spent, row_number() over (order by (occurred_at at time zone 'Europe/London')::date) as n
                            from event where member_id = :id
                           group by (occurred_at at time zone 'Europe/London')::date) days
                         where n > 1
                        """).param("id", member).query(Double.class).single();
    }

    /** Members who order at their own rates and stop after some orders, as the model says. */
    private void buyers(int many) {
        world.jdbc.sql("""
                        with one as (
                          insert into member (external_id, joined_at, updated_at)
                          select 'buyer' || n, now() - interval '500 days', now() from generate_series(0, :many - 1) n
                          returning id, external_id),
                        drawn as (
                          select id, external_id, i, 1 - abs(hashint8(id * 7919)) % 9973 / 9974.0 as rate,
                                 1 - abs(hashint8(id * 104729 + i)) % 9973 / 9974.0 as gap, abs(hashint8(id * 31)) % 300 as start
                            from one
                           cross join lateral generate_series(
                             0, least(60, ln(1 - abs(hashint8(id * 13)) % 9973 / 9974.0)
                                               / ln(sqrt(1 - (1 + abs(hashint8(id * 17)) % 9973) / 9975.0)))::int) i)
                        insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                        select external_id || '-' || i, id, 'purchase',
                               timestamptz '2026-11-28 10:00+00' - make_interval(days => 60 + start)
                                 + make_interval(secs => 86400 * sum(case when i = 0 then 0 else -ln(gap) * (5 + 60 * rate) end)
                                                           over (partition by id order by i)),
                               now(), 10 + 40 * rate + 20 * gap, 'GBP'
                          from drawn
                        """).param("many", many).update();
        world.jdbc
                .sql("delete from event where occurred_at > timestamptz '2026-11-28 12:00+00'")
                .update();
    }

    private List<Long> matching(String rule) {
        var compiler = new RuleCompiler(
                Clock.fixed(world.now, ValueWorld.ZONE),
                Live.of(new Zones(ValueWorld.ZONE)),
                () -> "segment_source_enrolment");
        Query query = compiler.compile(Rules.read(rule));
        return world.jdbc
                .sql(query.sql())
                .params(query.parameters())
                .query(Long.class)
                .list();
    }

    private static Flow flow(String week, String from, String to) {
        return new Flow(LocalDate.parse(week), from, to, 1);
    }

    private long id(String externalId) {
        return world.jdbc
                .sql("select id from member where external_id = :id")
                .param("id", externalId)
                .query(Long.class)
                .single();
    }

    private @Nullable Object figure(long member, Figure figure) {
        var id = new MemberId(member);
        return world.figures.of(List.of(id)).getOrDefault(id, Map.of()).get(figure);
    }

    private double number(long member, Figure figure) {
        return ((Number) Objects.requireNonNull(figure(member, figure))).doubleValue();
    }
}
