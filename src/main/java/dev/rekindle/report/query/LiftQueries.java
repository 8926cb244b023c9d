package dev.rekindle.report.query;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.ReportCells.FirstEntryCell;
import dev.rekindle.report.query.ReportCells.GroupCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.rollup.RolledUp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The treated and the held out members of journeys, each counted once however often they entered. Entries by a call of another
 * journey are treated always, and do not count.
 */
@Component
public class LiftQueries {

    /** Matches all journeys. */
    public static final String EVERY = ReportQueries.EVERY;

    private final DrawnEntries entries;
    private final @Nullable RolledUpMembers sums;

    /** Reads from the sums what they answer, and the rest from the rows. */
    @Autowired
    public LiftQueries(DrawnEntries entries, RolledUp sums) {
        this(entries, new RolledUpMembers(sums, entries.rates()));
    }

    /** @param sums null to read from the rows alone */
    LiftQueries(DrawnEntries entries, @Nullable RolledUpMembers sums) {
        this.entries = entries;
        this.sums = sums;
    }

    /** Reads from the rows alone. */
    public static LiftQueries overRows(DrawnEntries entries) {
        return new LiftQueries(entries, (RolledUpMembers) null);
    }

    private Optional<RolledUpMembers> sums(String journey, ReportFilter filter) {
        return Optional.ofNullable(sums).filter(one -> one.answers(journey, filter));
    }

    /** @param recent a whole hour; members whose first entry of the filter is not before it are counted apart */
    public List<GroupCell> members(String journey, ReportFilter filter, Instant recent) {
        return sums(journey, filter)
                .map(one -> one.members(journey, filter, recent))
                .orElseGet(() -> entries.statement(journey, filter, """
                select journey as place, arm as part, count(*) as members, count(*) filter (where converted) as converted,
                       count(*) filter (where since >= :recent) as recent
                  from (select c.journey, c.arm, c.member_id, min(c.entered_at) as since,
                               bool_or(k.enrolment_id is not null) as converted
                          from chosen c
                          left join (select distinct enrolment_id from report_conversion) k
                            on k.enrolment_id = c.enrolment_id
                         group by 1, 2, 3) as person
                 group by 1, 2
                """)
                        .param("recent", timestamp(recent))
                        .query(GroupCell.class)
                        .list());
    }

    public List<GroupMoneyCell> money(String journey, ReportFilter filter) {
        return sums(journey, filter)
                .map(one -> one.money(journey, filter))
                .orElseGet(() -> entries.statement(journey, filter, """
                select journey as place, arm as part, currency, sum(total) as total, sum(total * total)::float8 as squares
                  from (select c.journey, c.arm, c.member_id, coalesce(r.home, k.currency, '') as currency,
                               sum(k.amount * coalesce(r.rate, 1)) as total
                          from chosen c
                          join report_conversion k on k.enrolment_id = c.enrolment_id
                          left join rate r on r.currency = coalesce(k.currency, '')
                         group by 1, 2, 3, 4) as spent
                 group by 1, 2, 3
                """)
                        .query(GroupMoneyCell.class)
                        .list());
    }

    /** Members by the version that they entered first, whatever their arm was later. */
    public List<FirstEntryCell> firstEntries(String journey, ReportFilter filter) {
        return sums(journey, filter)
                .map(one -> one.firstEntries(journey, filter))
                .orElseGet(() -> entries.statement(journey, filter, """
                select journey, version_id as version, arm, count(*) as members
                  from (select distinct on (journey, member_id) journey, version_id, arm
                          from chosen
                         order by journey, member_id, entered_at, enrolment_id) as first
                 group by 1, 2, 3
                """)
                        .query(FirstEntryCell.class)
                        .list());
    }
}
