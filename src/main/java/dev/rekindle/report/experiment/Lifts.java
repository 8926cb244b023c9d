package dev.rekindle.report.experiment;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.Outlook.Pace;
import dev.rekindle.report.query.LiftQueries;
import dev.rekindle.report.query.ReportCells.FirstEntryCell;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What journeys have added, each read from one snapshot of the database. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Lifts {

    /** The time over which the pace of entries is measured. */
    static final Duration RECENT = Duration.ofDays(28);

    private final LiftQueries queries;
    private final JourneyDefinitions definitions;
    private final Live<ExperimentSettings> settings;
    private final Live<Zones> zones;
    private final Clock clock;

    Lifts(
            LiftQueries queries,
            JourneyDefinitions definitions,
            Live<ExperimentSettings> settings,
            Live<Zones> zones,
            Clock clock) {
        this.queries = queries;
        this.definitions = definitions;
        this.settings = settings;
        this.zones = zones;
        this.clock = clock;
    }

    /** The lifts of all journeys that members of the filter entered, by key. */
    public List<Lift> ofJourneys(ReportFilter filter) {
        Groups groups = groups(LiftQueries.EVERY, filter);
        Map<String, List<FirstEntryCell>> entries = queries.firstEntries(LiftQueries.EVERY, filter).stream()
                .collect(Collectors.groupingBy(FirstEntryCell::journey, TreeMap::new, Collectors.toList()));
        return entries.entrySet().stream()
                .map(journey -> lift(journey.getKey(), groups.at(journey.getKey()), journey.getValue(), filter))
                .toList();
    }

    /** The same of members who entered since the day of a time, in the system's zone, began. */
    public List<Lift> since(Instant time) {
        ZoneId zone = zones.get().system();
        Instant from = LocalDate.ofInstant(time, zone).atStartOfDay(zone).toInstant();
        return ofJourneys(new ReportFilter(from, null, null));
    }

    /** The same by key. */
    public Map<String, Lift> byJourney(ReportFilter filter) {
        return ofJourneys(filter).stream().collect(Collectors.toMap(Lift::journey, lift -> lift));
    }

    /** The lift of a journey; with empty groups where nobody has entered. */
    public Lift of(String journey, ReportFilter filter) {
        return lift(journey, groups(journey, filter), queries.firstEntries(journey, filter), filter);
    }

    private Groups groups(String journey, ReportFilter filter) {
        Instant recent = clock.instant().minus(RECENT).truncatedTo(ChronoUnit.HOURS);
        return new Groups(queries.members(journey, filter, recent), queries.money(journey, filter));
    }

    private Lift lift(String journey, Groups groups, List<FirstEntryCell> entries, ReportFilter filter) {
        Group treated = groups.of(Groups.TREATED, "");
        Group holdout = groups.of(Groups.HOLDOUT, "");
        SortedMap<String, Comparison> perMember = groups.perMember(Groups.TREATED, Groups.HOLDOUT);
        return new Lift(
                journey,
                treated,
                holdout,
                Lift.isEnough(treated, holdout) ? Comparison.ofRates(treated.proportion(), holdout.proportion()) : null,
                perMember,
                ratio(entries),
                prospect(treated, holdout, perMember, pace(groups, filter)));
    }

    private Lift.Prospect prospect(Group treated, Group holdout, SortedMap<String, Comparison> perMember, Pace pace) {
        double worthwhile = settings.get().worthwhileLift() / 100.0;
        var money = new TreeMap<String, Outlook>();
        perMember.forEach((currency, each) -> money.put(
                currency,
                Outlook.of(
                        treated.proportion(),
                        holdout.proportion(),
                        each.error(),
                        worthwhile * holdout.each(currency),
                        pace)));
        return new Lift.Prospect(Outlook.of(treated.proportion(), holdout.proportion(), worthwhile, pace), money);
    }

    /** Of the last days, or of those of the period where it began later. */
    private Pace pace(Groups groups, ReportFilter filter) {
        Instant now = clock.instant();
        Instant since =
                filter.from() != null && filter.from().isAfter(now.minus(RECENT)) ? filter.from() : now.minus(RECENT);
        double days = Math.max(1, Duration.between(since, now).toHours() / 24.0);
        return new Pace(
                groups.recent() / days,
                LocalDate.ofInstant(now, zones.get().system()),
                filter.until() != null && !filter.until().isAfter(now));
    }

    /** Each version divides by its own percentage; members are counted where they first entered. */
    private RatioCheck ratio(List<FirstEntryCell> entries) {
        Map<Long, JourneyDefinition> known = definitions.ofVersions(
                entries.stream().map(FirstEntryCell::version).distinct().toList());
        Function<FirstEntryCell, Integer> percent = cell -> known.containsKey(cell.version())
                ? known.get(cell.version()).settings().holdoutPercent()
                : 0;
        double holdout = 0;
        double all = 0;
        double expected = 0;
        for (FirstEntryCell cell : entries) {
            if (percent.apply(cell) > 0) {
                all += cell.members();
                holdout += cell.arm().equals(Groups.HOLDOUT) ? cell.members() : 0;
                expected += cell.members() * percent.apply(cell) / 100.0;
            }
        }
        return RatioCheck.of(new double[] {holdout, all - holdout}, new double[] {expected, all - expected});
    }
}
