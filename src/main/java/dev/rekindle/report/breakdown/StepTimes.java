package dev.rekindle.report.breakdown;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.listing.FigureStatements;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The time that members spend in steps, of the latest {@value #LATEST} entries of the filter: enough for a median within
 * about 1.4 percentiles, and a bound on the work.
 */
@Service
@Transactional(readOnly = true)
public class StepTimes {

    /** The most entries whose visits are read. */
    public static final int LATEST = 5_000;

    private final FigureStatements statements;

    public StepTimes(FigureStatements statements) {
        this.statements = statements;
    }

    /** By the id of the step; a step that nobody has left is missing. */
    public Map<String, StepTime> of(String journey, ReportFilter filter) {
        return statements
                .over(journey, filter, """
                        , latest as (
                            select c.enrolment_id from chosen c where c.arm = 'TREATED' order by c.enrolment_id desc limit :latest)
                        select s.node, count(*) as visits,
                               percentile_disc(0.5) within group (order by extract(epoch from s.left_at - s.entered_at)) as median,
                               percentile_disc(0.9) within group (order by extract(epoch from s.left_at - s.entered_at)) as p90
                          from latest l
                          join report_step s on s.enrolment_id = l.enrolment_id
                         where s.left_at is not null
                         group by s.node
                        """)
                .param("latest", LATEST)
                .query((row, number) -> Map.entry(
                        row.getString("node"),
                        new StepTime(
                                row.getLong("visits"),
                                seconds(row.getDouble("median")),
                                seconds(row.getDouble("p90")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }
}
