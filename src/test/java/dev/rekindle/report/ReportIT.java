package dev.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.export.TableCsv;
import dev.rekindle.report.query.ReportQueries;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.table.ReportTables;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReportIT {

    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final ReportFilter LAST_MONTH = new ReportFilter(NOW.minus(Duration.ofDays(30)), NOW, null);
    private static final ReportFilter SECOND_VERSION = new ReportFilter(null, null, 2);
    private static final List<ReportFilter> FILTERS = List.of(ReportFilter.ALL, LAST_MONTH, SECOND_VERSION);

    private static JdbcClient jdbc;
    private static Reports reports;
    private static final Map<List<Object>, JourneyReport> read = new HashMap<>();

    @BeforeAll
    static void writeTwoJourneys() {
        DataSource database = TestDatabase.fresh();
        SampleJourney.write(database, "come-back", 3000, NOW);
        SampleJourney.write(database, "spring-sale", 400, NOW);
        jdbc = JdbcClient.create(database);
        reports = new Reports(
                new ReportQueries(jdbc, TestChannels.all()),
                TestDefinitions.ofSampleJourney(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                Live.of(new Zones(ZoneId.of("Europe/London"))));
    }

    @Test
    void plannedIsWithheldPlusPendingPlusSentOnEveryRow() {
        for (ReportFilter filter : FILTERS) {
            for (ReportRow row : report(filter).rows()) {
                MessageTotals messages = row.messages();
                if (messages == null) {
                    continue;
                }
                assertThat(messages.planned()).isEqualTo(messages.withheldAll() + messages.pending() + messages.sent());
                assertThat(messages.sent())
                        .isEqualTo(messages.delivered() + messages.failed() + messages.unknown() + messages.awaiting());
                if (messages.tracksOpens()) {
                    assertThat(messages.opened()).isBetween(messages.clicked(), messages.delivered());
                } else {
                    assertThat(messages.opened()).isZero();
                }
            }
        }
    }

    @Test
    void aStepWhoseChannelCannotBeOpenedHasNoOpens() {
        JourneyReport report = report(ReportFilter.ALL);
        MessageTotals reminder =
                Objects.requireNonNull(report.step("remindBySms").orElseThrow().messages());
        assertThat(reminder.clicked()).isPositive();
        assertThat(reminder.tracksOpens()).isFalse();
        assertThat(report.messages().tracksOpens()).isTrue();
        assertThat(report.messages().openable()).isEqualTo(report.messages().sent() - reminder.sent());
        assertThat(TableCsv.of(ReportTables.steps(report)).lines().filter(line -> line.contains(",step,remindBySms,")))
                .singleElement()
                .satisfies(line -> assertThat(line.split(",")[18]).isEmpty());
    }

    @Test
    void stepsAddUpToTheLedgerAndVersionsAndVariantsToTheirStep() {
        var report = report(ReportFilter.ALL);
        assertThat(report.messages().planned()).isEqualTo(rows("message where journey_key = 'come-back'"));
        assertThat(report.messages().delivered())
                .isEqualTo(rows("message where journey_key = 'come-back' and state = 'DELIVERED'"))
                .isPositive();
        assertThat(report.messages().withheld().get("CAP_REACHED"))
                .isEqualTo(rows("message where journey_key = 'come-back' and reason = 'CAP_REACHED'"))
                .isPositive();
        for (ReportRow step : report.steps()) {
            List<ReportRow> versions = lines(report, step, ReportRow.Level.VERSION);
            assertThat(sum(versions, row -> Objects.requireNonNull(row.visits()).entered()))
                    .isEqualTo(Objects.requireNonNull(step.visits()).entered());
            if (step.messages() != null) {
                assertThat(sum(
                                versions,
                                row -> Objects.requireNonNull(row.messages()).planned()))
                        .isEqualTo(step.messages().planned())
                        .isEqualTo(step.visits().entered());
                assertThat(sum(versions, row -> row.credited().converted()))
                        .isEqualTo(step.credited().converted());
            }
        }
        ReportRow hello = report.step("sayHello").orElseThrow();
        List<ReportRow> variants = lines(report, hello, ReportRow.Level.VARIANT);
        assertThat(variants).extracting(ReportRow::variant).containsExactly("bold", "warm", "bold", "warm");
        assertThat(sum(variants, row -> Objects.requireNonNull(row.messages()).clicked()))
                .isEqualTo(Objects.requireNonNull(hello.messages()).clicked())
                .isPositive();
    }

    @Test
    void onlyActiveEnrolmentsWaitInAStep() {
        StepVisits waiting = Objects.requireNonNull(
                report(ReportFilter.ALL).step("waitThreeDays").orElseThrow().visits());
        assertThat(waiting.waiting()).isEqualTo(rows("""
                        step s join enrolment e on e.id = s.enrolment_id
                         where e.journey_key = 'come-back' and s.node = 'waitThreeDays'
                           and s.left_at is null and e.ended_at is null""")).isPositive();
        assertThat(waiting.left() + waiting.waiting()).isEqualTo(waiting.entered());
        assertThat(report(ReportFilter.ALL).inProgress()).isEqualTo(waiting.waiting());
    }

    @Test
    void eachTreatedConversionIsCreditedOnce() {
        for (ReportFilter filter : FILTERS) {
            var report = report(filter);
            assertThat(report.credited().converted())
                    .isEqualTo(report.uplift().treated().converted());
            assertThat(report.credited().money())
                    .isEqualTo(report.uplift().treated().money());
            assertThat(report.days().stream().mapToLong(DailyEntries::converted).sum())
                    .isEqualTo(report.credited().converted());
        }
        assertThat(report(ReportFilter.ALL).uplift().treated().converted())
                .isEqualTo(jdbc.sql("""
                                        select count(distinct c.enrolment_id)
                                          from conversion c
                                          join enrolment e on e.id = c.enrolment_id
                                         where e.journey_key = 'come-back' and e.arm = 'TREATED'
                                        """).query(Long.class).single());
    }

    @Test
    void eachFunnelStageIsASubsetOfTheOneBefore() {
        for (ReportFilter filter : FILTERS) {
            Funnel funnel = report(filter).funnel();
            assertThat(funnel.entered())
                    .isEqualTo(report(filter).uplift().treated().enrolments());
            assertThat(List.of(
                            funnel.converted(),
                            funnel.clicked(),
                            funnel.opened(),
                            funnel.delivered(),
                            funnel.sent(),
                            funnel.entered()))
                    .isSorted();
            assertThat(funnel.converted()).isPositive();
        }
    }

    @Test
    void overviewAgreesWithEachReport() {
        for (ReportFilter filter : FILTERS) {
            Overview overview = reports.overview(filter);
            assertThat(overview.journeys()).hasSize(2);
            for (JourneyFigures summary : overview.journeys()) {
                JourneyReport report = report(summary.key(), filter);
                assertThat(summary.messages()).isEqualTo(report.messages());
                assertThat(summary.uplift()).isEqualTo(report.uplift());
                assertThat(summary.inProgress()).isEqualTo(report.inProgress());
            }
            long charted = overview.days().values().stream()
                    .flatMap(day -> day.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(charted).isEqualTo(overview.messages().planned());
        }
    }

    @Test
    void periodAndVersionSelectEnrolmentsByEntry() {
        assertThat(report(LAST_MONTH).uplift().treated().enrolments())
                .isEqualTo(
                        rows(
                                "enrolment where journey_key = 'come-back' and arm = 'TREATED' and entered_at >= timestamptz '2026-05-31 12:00Z'"));
        var second = report(SECOND_VERSION);
        assertThat(second.rows()).noneMatch(row -> Objects.equals(row.version(), 1));
        assertThat(second.messages().planned())
                .isEqualTo(
                        rows(
                                "message m join journey_version v on v.id = m.version_id where v.journey_key = 'come-back' and v.version = 2"))
                .isLessThan(report(ReportFilter.ALL).messages().planned());
    }

    @Test
    void exportHasTheSameFigures() throws IOException {
        for (ReportFilter filter : FILTERS) {
            var report = report(filter);
            String csv = TableCsv.of(ReportTables.steps(report));
            assertThat(csv).startsWith("\uFEFFjourney,level,step");
            List<CSVRecord> lines = CSVParser.parse(
                            csv.substring(1),
                            CSVFormat.EXCEL
                                    .builder()
                                    .setHeader()
                                    .setSkipHeaderRecord(true)
                                    .get())
                    .getRecords();
            List<CSVRecord> steps = lines.stream()
                    .filter(line -> line.get("level").equals("step"))
                    .toList();
            assertThat(total(steps, "planned")).isEqualTo(report.messages().planned());
            assertThat(total(steps, "withheld") + total(steps, "pending") + total(steps, "sent"))
                    .isEqualTo(report.messages().planned());
            assertThat(total(steps, "clicked")).isEqualTo(report.messages().clicked());
            assertThat(total(
                            lines.stream()
                                    .filter(line -> line.get("level").equals("variant"))
                                    .toList(),
                            "opened"))
                    .isEqualTo(Objects.requireNonNull(
                                    report.step("sayHello").orElseThrow().messages())
                            .opened());
            BigDecimal pounds = lines.stream()
                    .filter(line -> List.of("step", "before_any_message").contains(line.get("level")))
                    .map(line -> line.get("money_GBP"))
                    .filter(text -> !text.isEmpty())
                    .map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(pounds)
                    .isEqualByComparingTo(report.credited().money().amounts().get("GBP"));
        }
    }

    @Test
    void flowsOfADecisionAddUpToItsVisitsThatLeft() {
        var report = report(ReportFilter.ALL);
        assertThat(report.flows().getOrDefault("f4", 0L) + report.flows().getOrDefault("f5", 0L))
                .isEqualTo(Objects.requireNonNull(
                                report.step("openedHello").orElseThrow().visits())
                        .left());
    }

    private static JourneyReport report(ReportFilter filter) {
        return report("come-back", filter);
    }

    /** Each report is read once: no test changes the rows. */
    private static JourneyReport report(String journey, ReportFilter filter) {
        return read.computeIfAbsent(
                List.of(journey, filter),
                key -> reports.journey(journey, filter).orElseThrow());
    }

    private static List<ReportRow> lines(JourneyReport report, ReportRow step, ReportRow.Level level) {
        return report.rows().stream()
                .filter(row -> row.node().equals(step.node()) && row.level() == level)
                .toList();
    }

    private static long sum(List<ReportRow> rows, ToLongFunction<ReportRow> figure) {
        return rows.stream().mapToLong(figure).sum();
    }

    private static long total(List<CSVRecord> lines, String column) {
        return lines.stream()
                .map(line -> line.get(column))
                .filter(text -> !text.isEmpty())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static long rows(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
