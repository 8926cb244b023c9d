package dev.rekindle.report.query;

import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.ReportCells.ArmFlow;
import dev.rekindle.report.query.ReportCells.GroupCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.rollup.RolledUp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those who came to the arms of splits and to the variants of send steps. At a split the unit is the member, who stays in an
 * arm; at a send step it is the enrolment, because each draws anew.
 */
@Component
public class StepGroupQueries {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The first member or enrolment that came to a split: unit, step, arm, and since when goal events count. */
    private static final String SPLIT = """
            , flow as (
                select * from unnest(:versions::bigint[], :steps::text[], :flows::text[], :arms::text[])
                         as f (version_id, step, flow, arm))
            , came as (
                select c.enrolment_id, c.member_id as unit, f.step, f.arm, min(s.entered_at) as since
                  from chosen c
                  join report_step s on s.enrolment_id = c.enrolment_id and s.arrived_by is not null
                  join flow f on f.version_id = s.version_id and f.flow = any(string_to_array(s.arrived_by, ' '))
                 where c.arm = 'TREATED'
                 group by 1, 2, 3, 4)
            """;

    private static final String VARIANT = """
            , came as (
                select distinct on (m.enrolment_id, m.step)
                       m.enrolment_id, m.enrolment_id as unit, m.step, m.variant as arm, m.planned_at as since
                  from chosen c
                  join report_message m on m.enrolment_id = c.enrolment_id
                 where m.variant <> ''
                 order by m.enrolment_id, m.step, m.planned_at, m.message_id)
            """;

    private static final String UNITS = """
            , unit as (
                select w.step, w.arm, w.unit, min(w.since) as since,
                       bool_or(exists (select from report_conversion k
                                        where k.enrolment_id = w.enrolment_id and k.occurred_at >= w.since)) as converted
                  from came w
                 where w.since < :before
                 group by 1, 2, 3)
            select step as place, arm as part, count(*) as members, count(*) filter (where converted) as converted,
                   count(*) filter (where since >= :recent) as recent
              from unit
             group by 1, 2
             order by 1, 2
            """;

    private static final String UNIT_MONEY = """
            select step as place, arm as part, currency, sum(total) as total, sum(total * total)::float8 as squares
              from (select w.step, w.arm, w.unit, coalesce(r.home, k.currency, '') as currency,
                           sum(k.amount * coalesce(r.rate, 1)) as total
                      from came w
                      join report_conversion k on k.enrolment_id = w.enrolment_id and k.occurred_at >= w.since
                      left join rate r on r.currency = coalesce(k.currency, '')
                     where w.since < :before
                     group by 1, 2, 3, 4) as spent
             group by 1, 2, 3
            """;

    private final DrawnEntries entries;
    private final @Nullable RolledUpVariants sums;

    /** Reads variants from the sums where they answer, and the rest from the rows. */
    @Autowired
    public StepGroupQueries(DrawnEntries entries, RolledUp sums) {
        this(entries, new RolledUpVariants(sums, entries.rates()));
    }

    /** @param sums null to read from the rows alone */
    StepGroupQueries(DrawnEntries entries, @Nullable RolledUpVariants sums) {
        this.entries = entries;
        this.sums = sums;
    }

    /** Reads from the rows alone. */
    public static StepGroupQueries overRows(DrawnEntries entries) {
        return new StepGroupQueries(entries, (RolledUpVariants) null);
    }

    /**
     * Who counts at a step.
     *
     * @param before only those who came to it before this time; null for all
     * @param recent the beginning of a {@link #week}; those who came since are counted apart
     */
    public record Window(@Nullable Instant before, Instant recent) {

        Instant end() {
            return Objects.requireNonNullElse(before, LATEST);
        }
    }

    /** The beginning of the week of a time, of those by which variants are summed. */
    public static Instant week(Instant time) {
        return Instant.ofEpochSecond(RolledUpVariants.weeks(time) * RolledUpVariants.WEEK);
    }

    private Optional<RolledUpVariants> sums(ReportFilter filter, Window window) {
        return Optional.ofNullable(sums).filter(one -> window.before() == null && one.answers(filter));
    }

    public List<GroupCell> arms(String journey, ReportFilter filter, List<ArmFlow> flows, Window window) {
        return split(entries.statement(journey, filter, SPLIT + UNITS), flows)
                .param("before", timestamp(window.end()))
                .param("recent", timestamp(window.recent()))
                .query(GroupCell.class)
                .list();
    }

    public List<GroupMoneyCell> armMoney(String journey, ReportFilter filter, List<ArmFlow> flows, Window window) {
        return split(entries.statement(journey, filter, SPLIT + UNIT_MONEY), flows)
                .param("before", timestamp(window.end()))
                .query(GroupMoneyCell.class)
                .list();
    }

    public List<GroupCell> variants(String journey, ReportFilter filter, Window window) {
        return sums(filter, window)
                .map(one -> one.variants(journey, filter, window.recent()))
                .orElseGet(() -> entries.statement(journey, filter, VARIANT + UNITS)
                        .param("before", timestamp(window.end()))
                        .param("recent", timestamp(window.recent()))
                        .query(GroupCell.class)
                        .list());
    }

    public List<GroupMoneyCell> variantMoney(String journey, ReportFilter filter, Window window) {
        return sums(filter, window)
                .map(one -> one.money(journey, filter))
                .orElseGet(() -> entries.statement(journey, filter, VARIANT + UNIT_MONEY)
                        .param("before", timestamp(window.end()))
                        .query(GroupMoneyCell.class)
                        .list());
    }

    private static JdbcClient.StatementSpec split(JdbcClient.StatementSpec statement, List<ArmFlow> flows) {
        return statement
                .param("versions", bigints(flows, ArmFlow::version))
                .param("steps", texts(flows, ArmFlow::step))
                .param("flows", texts(flows, ArmFlow::flow))
                .param("arms", texts(flows, ArmFlow::arm));
    }
}
