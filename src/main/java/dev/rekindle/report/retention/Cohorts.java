package dev.rekindle.report.retention;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ValueSettings;
import dev.rekindle.value.ValuesRefreshed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts cohorts again whenever the figures of members are computed: in their transaction, every night. */
@Component
public class Cohorts {

    private static final String BUYERS = """
            create temporary table cohort_day on commit drop as
            select member_id, (occurred_at at time zone :zone)::date as day
              from segment_source_event
             where type = :orderEvent and occurred_at <= :asOf and coalesce(amount, 0) >= 0
             group by 1, 2
            """;

    private static final String COUNT = """
            insert into report_cohort (unit, cohort, part, members)
            with at as (select member_id, date_trunc(:truncated, day)::date as at from cohort_day group by 1, 2),
                 joined as (select member_id, min(at) as cohort from at group by 1)
            select :unit, j.cohort,
                   case :unit when 'DAY' then a.at - j.cohort
                              when 'WEEK' then (a.at - j.cohort) / 7
                              else (12 * (extract(year from a.at) - extract(year from j.cohort))
                                    + extract(month from a.at) - extract(month from j.cohort))::int end as part,
                   count(*)
              from at a join joined j using (member_id)
             where j.cohort >= :oldest
             group by 2, 3
            """;

    private final JdbcClient jdbc;
    private final Live<ValueSettings> settings;
    private final Live<Zones> zones;

    Cohorts(JdbcClient jdbc, Live<ValueSettings> settings, Live<Zones> zones) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.zones = zones;
    }

    private record Cell(LocalDate cohort, int part, long members) {}

    @EventListener
    @Transactional
    public void on(ValuesRefreshed refreshed) {
        ZoneId zone = zones.get().system();
        jdbc.sql(BUYERS)
                .params(Map.of(
                        "zone", zone.getId(),
                        "orderEvent", settings.get().orderEvent(),
                        "asOf", timestamp(refreshed.asOf())))
                .update();
        jdbc.sql("delete from report_cohort").update();
        for (CohortUnit unit : CohortUnit.values()) {
            jdbc.sql(COUNT)
                    .param("unit", unit.name())
                    .param("truncated", unit.name().toLowerCase(Locale.ROOT))
                    .param("oldest", unit.oldest(latest(unit, refreshed.asOf(), zone)))
                    .update();
        }
    }

    /**
     * The newest last.
     *
     * @param asOf when the figures were computed
     */
    public List<Cohort> of(CohortUnit unit, Instant asOf) {
        LocalDate latest = latest(unit, asOf, zones.get().system());
        SortedMap<LocalDate, Map<Integer, Long>> found = new TreeMap<>();
        jdbc.sql("select cohort, part, members from report_cohort where unit = :unit")
                .param("unit", unit.name())
                .query(Cell.class)
                .list()
                .forEach(cell -> found.computeIfAbsent(cell.cohort(), day -> new TreeMap<>())
                        .put(cell.part(), cell.members()));
        return found.entrySet().stream()
                .map(one -> cohort(unit, one.getKey(), one.getValue(), latest))
                .toList();
    }

    private static Cohort cohort(CohortUnit unit, LocalDate from, Map<Integer, Long> parts, LocalDate latest) {
        int known = unit.between(from, latest);
        List<@Nullable Long> returned = new ArrayList<>();
        for (int part = 1; part < unit.cohorts(); part++) {
            returned.add(part > known ? null : Objects.requireNonNullElse(parts.get(part), 0L));
        }
        return new Cohort(from, Objects.requireNonNullElse(parts.get(0), 0L), returned);
    }

    private static LocalDate latest(CohortUnit unit, Instant asOf, ZoneId zone) {
        return unit.beginning(LocalDate.ofInstant(asOf, zone));
    }
}
