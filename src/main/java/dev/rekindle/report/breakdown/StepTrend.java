package dev.rekindle.report.breakdown;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.listing.Counted;
import dev.rekindle.report.listing.FigureStatements;
import dev.rekindle.report.listing.RowKind;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What happened at one step, day by day. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class StepTrend {

    private final FigureStatements statements;

    public StepTrend(FigureStatements statements) {
        this.statements = statements;
    }

    /**
     * One day in the journey's zone.
     *
     * @param entered visits that began on the day
     * @param sent messages sent on the day; opened and clicked are of these, whenever it happened
     * @param credited conversions on the day that are credited to the step
     */
    public record Day(LocalDate day, long entered, long sent, long opened, long clicked, long credited) {}

    /** Days on which something happened, in order. */
    public List<Day> of(String journey, ReportFilter filter, String step) {
        return statements
                .over(
                        journey,
                        filter,
                        "select day, sum(entered)::bigint as entered, sum(sent)::bigint as sent, sum(opened)::bigint as opened,"
                                + " sum(clicked)::bigint as clicked, sum(credited)::bigint as credited from ("
                                + "select (s.entered_at at time zone :zone)::date as day, 1 as entered, 0 as sent, 0 as opened,"
                                + " 0 as clicked, 0 as credited" + RowKind.VISIT.from() + " where s.node = :step"
                                + " union all select (m.sent_at at time zone :zone)::date, 0, 1, ("
                                + Counted.OPENED.condition() + ")::int, (" + Counted.CLICKED.condition() + ")::int, 0"
                                + RowKind.MESSAGE.from() + " where m.step = :step and m.sent"
                                + " union all select (c.occurred_at at time zone :zone)::date, 0, 0, 0, 0, 1"
                                + RowKind.GOAL.from() + " where t.step = :step and " + Counted.CREDITED.condition()
                                + ") as happened where day is not null group by day order by day")
                .param("step", step)
                .query(Day.class)
                .list();
    }
}
