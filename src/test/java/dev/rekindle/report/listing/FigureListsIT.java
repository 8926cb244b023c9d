package dev.rekindle.report.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.Funnel;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.ReportRow;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.report.TestDefinitions;
import dev.rekindle.report.breakdown.BreakdownLine;
import dev.rekindle.report.breakdown.Breakdowns;
import dev.rekindle.report.breakdown.ComparedBreakdowns;
import dev.rekindle.report.breakdown.ComparedLine;
import dev.rekindle.report.breakdown.SameAge;
import dev.rekindle.report.breakdown.StepTime;
import dev.rekindle.report.breakdown.StepTimes;
import dev.rekindle.report.breakdown.StepTrend;
import dev.rekindle.report.listing.Selection.Place;
import dev.rekindle.report.listing.Selection.Slice;
import dev.rekindle.report.query.ReportQueries;
import dev.rekindle.report.query.Reports;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FigureListsIT {

    private static final String JOURNEY = "come-back";
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final List<ReportFilter> FILTERS = List.of(
            ReportFilter.ALL,
            new ReportFilter(NOW.minus(Duration.ofDays(30)), NOW, null),
            new ReportFilter(null, null, 2));

    private static Reports reports;
    private static FigureLists lists;
    private static FigureStatements statements;
    private static JdbcClient jdbc;

    @BeforeAll
    static void writeTheJourney() {
        DataSource database = TestDatabase.fresh();
        SampleJourney.write(database, JOURNEY, 900, NOW);
        SampleJourney.write(database, "other", 50, NOW);
        jdbc = JdbcClient.create(database);
        describeMembers();
        reports = new Reports(
                new ReportQueries(jdbc, TestChannels.all()),
                TestDefinitions.ofSampleJourney(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                Live.of(new Zones(ZoneId.of("Europe/London"))));
        statements = new FigureStatements(jdbc, TestChannels.all(), reports, new KnownZones(jdbc));
        lists = new FigureLists(statements);
    }

    @Test
    void theListBehindEachFigureHasAsManyRowsAsTheFigureSays() {
        for (ReportFilter filter : FILTERS) {
            JourneyReport report = reports.journey(JOURNEY, filter).orElseThrow();
            var treated = report.uplift().treated();
            Funnel funnel = report.funnel();
            isCounted(filter, Counted.ENTERED, treated.enrolments());
            isCounted(filter, Counted.IN_PROGRESS, report.inProgress());
            isCounted(filter, Counted.ENDED, treated.enrolments() - report.inProgress());
            isCounted(filter, Counted.CONVERTED, treated.converted());
            isCounted(filter, Counted.HOLDOUT, report.uplift().holdout().enrolments());
            isCounted(
                    filter, Counted.HOLDOUT_CONVERTED, report.uplift().holdout().converted());
            isCounted(filter, Counted.REACHED_SENT, funnel.sent());
            isCounted(filter, Counted.REACHED_DELIVERED, funnel.delivered());
            isCounted(filter, Counted.REACHED_OPENED, funnel.opened());
            isCounted(filter, Counted.REACHED_CLICKED, funnel.clicked());
            isCounted(filter, Counted.CLICKED_AND_CONVERTED, funnel.converted());
            isCounted(filter, Counted.CREDITED, report.credited().converted());
            isCounted(filter, Counted.UNCREDITED, report.unattributed().converted());
            report.enrolments()
                    .forEach((outcome, count) -> assertThat(lists.count(Selection.of(JOURNEY, filter, Counted.ENTERED)
                                    .because(outcome)))
                            .as(outcome)
                            .isEqualTo(count));
            report.rows().forEach(row -> rowIsCounted(filter, row));
            assertThat(lists.amounts(Selection.of(JOURNEY, filter, Counted.GOAL_EVENTS)))
                    .isEqualTo(treated.money())
                    .isEqualTo(report.credited().money());
        }
    }

    @Test
    void listsFollowTheAttributionOfTheJourney() {
        for (String attribution : List.of("FIRST", "SHARED")) {
            jdbc.sql("""
                            insert into report_journey_setting (journey_key, zone, attribution, within)
                            values ('other', 'UTC', :attribution, interval '5 days')
                            on conflict (journey_key) do update set attribution = :attribution
                            """).param("attribution", attribution).update();
            JourneyReport report = reports.journey("other", ReportFilter.ALL).orElseThrow();
            report.steps().forEach(row -> {
                Place place = Place.step(row.node());
                assertThat(lists.count(Selection.of("other", ReportFilter.ALL, Counted.CREDITED)
                                .at(place)))
                        .isEqualTo(row.credited().converted());
                assertThat(lists.amounts(Selection.of("other", ReportFilter.ALL, Counted.GOAL_EVENTS)
                                .at(place)))
                        .isEqualTo(row.credited().money());
            });
            assertThat(lists.amounts(Selection.of("other", ReportFilter.ALL, Counted.GOAL_EVENTS))
                            .amounts()
                            .get("GBP"))
                    .isEqualByComparingTo(report.credited().money().amounts().get("GBP"));
        }
    }

    private static void rowIsCounted(ReportFilter filter, ReportRow row) {
        ReportFilter ofRow = row.version() == null ? filter : filter.onVersion(row.version());
        Place place = new Place(row.node(), row.variant(), List.of());
        if (row.visits() != null) {
            isCounted(ofRow, Counted.STEP_ENTERED, place, row.visits().entered());
            isCounted(ofRow, Counted.STEP_WAITING, place, row.visits().waiting());
            isCounted(ofRow, Counted.STEP_LEFT, place, row.visits().left());
        }
        MessageTotals messages = row.messages();
        if (messages != null) {
            isCounted(ofRow, Counted.PLANNED, place, messages.planned());
            isCounted(ofRow, Counted.WITHHELD, place, messages.withheldAll());
            isCounted(ofRow, Counted.PENDING, place, messages.pending());
            isCounted(ofRow, Counted.SENT, place, messages.sent());
            isCounted(ofRow, Counted.DELIVERED, place, messages.delivered());
            isCounted(ofRow, Counted.FAILED, place, messages.failed());
            isCounted(ofRow, Counted.UNKNOWN, place, messages.unknown());
            isCounted(ofRow, Counted.AWAITING, place, messages.awaiting());
            isCounted(ofRow, Counted.OPENABLE, place, messages.openable());
            isCounted(ofRow, Counted.OPENED, place, messages.opened());
            isCounted(ofRow, Counted.CLICKED, place, messages.clicked());
            isCounted(ofRow, Counted.UNSUBSCRIBED, place, messages.unsubscribed());
            isCounted(ofRow, Counted.COMPLAINED, place, messages.complained());
            isCounted(ofRow, Counted.CREDITED, place, row.credited().converted());
            messages.withheld()
                    .forEach((reason, count) -> assertThat(lists.count(Selection.of(JOURNEY, ofRow, Counted.WITHHELD)
                                    .at(place)
                                    .because(reason)))
                            .isEqualTo(count));
            assertThat(lists.amounts(
                            Selection.of(JOURNEY, ofRow, Counted.GOAL_EVENTS).at(place)))
                    .isEqualTo(row.credited().money());
        }
    }

    @Test
    void anEarlierPeriodCountsAsItStoodAtTheSameAge() {
        SameAge sameAge = new SameAge(statements);
        ReportFilter month = new ReportFilter(NOW.minus(Duration.ofDays(60)), NOW.minus(Duration.ofDays(30)), null);
        var whole = reports.journey(JOURNEY, month).orElseThrow().uplift().treated();
        assertThat(sameAge.of(JOURNEY, month, NOW.plusSeconds(1))).isEqualTo(whole);
        var then = sameAge.of(JOURNEY, month, NOW.minus(Duration.ofDays(30)));
        assertThat(then.enrolments()).isEqualTo(whole.enrolments());
        assertThat(then.converted()).isPositive().isLessThan(whole.converted());
    }

    @Test
    void whoEndedInAStepTookNoneOfItsFlows() {
        JourneyReport report = reports.journey(JOURNEY, ReportFilter.ALL).orElseThrow();
        ReportRow wait = report.step("waitThreeDays").orElseThrow();
        long dropped = Objects.requireNonNull(wait.visits()).left()
                - Objects.requireNonNull(report.flows().get("f3"));
        Place place = new Place("waitThreeDays", null, List.of("f3"));
        assertThat(dropped).isPositive();
        isCounted(ReportFilter.ALL, Counted.STEP_DROPPED, place, dropped);
        assertThat(lists.page(
                        Selection.of(JOURNEY, ReportFilter.ALL, Counted.STEP_DROPPED)
                                .at(place),
                        0,
                        5))
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.entry().outcome()).isEqualTo("GOAL"));
        isCounted(
                ReportFilter.ALL,
                Counted.FLOW_TAKEN,
                new Place(null, null, List.of("f4")),
                Objects.requireNonNull(report.flows().get("f4")));
    }

    @Test
    void everyFigureOfEveryDimensionIsTheLengthOfItsList() {
        Breakdowns breakdowns = new Breakdowns(statements);
        JourneyReport report = reports.journey(JOURNEY, ReportFilter.ALL).orElseThrow();
        for (Dimension dimension : Dimension.values()) {
            List<BreakdownLine> lines = breakdowns.of(JOURNEY, ReportFilter.ALL, dimension, null);
            assertThat(lines).as(dimension.code()).hasSizeGreaterThan(1);
            for (Counted figure : Counted.values()) {
                boolean shown = figure.rows() == RowKind.ENTRY ? dimension.isOfEntry() : figure.rows() != RowKind.VISIT;
                if (shown && dimension != Dimension.SEGMENT) {
                    assertThat(lines.stream()
                                    .mapToLong(line -> line.count(figure))
                                    .sum())
                            .as("%s by %s", figure, dimension)
                            .isEqualTo(lists.count(Selection.of(JOURNEY, ReportFilter.ALL, figure)));
                }
            }
            BreakdownLine line = lines.get(lines.size() / 2);
            for (Counted figure : Set.of(
                    Counted.ENTERED,
                    Counted.CONVERTED,
                    Counted.SENT,
                    Counted.CLICKED,
                    Counted.MACHINE_ONLY,
                    Counted.CREDITED)) {
                if (figure.rows() != RowKind.ENTRY || dimension.isOfEntry()) {
                    assertThat(lists.count(Selection.of(JOURNEY, ReportFilter.ALL, figure)
                                    .of(new Slice(dimension, line.value()))))
                            .as("%s of %s %s", figure, dimension, line.value())
                            .isEqualTo(line.count(figure));
                }
            }
            assertThat(lists.amounts(Selection.of(JOURNEY, ReportFilter.ALL, Counted.GOAL_EVENTS)
                            .of(new Slice(dimension, line.value()))))
                    .isEqualTo(line.money());
        }
        BreakdownLine sms = breakdowns
                .of(JOURNEY, ReportFilter.ALL, Dimension.CHANNEL, "remindBySms")
                .get(0);
        assertThat(sms.value()).isEqualTo("sms");
        assertThat(sms.tracksOpens()).isFalse();
        assertThat(sms.count(Counted.CLICKED)).isPositive();
        assertThat(sms.count(Counted.SENT))
                .isEqualTo(Objects.requireNonNull(
                                report.step("remindBySms").orElseThrow().messages())
                        .sent());
    }

    @Test
    void tierAndRegionAreThoseAtEntry() {
        long one = jdbc.sql("select min(id) from enrolment where journey_key = :journey and arm = 'TREATED'")
                .param("journey", JOURNEY)
                .query(Long.class)
                .single();
        var record = jdbc.sql("update enrolment set tier = :tier, region = :region where id = :id")
                .param("id", one);
        record.param("tier", "bronze").param("region", "").update();
        try {
            Breakdowns breakdowns = new Breakdowns(statements);
            assertThat(breakdowns.of(JOURNEY, ReportFilter.ALL, Dimension.TIER, null))
                    .filteredOn(line -> line.value().equals("bronze"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.count(Counted.ENTERED)).isEqualTo(1));
            assertThat(lists.count(Selection.of(JOURNEY, ReportFilter.ALL, Counted.ENTERED)
                            .of(new Slice(Dimension.TIER, "bronze"))))
                    .isEqualTo(1);
        } finally {
            jdbc.sql("update enrolment set tier = null, region = null where id = :id")
                    .param("id", one)
                    .update();
        }
    }

    @Test
    void aBreakdownIsComparedAtTheSameAgeAndItsTrendAddsUp() {
        var compared = new ComparedBreakdowns(new Breakdowns(statements), statements, Clock.fixed(NOW, ZoneOffset.UTC));
        ReportFilter month = new ReportFilter(NOW.minus(Duration.ofDays(30)), NOW, null);
        ReportFilter before = new ReportFilter(NOW.minus(Duration.ofDays(60)), NOW.minus(Duration.ofDays(30)), null);
        for (Dimension dimension : List.of(Dimension.TIER, Dimension.VERSION, Dimension.CHANNEL)) {
            List<ComparedLine> lines =
                    compared.of(new ComparedBreakdowns.Asked(JOURNEY, month, before, dimension, null));
            Counted trend = dimension.isOfEntry() ? Counted.CONVERTED : Counted.SENT;
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.trend().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .isEqualTo(line.line().count(trend)));
            if (dimension == Dimension.TIER) {
                assertThat(lines.stream()
                                .mapToLong(line ->
                                        Objects.requireNonNull(line.sameAge()).converted())
                                .sum())
                        .isEqualTo(new SameAge(statements)
                                .of(JOURNEY, before, NOW.minus(Duration.ofDays(30)))
                                .converted());
            }
        }
    }

    @Test
    void hoursAreLocalToTheMemberAndAZoneThatTheDatabaseDoesNotKnowIsTheJourneys() {
        Selection inShanghai =
                Selection.of(JOURNEY, ReportFilter.ALL, Counted.ENTERED).of(new Slice(Dimension.HOUR, "08"));
        List<Integer> hours = lists.page(inShanghai, 0, 1_000).stream()
                .map(row -> row.entry()
                        .enteredAt()
                        .atZone(zoneOf(row.entry().member()))
                        .getHour())
                .distinct()
                .toList();
        assertThat(hours).containsExactly(8);
    }

    @Test
    void aListIsReadInPagesAndWhole() {
        Selection clicked = Selection.of(JOURNEY, ReportFilter.ALL, Counted.CLICKED);
        List<ListedRow> paged = new ArrayList<>(lists.page(clicked, 0, 7));
        paged.addAll(lists.page(clicked, 7, 10_000));
        List<ListedRow> whole = new ArrayList<>();
        lists.each(clicked, whole::add);
        assertThat(paged).isEqualTo(whole).hasSize((int) lists.count(clicked));
        assertThat(paged.stream().map(ListedRow::at).collect(Collectors.toList()))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(lists.page(Selection.of(JOURNEY, ReportFilter.ALL, Counted.GOAL_EVENTS), 0, 3))
                .allSatisfy(row ->
                        assertThat(Objects.requireNonNull(row.goal()).amount()).isGreaterThan(BigDecimal.ZERO));
    }

    @Test
    void timesAndTrendOfAStepComeFromItsVisits() {
        StepTime wait = Objects.requireNonNull(
                new StepTimes(statements).of(JOURNEY, ReportFilter.ALL).get("waitThreeDays"));
        assertThat(wait.median()).isEqualTo(Duration.ofDays(3));
        List<StepTrend.Day> days = new StepTrend(statements).of(JOURNEY, ReportFilter.ALL, "sayHello");
        ReportRow hello = reports.journey(JOURNEY, ReportFilter.ALL)
                .orElseThrow()
                .step("sayHello")
                .orElseThrow();
        assertThat(days.stream().mapToLong(StepTrend.Day::entered).sum())
                .isEqualTo(Objects.requireNonNull(hello.visits()).entered());
        assertThat(days.stream().mapToLong(StepTrend.Day::clicked).sum())
                .isEqualTo(Objects.requireNonNull(hello.messages()).clicked());
        assertThat(days.stream().mapToLong(StepTrend.Day::credited).sum())
                .isEqualTo(hello.credited().converted());
        assertThat(days.stream().mapToLong(StepTrend.Day::sent).sum())
                .isEqualTo(Objects.requireNonNull(hello.messages()).sent());
    }

    private static void isCounted(ReportFilter filter, Counted figure, long expected) {
        isCounted(filter, figure, Place.EVERYWHERE, expected);
    }

    private static void isCounted(ReportFilter filter, Counted figure, Place place, long expected) {
        assertThat(lists.count(Selection.of(JOURNEY, filter, figure).at(place)))
                .as("%s at %s", figure, place)
                .isEqualTo(expected);
    }

    private static ZoneId zoneOf(long member) {
        String zone = jdbc.sql("select coalesce(zone, '') from member where id = :id")
                .param("id", member)
                .query(String.class)
                .single();
        return ZoneId.of(zone.startsWith("Asia") ? zone : "Europe/London");
    }

    private static void describeMembers() {
        jdbc.sql("""
                update member
                   set tier = case id % 3 when 0 then 'gold' when 1 then 'silver' end,
                       zone = case id % 4 when 0 then 'Asia/Shanghai' when 1 then 'Europe/London' when 2 then 'SystemV/EST5' end,
                       attributes = case id % 3 when 0 then '{"country": "GB"}' when 1 then '{"region": "Kent", "country": "GB"}'
                                    else '{}' end::jsonb,
                       joined_at = case when id % 5 = 0 then (select min(entered_at) from enrolment e where e.member_id = member.id)
                                                            - interval '3 days' else joined_at end
                """).update();
        jdbc.sql("""
                with kept as (
                  insert into segment (key, name_en, name_zh, rule, created_at, updated_at)
                  select k, k, k, '{}', now(), now() from unnest(array['loyal', 'left-early']) k returning key)
                insert into segment_change (segment_key, member_id, entered, changed_at)
                select key, m.id, n = 1, m.joined_at + n * interval '1 hour'
                  from kept cross join member m cross join generate_series(1, 2) n
                 where n = 1 or key = 'left-early' and m.id % 2 = 0
                """).update();
    }
}
