package dev.rekindle.report.query;

import static dev.rekindle.platform.SqlParameters.numerics;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.ReportCells.FirstEntryCell;
import dev.rekindle.report.query.ReportCells.GroupCell;
import dev.rekindle.report.query.ReportCells.GroupMoneyCell;
import dev.rekindle.report.rollup.RolledUp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The treated and the held out members of journeys, each counted once however often they entered. Entries by a call of another
 * journey are treated always, and do not count.
 */
@Component
public class LiftQueries {

    /** Matches all journeys. */
    public static final String EVERY = ReportQueries.EVERY;

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final String CHOSEN = """
            with rate as (
                select r.currency, r.rate, cast(:home as text) as home
                  from unnest(:currencies::text[], :rates::numeric[]) as r (currency, rate))
            , chosen as (
                select e.enrolment_id, e.journey_key as journey, e.version_id, e.member_id, e.arm, e.entered_at
                  from report_enrolment e
                  join report_version v on v.version_id = e.version_id
                 where (:journey = '' or e.journey_key = :journey)
                   and (:version = 0 or v.version = :version)
                   and e.entered_at >= :from and e.entered_at < :until
                   and e.entry_key not like 'call:%')
            """;

    private final JdbcClient jdbc;
    private final ExchangeRates rates;
    private final @Nullable RolledUpMembers sums;

    /** Reads from the sums what they answer, and the rest from the rows. */
    @Autowired
    public LiftQueries(JdbcClient jdbc, RolledUp sums, ExchangeRates rates) {
        this(jdbc, rates, new RolledUpMembers(sums, rates));
    }

    /** @param sums null to read from the rows alone */
    LiftQueries(JdbcClient jdbc, ExchangeRates rates, @Nullable RolledUpMembers sums) {
        this.jdbc = jdbc;
        this.rates = rates;
        this.sums = sums;
    }

    /** Reads from the rows alone. */
    public static LiftQueries overRows(JdbcClient jdbc, ExchangeRates rates) {
        return new LiftQueries(jdbc, rates, null);
    }

    private Optional<RolledUpMembers> sums(ReportFilter filter) {
        return Optional.ofNullable(sums).filter(one -> one.answers(filter));
    }

    /** @param recent a whole hour; members whose first entry of the filter is not before it are counted apart */
    public List<GroupCell> members(String journey, ReportFilter filter, Instant recent) {
        return sums(filter)
                .map(one -> one.members(journey, filter, recent))
                .orElseGet(() -> chosen(journey, filter, """
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
        return sums(filter)
                .map(one -> one.money(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select journey as place, arm as part, currency, sum(total) as total, sum(total * total)::float8 as squares
                  from (select c.journey, c.arm, c.member_id, coalesce(r.home, k.currency, '') as currency,
                               sum(k.amount * coalesce(r.rate, 1)) as total
                          from chosen c
                          join report_conversion k on k.enrolment_id = c.enrolment_id
                          left join rate r on r.currency = coalesce(k.currency, '')
                         group by 1, 2, 3, 4) as spent
                 group by 1, 2, 3
                """).query(GroupMoneyCell.class).list());
    }

    /** Members by the version that they entered first, whatever their arm was later. */
    public List<FirstEntryCell> firstEntries(String journey, ReportFilter filter) {
        return sums(filter)
                .map(one -> one.firstEntries(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select journey, version_id as version, arm, count(*) as members
                  from (select distinct on (journey, member_id) journey, version_id, arm
                          from chosen
                         order by journey, member_id, entered_at, enrolment_id) as first
                 group by 1, 2, 3
                """).query(FirstEntryCell.class).list());
    }

    private JdbcClient.StatementSpec chosen(String journey, ReportFilter filter, String query) {
        String home = rates.currency().orElse("");
        List<Map.Entry<String, BigDecimal>> stated = rates.rates().entrySet().stream()
                .filter(rate -> !rate.getKey().equals(home))
                .toList();
        return jdbc.sql(CHOSEN + query)
                .param("home", home)
                .param("currencies", texts(stated, Map.Entry::getKey))
                .param("rates", numerics(stated, Map.Entry::getValue))
                .param("journey", journey)
                .param("version", filter.version() == null ? 0 : filter.version())
                .param("from", timestamp(filter.from() == null ? Instant.EPOCH : filter.from()))
                .param("until", timestamp(filter.until() == null ? LATEST : filter.until()));
    }
}
