package dev.rekindle.report.query;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.ReportCells.GroupCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.query.ReportCells.ProductCell;
import dev.rekindle.report.rollup.CellKind;
import dev.rekindle.report.rollup.RolledUp;
import java.time.Instant;
import java.util.List;

/** The variants of {@link StepGroupQueries} from the sums. */
final class RolledUpVariants {

    static final long WEEK = 604_800;

    private final RolledUp sums;
    private final ExchangeRates rates;

    RolledUpVariants(RolledUp sums, ExchangeRates rates) {
        this.sums = sums;
        this.rates = rates;
    }

    boolean answers(ReportFilter filter) {
        return sums.answers(filter);
    }

    /** The number of the week of a time, since 1970. */
    static long weeks(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), WEEK);
    }

    List<GroupCell> variants(String journey, ReportFilter filter, Instant recent) {
        return sums.statement(CellKind.VARIANT, journey, filter, """
                select d1 as place, d2 as part, sum(n1) as members, sum(n2) as converted,
                       coalesce(sum(n1) filter (where cast(d3 as bigint) >= :recent), 0) as recent
                  from cells group by 1, 2 having sum(n1) <> 0 order by 1, 2
                """)
                .param("recent", weeks(recent))
                .query(GroupCell.class)
                .list();
    }

    List<GroupMoneyCell> money(String journey, ReportFilter filter) {
        return new ConvertedCells(rates)
                .products(sums.statement(CellKind.VARIANT_MONEY, journey, filter, """
                select d1 as place, d2 as part, d3 as one, d4 as other, sum(m1) as total, sum(m2) as product
                  from cells group by 1, 2, 3, 4 having sum(n1) <> 0
                """)
                        .query(ProductCell.class)
                        .list());
    }
}
