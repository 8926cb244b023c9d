package dev.rekindle.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.export.ReportCsv;
import dev.rekindle.report.query.ReportQueries;
import dev.rekindle.report.query.Reports;
import dev.rekindle.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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
    private static final List<ReportFilter> SLICES = List.of(ReportFilter.ALL, LAST_MONTH, SECOND_VERSION);

    private static JdbcClient jdbc;
    private static Reports reports;

    @BeforeAll
    static void writeTwoJourneys() {
        DataSource database = TestDatabase.fresh();
        SampleJourney.write(database, "come-back", 3000, NOW);
        SampleJourney.write(database, "spring-sale", 400, NOW);
        jdbc = JdbcClient.create(database);
        reports = new Reports(
                new ReportQueries(jdbc),
                TestDefinitions.ofSampleJourney(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                ZoneId.of("Europe/London"));
    }

    @Test
    void onEveryLinePlannedIsWithheldPendingAndSent() {
        for (ReportFilter slice : SLICES) {
            for (ReportRow row : report(slice).rows()) {
                MessageTotals sends = row.sends();
                if (sends == null) {
                    continue;
                }
                assertThat(sends.planned()).isEqualTo(sends.withheldAll() + sends.pending() + sends.sent());
                assertThat(sends.sent())
                        .isEqualTo(sends.delivered() + sends.failed() + sends.unknown() + sends.awaiting());
                assertThat(sends.opened()).isBetween(sends.clicked(), sends.delivered());
            }
        }
    }

    @Test
    void stepsAddUpToTheLedgerAndVersionsAndVariantsToTheirStep() {
        var report = report(ReportFilter.ALL);
        assertThat(report.sends().planned()).isEqualTo(rows("message where journey_key = 'come-back'"));
        assertThat(report.sends().delivered())
                .isEqualTo(rows("message where journey_key = 'come-back' and state = 'DELIVERED'"))
                .isPositive();
        assertThat(report.sends().withheld().get("CAP_REACHED"))
                .isEqualTo(rows("message where journey_key = 'come-back' and reason = 'CAP_REACHED'"))
                .isPositive();
        for (ReportRow step : report.steps()) {
            List<ReportRow> versions = lines(report, step, ReportRow.Level.VERSION);
            assertThat(sum(
                            versions,
                            row -> Objects.requireNonNull(row.passing()).entered()))
                    .isEqualTo(Objects.requireNonNull(step.passing()).entered());
            if (step.sends() != null) {
                assertThat(sum(
                                versions,
                                row -> Objects.requireNonNull(row.sends()).planned()))
                        .isEqualTo(step.sends().planned())
                        .isEqualTo(step.passing().entered());
                assertThat(sum(versions, row -> row.earned().converted()))
                        .isEqualTo(step.earned().converted());
            }
        }
        ReportRow hello = report.step("sayHello").orElseThrow();
        List<ReportRow> variants = lines(report, hello, ReportRow.Level.VARIANT);
        assertThat(variants).extracting(ReportRow::variant).containsExactly("bold", "warm", "bold", "warm");
        assertThat(sum(variants, row -> Objects.requireNonNull(row.sends()).clicked()))
                .isEqualTo(Objects.requireNonNull(hello.sends()).clicked())
                .isPositive();
    }

    @Test
    void aStepIsWaitedInOnlyByThoseUnderWay() {
        StepVisits waiting = Objects.requireNonNull(
                report(ReportFilter.ALL).step("waitThreeDays").orElseThrow().passing());
        assertThat(waiting.waiting()).isEqualTo(rows("""
                        step s join enrolment e on e.id = s.enrolment_id
                         where e.journey_key = 'come-back' and s.node = 'waitThreeDays'
                           and s.left_at is null and e.ended_at is null""")).isPositive();
        assertThat(waiting.left() + waiting.waiting()).isEqualTo(waiting.entered());
        assertThat(report(ReportFilter.ALL).underWay()).isEqualTo(waiting.waiting());
    }

    @Test
    void everyConversionOfTheTreatedIsCreditedOnce() {
        for (ReportFilter slice : SLICES) {
            var report = report(slice);
            assertThat(report.earned().converted())
                    .isEqualTo(report.uplift().treated().converted());
            assertThat(report.earned().money())
                    .isEqualTo(report.uplift().treated().money());
            assertThat(report.days().stream().mapToLong(DailyEntries::converted).sum())
                    .isEqualTo(report.earned().converted());
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
    void theFunnelOnlyNarrows() {
        for (ReportFilter slice : SLICES) {
            Funnel funnel = report(slice).funnel();
            assertThat(funnel.entered())
                    .isEqualTo(report(slice).uplift().treated().members());
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
    void theOverviewSaysOfEachJourneyWhatItsReportSays() {
        for (ReportFilter slice : SLICES) {
            Overview overview = reports.overview(slice);
            assertThat(overview.journeys()).hasSize(2);
            for (JourneyFigures summary : overview.journeys()) {
                JourneyReport report = reports.journey(summary.key(), slice).orElseThrow();
                assertThat(summary.sends()).isEqualTo(report.sends());
                assertThat(summary.uplift()).isEqualTo(report.uplift());
                assertThat(summary.underWay()).isEqualTo(report.underWay());
            }
            long charted = overview.days().values().stream()
                    .flatMap(day -> day.values().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(charted).isEqualTo(overview.sends().planned());
        }
    }

    @Test
    void periodAndVersionPickPassagesByTheirEntry() {
        assertThat(report(LAST_MONTH).uplift().treated().members())
                .isEqualTo(
                        rows(
                                "enrolment where journey_key = 'come-back' and arm = 'TREATED' and entered_at >= timestamptz '2026-05-31 12:00Z'"));
        var second = report(SECOND_VERSION);
        assertThat(second.rows()).noneMatch(row -> Objects.equals(row.version(), 1));
        assertThat(second.sends().planned())
                .isEqualTo(
                        rows(
                                "message m join journey_version v on v.id = m.version_id where v.journey_key = 'come-back' and v.version = 2"))
                .isLessThan(report(ReportFilter.ALL).sends().planned());
    }

    @Test
    void theExportHoldsTheSameFigures() throws IOException {
        for (ReportFilter slice : SLICES) {
            var report = report(slice);
            String csv = ReportCsv.of(report);
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
            assertThat(total(steps, "planned")).isEqualTo(report.sends().planned());
            assertThat(total(steps, "withheld") + total(steps, "pending") + total(steps, "sent"))
                    .isEqualTo(report.sends().planned());
            assertThat(total(steps, "clicked")).isEqualTo(report.sends().clicked());
            assertThat(total(
                            lines.stream()
                                    .filter(line -> line.get("level").equals("variant"))
                                    .toList(),
                            "opened"))
                    .isEqualTo(Objects.requireNonNull(
                                    report.step("sayHello").orElseThrow().sends())
                            .opened());
            BigDecimal pounds = lines.stream()
                    .filter(line -> List.of("step", "before_any_message").contains(line.get("level")))
                    .map(line -> line.get("money_GBP"))
                    .filter(text -> !text.isEmpty())
                    .map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(pounds)
                    .isEqualByComparingTo(report.earned().money().amounts().get("GBP"));
        }
    }

    @Test
    void flowsOutOfADecisionAddUpToThoseWhoLeftIt() {
        var report = report(ReportFilter.ALL);
        assertThat(report.flows().getOrDefault("f4", 0L) + report.flows().getOrDefault("f5", 0L))
                .isEqualTo(Objects.requireNonNull(
                                report.step("openedHello").orElseThrow().passing())
                        .left());
    }

    @Test
    void aLotDrawnAtRandomShowsNoDifference() {
        assertThat(report(ReportFilter.ALL).uplift().verdict()).isEqualTo(Uplift.Verdict.NO_DIFFERENCE_SEEN);
    }

    private static JourneyReport report(ReportFilter slice) {
        return reports.journey("come-back", slice).orElseThrow();
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
