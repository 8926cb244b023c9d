package dev.rekindle.report.overview;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.overview.JourneyLine.Before;
import dev.rekindle.report.query.ReportCells.OutcomeCell;
import dev.rekindle.report.query.ReportQueries;
import dev.rekindle.report.rollup.CellKind;
import dev.rekindle.report.rollup.RolledUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Conversions over a period, and in the period before at the same age; as many queries for all journeys as for one. */
@Component
class Trends {

    /** Into how many equal parts a period is divided; an entry is in the part in which its hour begins. */
    static final int PARTS = 12;

    /** A journey that missed up to this part of a period, a tenth, is compared with it. */
    private static final int PART_MISSED = 10;

    private static final long HOUR = 3600;
    private static final String TREATED = "TREATED";

    private final JdbcClient jdbc;
    private final RolledUp sums;
    private final ReportQueries queries;

    Trends(JdbcClient jdbc, RolledUp sums, ReportQueries queries) {
        this.jdbc = jdbc;
        this.sums = sums;
        this.queries = queries;
    }

    private record Cell(String journey, int part, long converted) {}

    private record Converted(String journey, long converted) {}

    /** Treated entries with a conversion, by journey and part of the period in which they entered. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<String, List<Long>> of(Instant from, Instant until) {
        Map<String, List<Long>> trends = new HashMap<>();
        boolean whole = from.getEpochSecond() % HOUR == 0 && until.isAfter(from.plus(Duration.ofHours(PARTS)));
        (whole && sums.answers(ReportFilter.ALL) ? summed(from, until) : counted(from, until))
                .forEach(cell -> trends.computeIfAbsent(
                                cell.journey(), journey -> new ArrayList<>(Collections.nCopies(PARTS, 0L)))
                        .set(cell.part(), cell.converted()));
        return trends;
    }

    private List<Cell> summed(Instant from, Instant until) {
        double seconds = Duration.between(from, until).toSeconds();
        List<Integer> bounds = IntStream.rangeClosed(0, PARTS)
                .mapToObj(part -> (int) Math.ceil((from.getEpochSecond() + seconds * part / PARTS) / HOUR))
                .toList();
        return sums.parts(CellKind.OUTCOME, bounds, """
                        select journey, part, sum(n2) as converted
                          from cells
                         where d1 = 'TREATED'
                         group by 1, 2
                        having sum(n2) > 0
                        """).query(Cell.class).list();
    }

    private List<Cell> counted(Instant from, Instant until) {
        return jdbc.sql("""
                        select e.journey_key as journey,
                               greatest(0, least(:parts - 1, floor(
                                   :parts * extract(epoch from date_trunc('hour', e.entered_at, 'UTC') - cast(:from as timestamptz))
                                   / extract(epoch from cast(:until as timestamptz) - cast(:from as timestamptz)))))::int as part,
                               count(*) as converted
                          from report_enrolment e
                         where e.entered_at >= :from and e.entered_at < :until and e.arm = 'TREATED'
                           and exists (select from report_conversion k where k.enrolment_id = e.enrolment_id)
                         group by 1, 2
                        """)
                .param("from", timestamp(from))
                .param("until", timestamp(until))
                .param("parts", PARTS)
                .query(Cell.class)
                .list();
    }

    /**
     * Treated entries of a period by journey, with what was known of them at a time. A journey that began during the period
     * is missing, unless it missed a small part of it only.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Map<String, Before> before(Instant from, Instant until, Instant known) {
        Instant end = known.isBefore(until) ? known : until;
        if (!end.isAfter(from)) {
            return Map.of();
        }
        Map<String, Long> converted = converted(from, end, known);
        Set<String> later = begunAfter(from.plus(Duration.between(from, until).dividedBy(PART_MISSED)));
        return queries.outcomes(ReportQueries.EVERY, new ReportFilter(from, end, null)).stream()
                .filter(cell -> cell.arm().equals(TREATED) && !later.contains(cell.journey()))
                .collect(Collectors.groupingBy(OutcomeCell::journey, Collectors.summingLong(OutcomeCell::enrolments)))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> new Before(one.getValue(), converted.getOrDefault(one.getKey(), 0L))));
    }

    /** Their entries of the period are younger than those they would be compared with, and had less time to convert. */
    private Set<String> begunAfter(Instant time) {
        return jdbc.sql("select journey_key from report_version group by 1 having min(deployed_at) > :time")
                .param("time", timestamp(time))
                .query(String.class)
                .set();
    }

    /** Begins with the conversions, which are fewer; none is earlier than its entry. */
    private Map<String, Long> converted(Instant from, Instant until, Instant known) {
        return jdbc
                .sql("""
                        select e.journey_key as journey, count(*) as converted
                          from (select distinct k.enrolment_id
                                  from report_conversion k
                                 where k.occurred_at >= :from and k.occurred_at < :known) as goal
                          join report_enrolment e on e.enrolment_id = goal.enrolment_id
                         where e.entered_at >= :from and e.entered_at < :until and e.arm = 'TREATED'
                         group by 1
                        """)
                .param("from", timestamp(from))
                .param("until", timestamp(until))
                .param("known", timestamp(known))
                .query(Converted.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Converted::journey, Converted::converted));
    }
}
