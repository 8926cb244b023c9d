package dev.rekindle.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rekindle.journey.ControlGroupSettings;
import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.TestDefinitions;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.experiment.Lift.Verdict;
import dev.rekindle.report.experiment.StepExperiments.Question;
import dev.rekindle.report.query.DrawnEntries;
import dev.rekindle.report.query.LiftQueries;
import dev.rekindle.report.query.StepGroupQueries;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.TestDatabase;
import dev.rekindle.value.ValueSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExperimentIT {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final String JOURNEY = "come-back";
    private static final Live<ExperimentSettings> SETTINGS = Live.defaults(ExperimentSettings.class);

    private static JdbcClient jdbc;
    private static Lifts lifts;
    private static StepExperiments steps;
    private static Experiments experiments;
    private static final Map<String, MeasuredWeights.Measured> measured = new TreeMap<>();

    @BeforeAll
    static void writeAJourneyAndWhatItsMembersSpentBefore() {
        DataSource database = TestDatabase.fresh();
        SampleJourney.write(database, JOURNEY, 3000, NOW);
        jdbc = JdbcClient.create(database);
        jdbc.sql("""
                        insert into event (external_id, member_id, type, occurred_at, recorded_at, amount, currency)
                        select 'before-' || e.id, e.member_id, 'purchase', e.entered_at - interval '30 days', e.entered_at,
                               c.amount, 'GBP'
                          from enrolment e
                          join (select enrolment_id, sum(amount) as amount from conversion where currency = 'GBP' group by 1) c
                            on c.enrolment_id = e.id
                        """).update();
        var definitions = TestDefinitions.ofSampleJourney();
        var entries = new DrawnEntries(jdbc, ExchangeRates.KEPT);
        var queries = new ExperimentQueries(jdbc, entries);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var zones = Live.of(new Zones(ZoneId.of("Europe/London")));
        lifts = new Lifts(LiftQueries.overRows(entries), definitions, SETTINGS, zones, clock);
        steps = new StepExperiments(
                queries,
                StepGroupQueries.overRows(entries),
                definitions,
                new RememberedWeights(),
                Divided.OwnVariants.NONE,
                SETTINGS);
        experiments = new Experiments(lifts, steps, queries, definitions, SETTINGS, zones, clock);
    }

    @Test
    void eachMemberCountsOnceAndTheListOfAllJourneysSaysTheSame() {
        Lift lift = lifts.of(JOURNEY, ReportFilter.ALL);
        assertThat(lift.treated().members()).isEqualTo(count("arm = 'TREATED'"));
        assertThat(lift.holdout().members()).isEqualTo(count("arm = 'HOLDOUT'"));
        assertThat(lift.treated().converted())
                .isEqualTo(count("arm = 'TREATED' and exists (select from conversion c where c.enrolment_id = e.id)"));
        assertThat(lift.perMember().keySet()).containsExactly("EUR", "GBP");
        assertThat(lift.ratio().isSuspicious()).isFalse();
        assertThat(lift.ratio().expected()).isCloseTo(300, within(0.001));
        assertThat(lifts.ofJourneys(ReportFilter.ALL)).containsExactly(lift);
    }

    @Test
    void whatWasSpentBeforeNarrowsTheIntervalOfMoney() {
        var experiment = experiments.of(JOURNEY, ReportFilter.ALL).orElseThrow();
        var adjusted = Objects.requireNonNull(experiment.adjusted().get("GBP"));
        assertThat(adjusted.varianceCut()).isCloseTo(1, within(1e-9));
        assertThat(adjusted.comparison().difference()).isCloseTo(0, within(1e-9));
        assertThat(experiment.adjusted()).doesNotContainKey("EUR");
        assertThat(experiment.lift().prospect().rate().state()).isEqualTo(Outlook.State.TOO_SLOW);
    }

    @Test
    void aHoldoutThatLostMembersIsSuspicious() {
        jdbc.sql("update enrolment set arm = 'TREATED' where arm = 'HOLDOUT' and id % 3 = 0")
                .update();
        try {
            assertThat(lifts.of(JOURNEY, ReportFilter.ALL).ratio().isSuspicious())
                    .isTrue();
        } finally {
            jdbc.sql("""
                            update enrolment e set arm = 'HOLDOUT'
                             where id % 3 = 0 and not exists (select from step s where s.enrolment_id = e.id)
                            """).update();
        }
    }

    @Test
    void variantsAreComparedByEntriesAndOnlyByThoseWhoseWindowIsOver() {
        var journey = DiagramReader.restore(SampleJourney.bpmn());
        var all = new Question(journey, ReportFilter.ALL, NOW, LocalDate.of(2026, 6, 30), NOW.plusSeconds(1));
        var settled =
                new Question(journey, ReportFilter.ALL, NOW, LocalDate.of(2026, 6, 30), NOW.minus(Duration.ofDays(14)));
        StepExperiment hello = steps.of(all).get(0);
        assertThat(hello.step()).isEqualTo("sayHello");
        assertThat(hello.groups().stream().mapToLong(Group::members).sum())
                .isEqualTo(jdbc.sql("select count(*) from message where variant <> ''")
                        .query(Long.class)
                        .single());
        assertThat(hello.ratio().isSuspicious()).isFalse();
        assertThat(hello.pairs()).hasSize(1);
        assertThat(Objects.requireNonNull(hello.pairs().get(0).rate()).anytime().containsZero())
                .isTrue();
        StepExperiment earlier = steps.of(settled).get(0);
        assertThat(earlier.groups().get(0).members())
                .isLessThan(hello.groups().get(0).members())
                .isPositive();
    }

    @Test
    void theControlGroupIsComparedWithAllOthers() {
        var orders = Live.defaults(ValueSettings.class);
        var none = new ControlGroup(new ControlGroupQueries(jdbc), Live.of(new ControlGroupSettings(0)), orders);
        assertThat(none.of(ReportFilter.ALL)).isEmpty();

        var tenth = new ControlGroup(new ControlGroupQueries(jdbc), Live.of(new ControlGroupSettings(10)), orders);
        ControlGroup.Result result = tenth.of(ReportFilter.ALL).orElseThrow();
        Lift lift = result.lift();
        assertThat(lift.treated().members() + lift.holdout().members()).isEqualTo(3000);
        assertThat(lift.holdout().members()).isBetween(240L, 360L);
        assertThat(lift.ratio().isSuspicious()).isFalse();
        assertThat(lift.treated().converted() + lift.holdout().converted())
                .isEqualTo(jdbc.sql("select count(distinct member_id) from event")
                        .query(Long.class)
                        .single());
        assertThat(lift.perMember().keySet()).containsExactly("GBP");
        assertThat(lift.verdict()).isEqualTo(Verdict.NOT_PROVEN);
    }

    private static long count(String condition) {
        return jdbc.sql("select count(distinct member_id) from enrolment e where journey_key = 'come-back' and "
                        + condition)
                .query(Long.class)
                .single();
    }

    private static final class RememberedWeights implements MeasuredWeights {

        @Override
        public Map<String, Map<String, Integer>> of(String journey) {
            return Map.of();
        }

        @Override
        public Map<String, Measured> results(String journey) {
            return measured;
        }

        @Override
        public void save(String journey, String step, Measured result) {
            measured.put(step, result);
        }

        @Override
        public boolean forget(String journey, String step) {
            return measured.remove(step) != null;
        }
    }
}
