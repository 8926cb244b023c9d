package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageLogEntry;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.PostponeReason;
import dev.rekindle.message.Postponement;
import dev.rekindle.message.RefusalCause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads ledger rows and log entries. */
public final class LedgerRowMapper {

    private LedgerRowMapper() {}

    static LedgerEntry entry(ResultSet row, int index) throws SQLException {
        return new LedgerEntry(
                new MessageId(row.getLong("id")),
                new MessageOrigin(
                        row.getLong("enrolment_id"),
                        row.getString("journey_key"),
                        row.getLong("version_id"),
                        row.getString("step"),
                        row.getInt("visit")),
                new MemberId(row.getLong("member_id")),
                content(row),
                new LedgerEntry.Progress(
                        MessageState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        cause(row),
                        instant(row, "planned_at"),
                        instant(row, "due_at"),
                        instantOrNull(row, "sent_at"),
                        instantOrNull(row, "settled_at"),
                        row.getInt("attempts")),
                new LedgerEntry.Delivery(
                        row.getString("locale"),
                        row.getString("address"),
                        row.getString("provider_id"),
                        row.getBigDecimal("cost"),
                        row.getObject("template_version", Integer.class)),
                zone(row.getString("journey_zone")));
    }

    /** The zone of a column; null when the column is. */
    public static @Nullable ZoneId zone(@Nullable String id) {
        return id == null ? null : ZoneId.of(id);
    }

    private static @Nullable RefusalCause cause(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return cause == null ? null : RefusalCause.valueOf(cause);
    }

    private static MessageSpec content(ResultSet row) throws SQLException {
        return new MessageSpec(
                ChannelKey.of(row.getString("channel")),
                row.getString("template"),
                row.getString("variant"),
                row.getString("topic"),
                row.getBoolean("transactional"));
    }

    /** From a row with the columns of the content alone. */
    static MessageSpec spec(ResultSet row, int index) throws SQLException {
        return content(row);
    }

    static MessageLogEntry logEntry(ResultSet row, int index) throws SQLException {
        var message = new MessageId(row.getLong("message_id"));
        Instant at = instant(row, "at");
        Instant until = instantOrNull(row, "postponed_until");
        String code = row.getString("code");
        if (until != null) {
            return MessageLogEntry.postponed(message, at, new Postponement(PostponeReason.valueOf(code), until));
        }
        var kind = MessageLogEntry.Kind.valueOf(row.getString("kind"));
        return new MessageLogEntry(message, at, kind, code, null, row.getString("by_user"));
    }
}
