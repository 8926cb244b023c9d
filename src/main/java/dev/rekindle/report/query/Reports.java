package dev.rekindle.report.query;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.report.DailyEntries;
import dev.rekindle.report.Funnel;
import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.VersionFigures;
import dev.rekindle.report.query.ReportCells.DayCell;
import dev.rekindle.report.query.ReportCells.FateCell;
import dev.rekindle.report.query.ReportCells.FlowCell;
import dev.rekindle.report.query.ReportCells.JourneyCell;
import dev.rekindle.report.query.ReportCells.LatelyCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.SendCell;
import dev.rekindle.report.query.ReportCells.VersionCell;
import dev.rekindle.schedule.ScheduleSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What journeys were worth. Each report is made in one snapshot, so its figures agree with one another. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Reports {

    private static final Duration LATELY = Duration.ofDays(7);

    private final ReportQueries queries;
    private final JourneyDefinitions definitions;
    private final Clock clock;
    private final ZoneId zone;

    @Autowired
    public Reports(ReportQueries queries, JourneyDefinitions definitions, Clock clock, ScheduleSettings schedule) {
        this(queries, definitions, clock, schedule.zone());
    }

    public Reports(ReportQueries queries, JourneyDefinitions definitions, Clock clock, ZoneId zone) {
        this.queries = queries;
        this.definitions = definitions;
        this.clock = clock;
        this.zone = zone;
    }

    /** @return empty when there is no such journey */
    public Optional<JourneyReport> journey(String key, ReportFilter slice) {
        queries.takeRoom();
        List<VersionCell> versions = queries.versions(key);
        return versions.isEmpty()
                ? Optional.empty()
                : queries.journeys(key).stream().findFirst().map(journey -> report(journey, versions, slice));
    }

    /** All journeys together. */
    public Overview overview(ReportFilter slice) {
        queries.takeRoom();
        Instant now = clock.instant();
        SortedMap<LocalDate, SortedMap<String, Long>> days = new TreeMap<>();
        queries.messageDays(slice, zone)
                .forEach(cell ->
                        days.computeIfAbsent(cell.day(), day -> new TreeMap<>()).put(cell.standing(), cell.count()));
        return new Overview(slice, now, summaries(slice, now), days);
    }

    private List<JourneyFigures> summaries(ReportFilter slice, Instant now) {
        Map<String, VersionCell> latest = queries.versions(ReportQueries.EVERY).stream()
                .collect(Collectors.toMap(VersionCell::journey, Function.identity(), (newer, older) -> newer));
        var fates = by(queries.fates(ReportQueries.EVERY, slice), FateCell::journey);
        var money = by(queries.money(ReportQueries.EVERY, slice), MoneyCell::journey);
        var sends = by(queries.sends(ReportQueries.EVERY, slice), SendCell::journey);
        Map<String, Long> lately = queries.sentSince(now.minus(LATELY)).stream()
                .collect(Collectors.toMap(LatelyCell::journey, LatelyCell::sent));
        return queries.journeys(ReportQueries.EVERY).stream()
                .filter(journey -> latest.containsKey(journey.journey()))
                .map(journey -> {
                    String key = journey.journey();
                    VersionCell version = Objects.requireNonNull(latest.get(key));
                    List<FateCell> fate = fates.getOrDefault(key, List.of());
                    return new JourneyFigures(
                            key,
                            journey.name(),
                            journey.state(),
                            version.version(),
                            version.deployedAt(),
                            definition(version).entry(),
                            ReportFigures.underWay(fate),
                            ReportFigures.sends(sends.getOrDefault(key, List.of())),
                            lately.getOrDefault(key, 0L),
                            ReportFigures.uplift(fate, money.getOrDefault(key, List.of())));
                })
                .toList();
    }

    private JourneyReport report(JourneyCell journey, List<VersionCell> versions, ReportFilter slice) {
        String key = journey.journey();
        VersionCell shown = versions.stream()
                .filter(cell -> slice.version() != null && cell.version() == slice.version())
                .findFirst()
                .orElse(versions.get(0));
        JourneyDefinition definition = definition(shown);
        var fates = queries.fates(key, slice);
        var earned = queries.earned(key, slice);
        var rows = new StepTable(queries.steps(key, slice), queries.sends(key, slice), earned).in(definition);
        return new JourneyReport(
                key,
                journey.name(),
                journey.state(),
                shown.version(),
                definition,
                slice,
                clock.instant(),
                ReportFigures.underWay(fates),
                ReportFigures.ended(fates),
                rows,
                queries.flows(key, slice).stream().collect(Collectors.toMap(FlowCell::flow, FlowCell::taken)),
                ReportFigures.earned(
                        earned.stream().filter(cell -> cell.step() == null).toList()),
                funnel(key, slice),
                ReportFigures.uplift(fates, queries.money(key, slice)),
                queries.days(key, slice, zone).stream().map(Reports::day).toList(),
                versions.stream().map(Reports::line).toList());
    }

    private JourneyDefinition definition(VersionCell version) {
        return definitions
                .ofVersion(version.id())
                .orElseThrow(() -> new IllegalStateException("No journey version " + version.id()));
    }

    private Funnel funnel(String key, ReportFilter slice) {
        return queries.funnel(key, slice).stream()
                .findFirst()
                .map(cell -> new Funnel(
                        cell.entered(), cell.sent(), cell.delivered(), cell.opened(), cell.clicked(), cell.converted()))
                .orElse(new Funnel(0, 0, 0, 0, 0, 0));
    }

    private static DailyEntries day(DayCell cell) {
        return new DailyEntries(cell.day(), cell.entered(), cell.converted(), cell.heldOutConverted());
    }

    private static VersionFigures line(VersionCell cell) {
        return new VersionFigures(
                cell.id(), cell.version(), cell.deployedAt(), cell.deployedBy(), cell.entered(), cell.underWay());
    }

    private static <T> Map<String, List<T>> by(List<T> cells, Function<T, String> journey) {
        return cells.stream().collect(Collectors.groupingBy(journey));
    }
}
