package dev.rekindle.report.listing;

import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.Reports;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Statements over the rows of a journey's report, with the parameters that conditions and dimensions name. */
@Component
public class FigureStatements {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The enrolments of the filter; precedes each statement. */
    private static final String CHOSEN = """
            with chosen as (
                select e.enrolment_id, e.journey_key, e.member_id, e.entry_key, v.version, e.arm, e.entered_at, e.ended_at,
                       e.outcome, e.tier, e.region
                  from report_enrolment e
                  join report_version v on v.version_id = e.version_id
                 where %s
                   and (:version = 0 or v.version = :version)
                   and e.entered_at >= :from and e.entered_at < :until)
            """;

    private static final String OF_JOURNEY = CHOSEN.formatted("e.journey_key = :journey");
    private static final String OF_ALL = CHOSEN.formatted("cast(:journey as text) = ''");

    private static final String TO_RECIPIENT = """
             and exists (select from report_sending r where r.message_id = m.message_id and r.recipient = :recipient)
            """;

    private final JdbcClient jdbc;
    private final Reports reports;
    private final KnownZones zones;
    private final String[] openable;

    public FigureStatements(JdbcClient jdbc, Channels channels, Reports reports, KnownZones zones) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.zones = zones;
        this.openable = texts(channels.trackingOpens(), ChannelKey::value);
    }

    /** A statement that begins with {@code select} or continues the list of common tables. */
    public JdbcClient.StatementSpec over(String journey, ReportFilter filter, String statement) {
        Integer version = filter.version();
        return jdbc.sql((journey.equals(Selection.EVERY_JOURNEY) ? OF_ALL : OF_JOURNEY) + statement)
                .param("journey", journey)
                .param("version", version == null ? 0 : version)
                .param("from", timestamp(filter.from() == null ? EARLIEST : filter.from()))
                .param("until", timestamp(filter.until() == null ? LATEST : filter.until()))
                .param("openable", openable)
                .param("zones", zones.names())
                .param("zone", reports.zoneOf(journey).getId());
    }

    /** {@code select} these columns of the rows behind a figure; what follows the condition can group and sort. */
    JdbcClient.StatementSpec of(Selection selection, String columns, String rest) {
        Selection.Place place = selection.place();
        return over(
                        selection.journey(),
                        selection.entries(),
                        "select " + columns + '\n' + selection.counted().rows().from() + where(selection) + rest)
                .param("step", place.step() == null ? "" : place.step())
                .param("variant", place.variant() == null ? "" : place.variant())
                .param("flows", texts(place.flows()))
                .param(
                        "since",
                        timestamp(Objects.requireNonNullElse(selection.filter().from(), EARLIEST)))
                .param(
                        "before",
                        timestamp(Objects.requireNonNullElse(selection.filter().until(), LATEST)))
                .param("detail", selection.detail() == null ? "" : selection.detail())
                .param("recipient", selection.recipient() == null ? "" : selection.recipient())
                .param(
                        "value",
                        selection.slice() == null ? "" : selection.slice().value());
    }

    private static String where(Selection selection) {
        RowKind rows = selection.counted().rows();
        Selection.Place place = selection.place();
        Selection.Slice slice = selection.slice();
        String join = slice == null ? "" : slice.dimension().join();
        return join + " where (" + selection.counted().condition() + ")"
                + (place.step() == null ? "" : " and " + rows.atStep())
                + (place.variant() == null ? "" : " and " + rows.ofVariant())
                + (selection.detail() == null ? "" : " and " + detail(rows))
                + (selection.recipient() == null || rows != RowKind.MESSAGE ? "" : TO_RECIPIENT)
                + (selection.dated() ? " and " + day(rows) + " >= :since and " + day(rows) + " < :before" : "")
                + (slice == null ? "" : " and " + slice.dimension().expression(rows) + " = :value")
                + "\n";
    }

    /** A message that was handed to a provider counts on the day of sending, any other on the day it is due. */
    private static String day(RowKind rows) {
        return rows == RowKind.MESSAGE ? "case when m.sent then m.sent_at else m.due_at end" : rows.time();
    }

    private static String detail(RowKind rows) {
        return switch (rows) {
            case MESSAGE -> "coalesce(m.reason, 'none') = :detail";
            case ENTRY, VISIT ->
                "case when c.ended_at is null then 'ACTIVE' else coalesce(c.outcome, 'COMPLETED') end = :detail";
            case GOAL -> "c.currency = :detail";
        };
    }
}
