package dev.rekindle.export.activity;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.export.ActivityKind;
import dev.rekindle.export.ActivityPosition;
import dev.rekindle.export.MessageActivities;
import dev.rekindle.export.MessageActivity;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.tracking.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Message activity in PostgreSQL: three sources, one after the other. */
@Component
class JdbcActivities implements MessageActivities {

    private static final String ABOUT = """
            m.message_id, m.enrolment_id, m.journey_key, m.step, m.visit, p.external_id, m.channel, m.template, m.variant,
            m.topic, m.transactional
            """;

    private static final String PLANNED = "select m.message_id as id, m.planned_at as at, " + ABOUT + """
              from export_source_message m left join export_source_member p on p.member_id = m.member_id
             where m.message_id > :after and m.message_id <= :upTo order by m.message_id limit :limit
            """;

    private static final String LOGGED = "select l.id, l.at, l.kind, l.code, l.postponed_until, " + ABOUT + """
              from export_source_message_log l
              join export_source_message m on m.message_id = l.message_id
              left join export_source_member p on p.member_id = m.member_id
             where l.id > :after and l.id <= :upTo order by l.id limit :limit
            """;

    private static final String OUTCOMES =
            "select o.id, o.occurred_at as at, o.kind, o.detail, o.url, o.automatic, " + ABOUT + """
              from export_source_outcome o
              join export_source_message m on m.message_id = o.message_id
              left join export_source_member p on p.member_id = m.member_id
             where o.id > :after and o.id <= :upTo order by o.id limit :limit
            """;

    private final JdbcClient jdbc;
    private final ActivityHorizon horizon;

    JdbcActivities(JdbcClient jdbc, ActivityHorizon horizon) {
        this.jdbc = jdbc;
        this.horizon = horizon;
    }

    @Override
    public ActivityPosition horizon() {
        return horizon.advance();
    }

    @Override
    public List<MessageActivity> between(ActivityPosition after, ActivityPosition upTo, int limit) {
        List<MessageActivity> found = new ArrayList<>(
                read(PLANNED, after.planned(), upTo.planned(), limit, (row, number) -> planned(row, after)));
        ActivityPosition planned = after.withPlanned(Math.max(after.planned(), upTo.planned()));
        found.addAll(read(
                LOGGED, after.logged(), upTo.logged(), limit - found.size(), (row, number) -> logged(row, planned)));
        ActivityPosition logged = planned.withLogged(Math.max(after.logged(), upTo.logged()));
        found.addAll(read(
                OUTCOMES,
                after.outcomes(),
                upTo.outcomes(),
                limit - found.size(),
                (row, number) -> outcome(row, logged)));
        return found;
    }

    private List<MessageActivity> read(
            String sql, long after, long upTo, int limit, RowMapper<MessageActivity> reader) {
        return limit == 0 || after >= upTo
                ? List.of()
                : jdbc.sql(sql)
                        .param("after", after)
                        .param("upTo", upTo)
                        .param("limit", limit)
                        .query(reader)
                        .list();
    }

    private static MessageActivity planned(ResultSet row, ActivityPosition from) throws SQLException {
        long number = row.getLong("id");
        return activity(row, "planned-" + number, ActivityKind.PLANNED, from.withPlanned(number), Details.NONE);
    }

    private static MessageActivity logged(ResultSet row, ActivityPosition from) throws SQLException {
        long number = row.getLong("id");
        return activity(
                row,
                "log-" + number,
                ActivityKind.of(MessageLogEntry.Kind.valueOf(row.getString("kind"))),
                from.withLogged(number),
                new Details(row.getString("code"), instantOrNull(row, "postponed_until"), null, null));
    }

    private static MessageActivity outcome(ResultSet row, ActivityPosition from) throws SQLException {
        long number = row.getLong("id");
        return activity(
                row,
                "outcome-" + number,
                ActivityKind.of(Outcome.Kind.valueOf(row.getString("kind"))),
                from.withOutcomes(number),
                new Details(
                        row.getString("detail"),
                        null,
                        row.getString("url"),
                        row.getBoolean("automatic") ? true : null));
    }

    private record Details(
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable String url,
            @Nullable Boolean automatic) {

        static final Details NONE = new Details(null, null, null, null);
    }

    private static MessageActivity activity(
            ResultSet row, String id, ActivityKind kind, ActivityPosition behind, Details details) throws SQLException {
        return new MessageActivity(
                id,
                kind.word(),
                instant(row, "at"),
                row.getLong("message_id"),
                row.getLong("enrolment_id"),
                row.getString("external_id"),
                row.getString("journey_key"),
                row.getString("step"),
                row.getInt("visit"),
                row.getString("channel").toLowerCase(Locale.ROOT),
                row.getString("template"),
                row.getString("variant"),
                row.getString("topic"),
                row.getBoolean("transactional"),
                details.reason(),
                details.until(),
                details.url(),
                details.automatic(),
                behind.text());
    }
}
