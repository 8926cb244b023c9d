package dev.rekindle.report.overview;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.overview.JourneyLine.Before;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Conversions over a period, and in the period before at the same age; one query for all journeys. */
@Component
class Trends {

    /** Into how many equal parts a period is divided. */
    static final int PARTS = 12;

    private final JdbcClient jdbc;

    Trends(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Cell(String journey, int part, long converted) {}

    private record Then(String journey, long entered, long converted) {}

    /** Treated entries with a conversion, by journey and part of the period in which they entered. */
    Map<String, List<Long>> of(Instant from, Instant until) {
        Map<String, List<Long>> trends = new HashMap<>();
        jdbc.sql("""
                        select e.journey_key as journey,
                               least(:parts - 1, floor(:parts * extract(epoch from e.entered_at - cast(:from as timestamptz))
                                     / extract(epoch from cast(:until as timestamptz) - cast(:from as timestamptz))))::int as part,
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
                .list()
                .forEach(cell -> trends.computeIfAbsent(
                                cell.journey(), journey -> new ArrayList<>(Collections.nCopies(PARTS, 0L)))
                        .set(cell.part(), cell.converted()));
        return trends;
    }

    /** Treated entries of a period by journey, with what was known of them at a time. */
    Map<String, Before> before(Instant from, Instant until, Instant known) {
        return jdbc
                .sql("""
                        select e.journey_key as journey, count(*) as entered,
                               count(*) filter (where exists (select from report_conversion k
                                                               where k.enrolment_id = e.enrolment_id
                                                                 and k.occurred_at < :known)) as converted
                          from report_enrolment e
                         where e.entered_at >= :from and e.entered_at < :until and e.entered_at < :known and e.arm = 'TREATED'
                         group by 1
                        """)
                .param("from", timestamp(from))
                .param("until", timestamp(until))
                .param("known", timestamp(known))
                .query(Then.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Then::journey, then -> new Before(then.entered(), then.converted())));
    }
}
