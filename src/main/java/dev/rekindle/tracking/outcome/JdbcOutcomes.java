package dev.rekindle.tracking.outcome;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.bigints;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcome.Kind;
import dev.rekindle.tracking.Outcomes;
import dev.rekindle.tracking.link.Links;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores outcomes in the table outcome, and triggers their effects in message and member. */
@Component
class JdbcOutcomes implements Outcomes {

    private static final Set<Kind> DELIVERED_BY = EnumSet.of(Kind.OPENED, Kind.CLICKED);

    /** Outcomes stored per message; a client that loads the pixel in a loop must not fill the table. */
    private static final int MOST_PER_MESSAGE = 200;

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;
    private final Links links;
    private final Ledger ledger;
    private final OutcomeEffects effects;

    JdbcOutcomes(JdbcTemplate batch, JdbcClient jdbc, Links links, Ledger ledger, OutcomeEffects effects) {
        this.batch = batch;
        this.jdbc = jdbc;
        this.links = links;
        this.ledger = ledger;
        this.effects = effects;
    }

    @Override
    @Transactional
    public void record(List<Outcome> outcomes) {
        Map<MessageId, LedgerEntry> known =
                ledger.byIds(outcomes.stream().map(Outcome::message).collect(Collectors.toSet()));
        List<Outcome> relevant = outcomes.stream()
                .filter(outcome -> known.containsKey(outcome.message()))
                .toList();
        Set<MessageId> complainedBefore = complained(relevant);
        store(relevant);
        relevant.stream()
                .filter(outcome -> DELIVERED_BY.contains(outcome.kind()) && !outcome.automatic())
                .map(Outcome::message)
                .distinct()
                .forEach(effects::arrived);
        relevant.stream()
                .filter(outcome -> outcome.kind() == Kind.UNSUBSCRIBED)
                .filter(outcome -> !isComplaint(outcome) || !complainedBefore.contains(outcome.message()))
                .forEach(outcome -> effects.unsubscribed(
                        Objects.requireNonNull(known.get(outcome.message())), outcome.detail(), outcome.at()));
    }

    /** A report of a complaint may come again, after the member has opted in; a link or page is used anew each time. */
    private Set<MessageId> complained(List<Outcome> outcomes) {
        List<Long> messages = outcomes.stream()
                .filter(JdbcOutcomes::isComplaint)
                .map(outcome -> outcome.message().value())
                .toList();
        if (messages.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                select message_id from outcome
                 where message_id = any(:messages) and kind = 'UNSUBSCRIBED' and detail = :complained
                """)
                .param("messages", bigints(messages))
                .param("complained", Consents.COMPLAINED)
                .query((row, number) -> new MessageId(row.getLong("message_id")))
                .list());
    }

    private static boolean isComplaint(Outcome outcome) {
        return outcome.kind() == Kind.UNSUBSCRIBED && Consents.COMPLAINED.equals(outcome.detail());
    }

    private void store(List<Outcome> outcomes) {
        String sql = """
                insert into outcome (message_id, kind, occurred_at, link_id, automatic, detail)
                select ?, ?, ?, ?, ?, ?
                 where (select count(*) from outcome where message_id = ?) < ?
                on conflict do nothing
                """;
        batch.batchUpdate(sql, outcomes, 500, (statement, outcome) -> {
            statement.setLong(1, outcome.message().value());
            statement.setString(2, outcome.kind().name());
            statement.setObject(3, timestamp(outcome.at()));
            statement.setObject(4, linkOf(outcome), java.sql.Types.BIGINT);
            statement.setBoolean(5, outcome.automatic());
            statement.setString(6, outcome.detail());
            statement.setLong(7, outcome.message().value());
            statement.setInt(8, MOST_PER_MESSAGE);
        });
    }

    private @Nullable Long linkOf(Outcome outcome) {
        return outcome.url() == null ? null : links.find(outcome.url()).orElse(null);
    }

    @Override
    public List<Outcome> ofMember(MemberId member, int limit) {
        return jdbc.sql("""
                select o.message_id, o.kind, o.occurred_at, l.url, o.automatic, o.detail
                  from report_message m
                  join outcome o on o.message_id = m.message_id
                  left join link l on l.id = o.link_id
                 where m.member_id = :member
                 order by o.occurred_at desc, o.id desc
                 limit :limit
                """)
                .param("member", member.value())
                .param("limit", limit)
                .query((row, number) -> outcome(row))
                .list();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                new MessageId(row.getLong("message_id")),
                Kind.valueOf(row.getString("kind")),
                instant(row, "occurred_at"),
                row.getString("url"),
                row.getBoolean("automatic"),
                row.getString("detail"));
    }
}
