package dev.rekindle.report.query;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.ReportCells.CostCell;
import dev.rekindle.report.query.ReportCells.CouponCell;
import dev.rekindle.report.query.ReportCells.CreditCell;
import dev.rekindle.report.query.ReportCells.DayCell;
import dev.rekindle.report.query.ReportCells.FlowCell;
import dev.rekindle.report.query.ReportCells.FunnelCell;
import dev.rekindle.report.query.ReportCells.MessageCell;
import dev.rekindle.report.query.ReportCells.MessageDayCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.OnceCell;
import dev.rekindle.report.query.ReportCells.OutcomeCell;
import dev.rekindle.report.query.ReportCells.StepCell;
import dev.rekindle.report.query.ReportCells.VersionCell;
import dev.rekindle.report.rollup.CellKind;
import dev.rekindle.report.rollup.RolledUp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The cells of {@link ReportQueries}, read from the sums. */
final class RolledUpCells {

    private final RolledUp sums;
    private final String[] openable;

    RolledUpCells(RolledUp sums, String[] openable) {
        this.sums = sums;
        this.openable = openable;
    }

    RolledUpCells exactly() {
        return new RolledUpCells(sums.exactly(), openable);
    }

    RolledUpMembers members(ExchangeRates rates) {
        return new RolledUpMembers(sums, rates);
    }

    RolledUpVariants variants(ExchangeRates rates) {
        return new RolledUpVariants(sums, rates);
    }

    Instant countedUntil(Instant now) {
        return sums.countedUntil(now);
    }

    boolean answer(ReportFilter filter) {
        return sums.answers(filter);
    }

    boolean counts(String journey, ZoneId zone) {
        return sums.counts(journey, zone);
    }

    List<VersionCell> versions(String journey) {
        return read(CellKind.OUTCOME, journey, ReportFilter.ALL, """
                select v.journey_key as journey, v.version_id as id, v.version, v.live, v.deployed_at, v.deployed_by,
                       coalesce(sum(c.n1), 0) as entered,
                       coalesce(sum(c.n1) filter (where c.d1 = 'TREATED' and c.d2 = 'ACTIVE'), 0) as in_progress
                  from report_version v
                  left join cells c on c.journey = v.journey_key and c.version = v.version
                 where :journey = '' or v.journey_key = :journey
                 group by v.journey_key, v.version_id, v.version, v.live, v.deployed_at, v.deployed_by
                 order by v.journey_key, v.version desc
                """, VersionCell.class);
    }

    List<OutcomeCell> outcomes(String journey, ReportFilter filter) {
        return read(CellKind.OUTCOME, journey, filter, """
                select journey, d1 as arm, d2 as outcome, sum(n1) as enrolments, sum(n2) as converted
                  from cells group by 1, 2, 3 having sum(n1) <> 0
                """, OutcomeCell.class);
    }

    List<MoneyCell> money(String journey, ReportFilter filter) {
        return read(CellKind.MONEY, journey, filter, """
                select journey, d1 as arm, d2 as currency, sum(m1) as total, sum(m2)::float8 as squares
                  from cells group by 1, 2, 3 having sum(n1) <> 0
                """, MoneyCell.class);
    }

    List<StepCell> steps(String journey, ReportFilter filter) {
        return read(CellKind.STEP, journey, filter, """
                select journey, version, d1 as node, sum(n1) as entered, sum(n2) as waiting
                  from cells group by 1, 2, 3 having sum(n1) <> 0
                """, StepCell.class);
    }

    List<FlowCell> flows(String journey, ReportFilter filter) {
        return read(CellKind.FLOW, journey, filter, """
                select journey, d1 as flow, sum(n1) as taken from cells group by 1, 2 having sum(n1) <> 0
                """, FlowCell.class);
    }

    List<MessageCell> messages(String journey, ReportFilter filter) {
        return sums.statement(CellKind.MESSAGE, journey, filter, """
                select journey, version, d1 as step, d2 as variant, d3 as status, nullif(d4, '') as reason,
                       d5 = any(:openable) as openable, sum(n1) as count, sum(n2) as opened, sum(n3) as clicked,
                       sum(n4) as unsubscribed, sum(n5) as complained
                  from cells group by 1, 2, 3, 4, 5, 6, 7 having sum(n1) <> 0
                """)
                .param("openable", openable)
                .query(MessageCell.class)
                .list();
    }

    List<CostCell> costs(String journey, ReportFilter filter) {
        return read(CellKind.COST, journey, filter, """
                select journey, version, d1 as step, d2 as variant, d3 as channel, d4 as currency, d5 = 'PRICED' as priced,
                       sum(n1) as count, sum(n2) as segments, sum(m1) as total
                  from cells group by 1, 2, 3, 4, 5, 6, 7 having sum(n1) <> 0
                """, CostCell.class);
    }

    List<CouponCell> coupons(String journey, ReportFilter filter) {
        return read(CellKind.COUPON, journey, filter, """
                select journey, d1 as pool, d2 as currency, d3 = 'PRICED' as priced, sum(n1) as count, sum(m1) as total
                  from cells group by 1, 2, 3, 4 having sum(n1) <> 0
                """, CouponCell.class);
    }

    List<CreditCell> credited(String journey, ReportFilter filter) {
        return read(CellKind.CREDIT, journey, filter, """
                select journey, version, nullif(d1, '') as step, case when d1 <> '' then d2 end as variant, d3 as currency,
                       sum(n2) as converted, sum(m1) as total
                  from cells group by 1, 2, 3, 4, 5 having sum(n1) <> 0
                """, CreditCell.class);
    }

    List<OnceCell> once(String journey, ReportFilter filter) {
        return read(CellKind.ONCE, journey, filter, """
                select journey, d1 as currency, sum(n1) as events, sum(m1) as total
                  from cells group by 1, 2 having sum(n1) <> 0
                """, OnceCell.class);
    }

    List<FunnelCell> funnel(String journey, ReportFilter filter) {
        return read(CellKind.FUNNEL, journey, filter, """
                select journey, sum(n1) as entered, sum(n2) as sent, sum(n3) as delivered, sum(n4) as opened,
                       sum(n5) as clicked, sum(n6) as converted
                  from cells group by 1 having sum(n1) <> 0
                """, FunnelCell.class);
    }

    List<DayCell> days(String journey, ReportFilter filter) {
        return read(CellKind.DAY, journey, filter, """
                select journey, d1::date as day, sum(n2) as entered, sum(n3) as converted, sum(n4) as holdout_converted
                  from cells group by 1, 2 having sum(n1) <> 0 order by 1, 2
                """, DayCell.class);
    }

    List<MessageDayCell> messageDays(ReportFilter filter) {
        return read(CellKind.MESSAGE_DAY, ReportQueries.EVERY, filter, """
                select d1::date as day, d2 as status, sum(n1) as count from cells group by 1, 2 having sum(n1) <> 0
                """, MessageDayCell.class);
    }

    private <T> List<T> read(CellKind kind, String journey, ReportFilter filter, String query, Class<T> cell) {
        return sums.statement(kind, journey, filter, query).query(cell).list();
    }
}
