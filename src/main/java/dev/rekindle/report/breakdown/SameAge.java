package dev.rekindle.report.breakdown;

import dev.rekindle.platform.SqlParameters;
import dev.rekindle.report.Arm;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Money;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.listing.FigureStatements;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The conversions of an earlier period as they stood when it was as old as the compared one is now: its members have had
 * more time to convert since (decision 0446).
 */
@Service
@Transactional(readOnly = true)
public class SameAge {

    private final FigureStatements statements;

    public SameAge(FigureStatements statements) {
        this.statements = statements;
    }

    /**
     * The treated of another report: of an earlier period as they stood when it was as old as the shown one is now; of
     * another version of the same period as they are.
     */
    public Arm of(JourneyReport shown, JourneyReport other) {
        Instant from = shown.filter().from();
        Instant earlier = other.filter().from();
        return from == null || earlier == null || from.equals(earlier)
                ? other.uplift().treated()
                : of(other.key(), other.filter(), shown.takenAt().minus(Duration.between(earlier, from)));
    }

    /** Treated enrolments that had entered by then, with the goal events that had happened by then. */
    public Arm of(String journey, ReportFilter filter, Instant known) {
        return statements
                .over(journey, filter, """
                        select coalesce(k.currency, '') as currency, sum(k.amount) as total,
                               max(x.entered) as entered, max(x.converted) as converted
                          from (select count(*) as entered,
                                       count(*) filter (where exists (select from report_conversion g
                                           where g.enrolment_id = c.enrolment_id and g.occurred_at < :known)) as converted
                                  from chosen c
                                 where c.arm = 'TREATED' and c.entered_at < :known) x
                          left join (select g.currency, g.amount
                                       from chosen c
                                       join report_conversion g on g.enrolment_id = c.enrolment_id
                                      where c.arm = 'TREATED' and g.occurred_at < :known) k on true
                         group by 1
                        """)
                .param("known", SqlParameters.timestamp(known))
                .query((row, number) -> {
                    var total = row.getBigDecimal("total");
                    return new Arm(
                            row.getLong("entered"),
                            row.getLong("converted"),
                            total == null ? Money.NONE : Money.of(row.getString("currency"), total));
                })
                .list()
                .stream()
                .reduce(
                        Arm.NONE,
                        (sum, one) -> new Arm(
                                one.enrolments(), one.converted(), sum.money().plus(one.money())));
    }
}
