package dev.rekindle.message.ledger;

import dev.rekindle.member.ChannelKind;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads ledger rows and log lines. */
final class LedgerRowMapper {

    private LedgerRowMapper() {}

    static LedgerEntry entry(ResultSet row, int index) throws SQLException {
        return new LedgerEntry(
                row.getLong("id"),
                row.getLong("enrolment_id"),
                row.getString("journey_key"),
                row.getLong("version_id"),
                row.getString("step"),
                row.getInt("visit"),
                new MemberId(row.getLong("member_id")),
                ChannelKind.valueOf(row.getString("channel")),
                row.getString("template"),
                row.getString("variant"),
                row.getString("topic"),
                row.getBoolean("transactional"),
                MessageState.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "planned_at"),
                instant(row, "due_at"),
                instantOrNull(row, "sent_at"),
                instantOrNull(row, "settled_at"),
                row.getInt("attempts"),
                row.getString("locale"),
                row.getString("address"),
                row.getString("provider_id"),
                row.getBigDecimal("cost"));
    }

    static MessageLogEntry logLine(ResultSet row, int index) throws SQLException {
        return new MessageLogEntry(
                row.getLong("message_id"),
                instant(row, "at"),
                MessageLogEntry.What.valueOf(row.getString("what")),
                row.getString("detail"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
