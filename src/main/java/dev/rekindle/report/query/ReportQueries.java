package dev.rekindle.report.query;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.currency.ExchangeRates;
import dev.rekindle.report.query.ReportCells.CostCell;
import dev.rekindle.report.query.ReportCells.CouponCell;
import dev.rekindle.report.query.ReportCells.CreditCell;
import dev.rekindle.report.query.ReportCells.DayCell;
import dev.rekindle.report.query.ReportCells.FlowCell;
import dev.rekindle.report.query.ReportCells.FunnelCell;
import dev.rekindle.report.query.ReportCells.JourneyCell;
import dev.rekindle.report.query.ReportCells.MessageCell;
import dev.rekindle.report.query.ReportCells.MessageDayCell;
import dev.rekindle.report.query.ReportCells.MoneyCell;
import dev.rekindle.report.query.ReportCells.OnceCell;
import dev.rekindle.report.query.ReportCells.OutcomeCell;
import dev.rekindle.report.query.ReportCells.SentCell;
import dev.rekindle.report.query.ReportCells.StepCell;
import dev.rekindle.report.query.ReportCells.VersionCell;
import dev.rekindle.report.rollup.RolledUp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queries behind all figures, over the views that journey, message and tracking publish. */
@Component
public class ReportQueries {

    /** Matches all journeys. */
    public static final String EVERY = "";

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The enrolments of the filter; precedes each query. */
    private static final String CHOSEN = """
            with chosen as (
                select e.enrolment_id, e.journey_key as journey, v.version, e.arm, e.entered_at, e.ended_at, e.outcome
                  from report_enrolment e
                  join report_version v on v.version_id = e.version_id
                 where (:journey = '' or e.journey_key = :journey)
                   and (:version = 0 or v.version = :version)
                   and e.entered_at >= :from and e.entered_at < :until)
            """;

    private final JdbcClient jdbc;
    private final String[] openable;
    private final ExchangeRates rates;
    private final ConvertedCells converted;
    private final @Nullable RolledUpCells rolledUp;

    /** Reads from the sums what they answer, and the rest from the rows. */
    @Autowired
    public ReportQueries(JdbcClient jdbc, Channels channels, RolledUp sums, ExchangeRates rates) {
        this(jdbc, openable(channels), rates, new RolledUpCells(sums, openable(channels)));
    }

    /** Reads from the rows alone, each amount in its currency. */
    public ReportQueries(JdbcClient jdbc, Channels channels) {
        this(jdbc, openable(channels), ExchangeRates.KEPT, null);
    }

    private ReportQueries(JdbcClient jdbc, String[] openable, ExchangeRates rates, @Nullable RolledUpCells rolledUp) {
        this.jdbc = jdbc;
        this.openable = openable;
        this.rates = rates;
        this.converted = new ConvertedCells(rates);
        this.rolledUp = rolledUp;
    }

    private static String[] openable(Channels channels) {
        return channels.trackingOpens().stream().map(ChannelKey::value).toArray(String[]::new);
    }

    /** The same figures, read from the rows alone: what the sums are compared with. */
    public ReportQueries overRows() {
        return new ReportQueries(jdbc, openable, rates, null);
    }

    /** The same figures with every change until now, however long that takes. */
    public ReportQueries exactly() {
        return new ReportQueries(jdbc, openable, rates, rolledUp == null ? null : rolledUp.exactly());
    }

    /** Members by arm, from the same source. */
    LiftQueries lifts() {
        return new LiftQueries(new DrawnEntries(jdbc, rates), rolledUp == null ? null : rolledUp.members(rates));
    }

    /** Those who came to variants, from the same source. */
    StepGroupQueries stepGroups() {
        return new StepGroupQueries(new DrawnEntries(jdbc, rates), rolledUp == null ? null : rolledUp.variants(rates));
    }

    /** The time up to which every change is contained in the figures of a filter, in the caller's transaction. */
    Instant countedUntil(ReportFilter filter, Instant now) {
        return sums(filter).map(sums -> sums.countedUntil(now)).orElse(now);
    }

    /** Of this transaction: with work_mem's default of 4 MB a sort of a million messages spills to disk. */
    void plan() {
        jdbc.sql("set local work_mem = '64MB'; set local plan_cache_mode = force_custom_plan; set local jit = off")
                .update();
    }

    /** The sums, where they answer the filter. */
    private Optional<RolledUpCells> sums(ReportFilter filter) {
        return Optional.ofNullable(rolledUp).filter(sums -> sums.answer(filter));
    }

    List<JourneyCell> journeys(String journey) {
        return jdbc.sql("""
                        select journey_key as journey, name, state
                          from report_journey
                         where :journey = '' or journey_key = :journey
                         order by name
                        """).param("journey", journey).query(JourneyCell.class).list();
    }

    List<VersionCell> versions(String journey) {
        return sums(ReportFilter.ALL)
                .map(sums -> sums.versions(journey))
                .orElseGet(() -> jdbc.sql("""
                        select v.journey_key as journey, v.version_id as id, v.version, v.live, v.deployed_at, v.deployed_by,
                               count(e.enrolment_id) as entered,
                               count(e.enrolment_id) filter (where e.arm = 'TREATED' and e.ended_at is null) as in_progress
                          from report_version v
                          left join report_enrolment e on e.version_id = v.version_id
                         where :journey = '' or v.journey_key = :journey
                         group by v.journey_key, v.version_id, v.version, v.live, v.deployed_at, v.deployed_by
                         order by v.journey_key, v.version desc
                        """)
                        .param("journey", journey)
                        .query(VersionCell.class)
                        .list());
    }

    /** Enrolments by arm and outcome. */
    public List<OutcomeCell> outcomes(String journey, ReportFilter filter) {
        return sums(filter)
                .map(sums -> sums.outcomes(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select c.journey, c.arm,
                       case when c.ended_at is null then 'ACTIVE' else coalesce(c.outcome, 'COMPLETED') end as outcome,
                       count(*) as enrolments,
                       count(k.enrolment_id) as converted
                  from chosen c
                  left join (select distinct enrolment_id from report_conversion) k on k.enrolment_id = c.enrolment_id
                 group by 1, 2, 3
                """, OutcomeCell.class));
    }

    List<MoneyCell> money(String journey, ReportFilter filter) {
        return converted.money(sums(filter)
                .map(sums -> sums.money(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select journey, arm, currency, sum(total) as total, sum(total * total)::float8 as squares
                  from (select c.journey, c.arm, coalesce(k.currency, '') as currency, sum(k.amount) as total
                          from chosen c
                          join report_conversion k on k.enrolment_id = c.enrolment_id
                         group by c.journey, c.arm, c.enrolment_id, 3) as enrolment
                 group by 1, 2, 3
                """, MoneyCell.class)));
    }

    List<StepCell> steps(String journey, ReportFilter filter) {
        return sums(filter)
                .map(sums -> sums.steps(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select c.journey, c.version, s.node,
                       count(*) as entered,
                       count(*) filter (where s.left_at is null and c.ended_at is null) as waiting
                  from chosen c
                  join report_step s on s.enrolment_id = c.enrolment_id
                 group by 1, 2, 3
                """, StepCell.class));
    }

    List<FlowCell> flows(String journey, ReportFilter filter) {
        return sums(filter)
                .map(sums -> sums.flows(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select journey, single.flow, sum(taken)::bigint as taken
                  from (select c.journey, s.arrived_by as flows, count(*) as taken
                          from chosen c
                          join report_step s on s.enrolment_id = c.enrolment_id
                         where s.arrived_by is not null
                         group by 1, 2) as arrivals
                 cross join lateral string_to_table(flows, ' ') as single (flow)
                 group by 1, 2
                """, FlowCell.class));
    }

    List<MessageCell> messages(String journey, ReportFilter filter) {
        return sums(filter)
                .map(sums -> sums.messages(journey, filter))
                .orElseGet(() -> statement(journey, filter, """
                select c.journey, c.version, m.step, m.variant, m.standing as status, m.reason,
                       m.channel = any(:openable) as openable,
                       count(*) as count,
                       count(*) filter (where m.sent and o.opened) as opened,
                       count(*) filter (where m.sent and o.clicked) as clicked,
                       count(*) filter (where m.sent and o.unsubscribed) as unsubscribed,
                       count(*) filter (where m.sent and o.complained) as complained
                  from chosen c
                  join report_message m on m.enrolment_id = c.enrolment_id
                  left join report_outcome o on o.message_id = m.message_id
                 group by 1, 2, 3, 4, 5, 6, 7
                """)
                        .param("openable", openable)
                        .query(MessageCell.class)
                        .list());
    }

    /**
     * By the journey's attribution: the last or the first message sent before the goal event that is not known to have failed, or
     * all of them, which share its money to the penny while the last one counts the conversion.
     */
    List<CreditCell> credited(String journey, ReportFilter filter) {
        return converted.credits(sums(filter)
                .map(sums -> sums.credited(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                , goal as (
                    select c.journey, c.version, k.enrolment_id, k.event_id, k.occurred_at, k.amount,
                           coalesce(k.currency, '') as currency, coalesce(a.attribution, 'LAST') as attribution, a.within,
                           row_number() over (partition by k.enrolment_id order by k.occurred_at, k.event_id) = 1 as first
                      from chosen c
                      join report_conversion k on k.enrolment_id = c.enrolment_id
                      left join report_journey_setting a on a.journey_key = c.journey
                     where c.arm = 'TREATED'),
                touch as (
                    select g.enrolment_id, g.event_id, m.step, m.variant,
                           count(*) over goals as touches, row_number() over (goals order by m.sent_at, m.message_id) as place
                      from goal g
                      join report_message m on m.enrolment_id = g.enrolment_id
                       and m.standing in ('AWAITING', 'DELIVERED', 'UNKNOWN')
                       and m.sent_at between g.occurred_at - coalesce(g.within, interval '1000 years') and g.occurred_at
                    window goals as (partition by g.enrolment_id, g.event_id))
                select g.journey, g.version, t.step, t.variant, g.currency,
                       count(*) filter (where g.first
                           and (t.step is null or t.place = case g.attribution when 'FIRST' then 1 else t.touches end)) as converted,
                       sum(case when g.attribution = 'SHARED' and t.step is not null
                                then round(g.amount * t.place / t.touches, 4) - round(g.amount * (t.place - 1) / t.touches, 4)
                                else g.amount end) as total
                  from goal g
                  left join touch t on t.enrolment_id = g.enrolment_id and t.event_id = g.event_id
                   and (g.attribution = 'SHARED' or t.place = case g.attribution when 'FIRST' then 1 else t.touches end)
                 group by 1, 2, 3, 4, 5
                """, CreditCell.class)));
    }

    /** Goal events, each counted once over all journeys: at the treated enrolment that began last. */
    public List<OnceCell> once(String journey, ReportFilter filter) {
        return converted.once(sums(filter)
                .map(sums -> sums.once(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                , latest as (
                    select distinct on (k.event_id) k.event_id, k.enrolment_id
                      from report_conversion k
                      join report_enrolment e on e.enrolment_id = k.enrolment_id
                     where e.arm = 'TREATED'
                     order by k.event_id, e.entered_at desc, e.enrolment_id desc)
                select c.journey, coalesce(k.currency, '') as currency, count(*) as events, sum(k.amount) as total
                  from chosen c
                  join report_conversion k on k.enrolment_id = c.enrolment_id
                  join latest l on l.event_id = k.event_id and l.enrolment_id = k.enrolment_id
                 group by 1, 2
                """, OnceCell.class)));
    }

    List<FunnelCell> funnel(String journey, ReportFilter filter) {
        return sums(filter)
                .map(sums -> sums.funnel(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select c.journey,
                       count(*) as entered,
                       count(*) filter (where r.sent) as sent,
                       count(*) filter (where r.delivered) as delivered,
                       count(*) filter (where r.opened) as opened,
                       count(*) filter (where r.clicked) as clicked,
                       count(*) filter (where r.clicked and k.enrolment_id is not null) as converted
                  from chosen c
                  left join (select m.enrolment_id,
                                    bool_or(m.sent) as sent,
                                    bool_or(m.standing = 'DELIVERED') as delivered,
                                    bool_or(m.standing = 'DELIVERED' and o.opened) as opened,
                                    bool_or(m.standing = 'DELIVERED' and o.clicked) as clicked
                               from report_message m
                               left join report_outcome o on o.message_id = m.message_id
                              group by m.enrolment_id) as r on r.enrolment_id = c.enrolment_id
                  left join (select distinct enrolment_id from report_conversion) k on k.enrolment_id = c.enrolment_id
                 where c.arm = 'TREATED'
                 group by 1
                """, FunnelCell.class));
    }

    List<DayCell> days(String journey, ReportFilter filter, ZoneId zone) {
        return sums(filter)
                .filter(sums -> sums.counts(journey, zone))
                .map(sums -> sums.days(journey, filter))
                .orElseGet(() -> statement(journey, filter, """
                        select journey, day, sum(entered) as entered, sum(converted) as converted,
                               sum(holdout_converted) as holdout_converted
                          from (select c.journey, (c.entered_at at time zone :zone)::date as day,
                                       1 as entered, 0 as converted, 0 as holdout_converted
                                  from chosen c
                                 where c.arm = 'TREATED'
                                union all
                                select c.journey, (min(k.occurred_at) at time zone :zone)::date, 0,
                                       (c.arm = 'TREATED')::int, (c.arm = 'HOLDOUT')::int
                                  from chosen c
                                  join report_conversion k on k.enrolment_id = c.enrolment_id
                                 group by c.journey, c.enrolment_id, c.arm) as entries
                         group by 1, 2
                         order by 1, 2
                        """)
                        .param("zone", zone.getId())
                        .query(DayCell.class)
                        .list());
    }

    List<MessageDayCell> messageDays(ReportFilter filter, ZoneId zone) {
        return sums(filter)
                .filter(sums -> sums.counts(EVERY, zone))
                .map(sums -> sums.messageDays(filter))
                .orElseGet(() -> statement(EVERY, filter, """
                        select (coalesce(m.sent_at, m.due_at) at time zone :zone)::date as day, m.standing as status, count(*) as count
                          from chosen c
                          join report_message m on m.enrolment_id = c.enrolment_id
                         group by 1, 2
                        """)
                        .param("zone", zone.getId())
                        .query(MessageDayCell.class)
                        .list());
    }

    /** What messages cost that a provider may bill, and those of which it is not known. */
    public List<CostCell> costs(String journey, ReportFilter filter) {
        return sums(filter)
                .map(sums -> sums.costs(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select c.journey, c.version, m.step, m.variant, m.channel, coalesce(m.cost_currency, '') as currency,
                       m.cost is not null as priced, count(*) as count, coalesce(sum(m.segments), 0) as segments,
                       coalesce(sum(m.cost), 0) as total
                  from chosen c
                  join report_billed_message m on m.enrolment_id = c.enrolment_id
                 group by 1, 2, 3, 4, 5, 6, 7
                """, CostCell.class));
    }

    /** What redeemed codes cost that were issued in a journey, and those of which it is not known. */
    public List<CouponCell> coupons(String journey, ReportFilter filter) {
        return sums(filter)
                .map(sums -> sums.coupons(journey, filter))
                .orElseGet(() -> chosen(journey, filter, """
                select c.journey, r.pool, coalesce(r.currency, '') as currency, r.cost_amount is not null as priced,
                       count(*) as count, coalesce(sum(r.cost_amount), 0) as total
                  from chosen c
                  join report_coupon_redemption r on r.enrolment_id = c.enrolment_id
                 group by 1, 2, 3, 4
                """, CouponCell.class));
    }

    List<SentCell> sentSince(Instant since) {
        return jdbc.sql("""
                        select journey_key as journey, count(*) as sent
                          from report_message
                         where sent and sent_at >= :since
                         group by 1
                        """)
                .param("since", timestamp(since))
                .query(SentCell.class)
                .list();
    }

    private <T> List<T> chosen(String journey, ReportFilter filter, String query, Class<T> cell) {
        return statement(journey, filter, query).query(cell).list();
    }

    private JdbcClient.StatementSpec statement(String journey, ReportFilter filter, String query) {
        Instant from = filter.from() == null ? EARLIEST : filter.from();
        Instant until = filter.until() == null ? LATEST : filter.until();
        return jdbc.sql(CHOSEN + query)
                .param("journey", journey)
                .param("version", filter.version() == null ? 0 : filter.version())
                .param("from", timestamp(from))
                .param("until", timestamp(until));
    }
}
