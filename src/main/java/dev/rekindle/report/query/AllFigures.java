package dev.rekindle.report.query;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every figure of a filter as a line of text, to compare what pages show with the rows. */
@Component
public class AllFigures {

    private final Reports reports;
    private final Live<Zones> zones;

    public AllFigures(Reports reports, Live<Zones> zones) {
        this.reports = reports;
        this.zones = zones;
    }

    /**
     * In the caller's transaction, whose snapshot the queries see.
     *
     * @param recent members whose first entry is not before this whole hour are counted apart
     */
    public SortedSet<String> of(ReportQueries queries, ReportFilter filter, Instant recent) {
        String every = ReportQueries.EVERY;
        Stream<Collection<? extends Record>> cells = Stream.of(
                queries.versions(every),
                queries.outcomes(every, filter),
                queries.money(every, filter),
                queries.steps(every, filter),
                queries.flows(every, filter),
                queries.messages(every, filter),
                queries.costs(every, filter),
                queries.coupons(every, filter),
                queries.credited(every, filter),
                queries.once(every, filter),
                queries.funnel(every, filter),
                queries.messageDays(filter, zones.get().system()));
        Stream<Collection<? extends Record>> days = queries.journeys(every).stream()
                .map(journey -> queries.days(journey.journey(), filter, reports.zoneOf(journey.journey())));
        LiftQueries lifts = queries.lifts();
        StepGroupQueries groups = queries.stepGroups();
        var window = new StepGroupQueries.Window(null, StepGroupQueries.week(recent));
        Stream<Collection<? extends Record>> members = Stream.of(
                lifts.members(every, filter, recent),
                lifts.money(every, filter),
                lifts.firstEntries(every, filter),
                groups.variants(every, filter, window),
                groups.variantMoney(every, filter, window));
        return Stream.of(cells, days, members)
                .flatMap(part -> part)
                .flatMap(Collection::stream)
                .map(AllFigures::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(Record cell) {
        return cell.getClass().getSimpleName()
                + Arrays.stream(cell.getClass().getRecordComponents())
                        .map(component -> component.getName() + "=" + text(component, cell))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static @Nullable String text(RecordComponent component, Record cell) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(cell);
            return value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : Objects.toString(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A cell cannot be read", e);
        }
    }
}
