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
import dev.rekindle.report.query.ReportCells.FlowCell;
import dev.rekindle.report.query.ReportCells.JourneyCell;
import dev.rekindle.report.query.ReportCells.MessageCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.OutcomeCell;
import dev.rekindle.report.query.ReportCells.SentCell;
import dev.rekindle.report.query.ReportCells.VersionCell;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
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

/** Computes reports. Each is made from one snapshot, so its figures agree. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Reports {

    private static final Duration RECENT = Duration.ofDays(7);

    private final ReportQueries queries;
    private final JourneyDefinitions definitions;
    private final Clock clock;
    private final Live<Zones> zones;

    @Autowired
    public Reports(ReportQueries queries, JourneyDefinitions definitions, Clock clock, Live<Zones> zones) {
        this.queries = queries;
        this.definitions = definitions;
        this.clock = clock;
        this.zones = zones;
    }

    /** The zone in which the days of a journey's report begin: that of its live version, else the system's. */
    public ZoneId zoneOf(String key) {
        return definitions.current(key).map(this::zone).orElse(zones.get().system());
    }

    /** Whether {@link #journey} finds a report. */
    public boolean exists(String key) {
        return !queries.versions(key).isEmpty() && !queries.journeys(key).isEmpty();
    }

    /** @return empty when there is no such journey */
    public Optional<JourneyReport> journey(String key, ReportFilter filter) {
        queries.plan();
        List<VersionCell> versions = queries.versions(key);
        return versions.isEmpty()
                ? Optional.empty()
                : queries.journeys(key).stream().findFirst().map(journey -> report(journey, versions, filter));
    }

    /** All journeys together. */
    public Overview overview(ReportFilter filter) {
        queries.plan();
        Instant now = clock.instant();
        SortedMap<LocalDate, SortedMap<String, Long>> days = new TreeMap<>();
        queries.messageDays(filter, zones.get().system())
                .forEach(cell ->
                        days.computeIfAbsent(cell.day(), day -> new TreeMap<>()).put(cell.status(), cell.count()));
        return new Overview(filter, queries.countedUntil(filter, now), journeyFigures(filter, now), days);
    }

    private List<JourneyFigures> journeyFigures(ReportFilter filter, Instant now) {
        Map<String, VersionCell> latest = queries.versions(ReportQueries.EVERY).stream()
                .filter(VersionCell::live)
                .collect(Collectors.toMap(VersionCell::journey, Function.identity()));
        var outcomes = by(queries.outcomes(ReportQueries.EVERY, filter), OutcomeCell::journey);
        var money = by(queries.money(ReportQueries.EVERY, filter), MoneyCell::journey);
        var messages = by(queries.messages(ReportQueries.EVERY, filter), MessageCell::journey);
        Map<String, Long> sentRecently = queries.sentSince(now.minus(RECENT)).stream()
                .collect(Collectors.toMap(SentCell::journey, SentCell::sent));
        return queries.journeys(ReportQueries.EVERY).stream()
                .filter(journey -> latest.containsKey(journey.journey()))
                .map(journey -> {
                    String key = journey.journey();
                    VersionCell version = Objects.requireNonNull(latest.get(key));
                    List<OutcomeCell> ofJourney = outcomes.getOrDefault(key, List.of());
                    return new JourneyFigures(
                            new JourneyFigures.LiveJourney(
                                    key,
                                    journey.name(),
                                    journey.state(),
                                    version.version(),
                                    version.deployedAt(),
                                    definition(version).entry()),
                            ReportFigures.enrolments(ofJourney).getOrDefault(JourneyReport.ACTIVE, 0L),
                            ReportFigures.messages(messages.getOrDefault(key, List.of())),
                            sentRecently.getOrDefault(key, 0L),
                            ReportFigures.uplift(ofJourney, money.getOrDefault(key, List.of())));
                })
                .toList();
    }

    private JourneyReport report(JourneyCell journey, List<VersionCell> versions, ReportFilter filter) {
        String key = journey.journey();
        VersionCell shown = versions.stream()
                .filter(cell -> filter.version() == null ? cell.live() : cell.version() == filter.version())
                .findFirst()
                .orElse(versions.get(0));
        JourneyDefinition definition = definition(shown);
        var outcomes = queries.outcomes(key, filter);
        var credited = queries.credited(key, filter);
        var rows = new StepTable(queries.steps(key, filter), queries.messages(key, filter), credited)
                .in(definition, definitions(versions, filter));
        return new JourneyReport(
                new JourneyReport.Subject(key, journey.name(), journey.state(), shown.version(), definition),
                filter,
                queries.countedUntil(filter, clock.instant()),
                ReportFigures.enrolments(outcomes),
                new JourneyReport.StepFigures(
                        rows,
                        queries.flows(key, filter).stream().collect(Collectors.toMap(FlowCell::flow, FlowCell::taken)),
                        ReportFigures.credited(credited.stream()
                                .filter(cell -> cell.step() == null)
                                .toList())),
                funnel(key, filter),
                ReportFigures.uplift(outcomes, queries.money(key, filter)),
                queries.days(key, filter, zone(definition)).stream()
                        .map(Reports::day)
                        .toList(),
                versions.stream().map(Reports::version).toList());
    }

    private ZoneId zone(JourneyDefinition definition) {
        return zones.get().of(null, definition.settings().zone()).zone();
    }

    /** The definitions, by the numbers of their versions, that the filter's enrolments passed. */
    private SortedMap<Integer, JourneyDefinition> definitions(List<VersionCell> versions, ReportFilter filter) {
        List<VersionCell> entered = versions.stream()
                .filter(cell -> cell.entered() > 0)
                .filter(cell -> filter.version() == null || filter.version() == cell.version())
                .toList();
        Map<Long, JourneyDefinition> known =
                definitions.ofVersions(entered.stream().map(VersionCell::id).toList());
        SortedMap<Integer, JourneyDefinition> byNumber = new TreeMap<>();
        entered.forEach(cell ->
                Optional.ofNullable(known.get(cell.id())).ifPresent(found -> byNumber.put(cell.version(), found)));
        return byNumber;
    }

    private JourneyDefinition definition(VersionCell version) {
        return definitions
                .ofVersion(version.id())
                .orElseThrow(() -> new IllegalStateException("No journey version " + version.id()));
    }

    private Funnel funnel(String key, ReportFilter filter) {
        return queries.funnel(key, filter).stream()
                .findFirst()
                .map(cell -> new Funnel(
                        cell.entered(), cell.sent(), cell.delivered(), cell.opened(), cell.clicked(), cell.converted()))
                .orElse(new Funnel(0, 0, 0, 0, 0, 0));
    }

    private static DailyEntries day(DayCell cell) {
        return new DailyEntries(cell.day(), cell.entered(), cell.converted(), cell.holdoutConverted());
    }

    private static VersionFigures version(VersionCell cell) {
        return new VersionFigures(
                cell.id(), cell.version(), cell.deployedAt(), cell.deployedBy(), cell.entered(), cell.inProgress());
    }

    private static <T> Map<String, List<T>> by(List<T> cells, Function<T, String> journey) {
        return cells.stream().collect(Collectors.groupingBy(journey));
    }
}
