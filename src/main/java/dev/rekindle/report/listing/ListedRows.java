package dev.rekindle.report.listing;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads the rows of a list: the columns of each kind, and what is made of them. */
final class ListedRows {

    private static final String ENTRY =
            "c.enrolment_id, c.journey_key, c.member_id, c.version, c.arm, c.entry_key, c.entered_at, c.ended_at, c.outcome, ";

    private ListedRows() {}

    static String columns(RowKind rows) {
        return ENTRY + rows.time() + " as happened_at, "
                + switch (rows) {
                    case ENTRY -> "null as nothing";
                    case VISIT -> "s.node, s.visit, s.left_at";
                    case MESSAGE -> "m.message_id, m.step, m.variant, m.channel, m.standing, m.reason";
                    case GOAL ->
                        "c.event_id, " + RowKind.CREDITED_AMOUNT
                                + " as amount, c.gross_amount - c.amount as refunded, c.currency, t.message_id, t.step, t.variant, t.channel,"
                                + " null::text as standing, null::text as reason";
                };
    }

    static RowMapper<ListedRow> of(RowKind rows) {
        return (row, number) -> new ListedRow(
                entry(row),
                instant(row, "happened_at"),
                rows == RowKind.VISIT ? visit(row) : null,
                rows == RowKind.MESSAGE || rows == RowKind.GOAL ? sent(row) : null,
                rows == RowKind.GOAL ? goal(row) : null);
    }

    private static ListedRow.Entry entry(ResultSet row) throws SQLException {
        return new ListedRow.Entry(
                row.getLong("enrolment_id"),
                row.getString("journey_key"),
                row.getLong("member_id"),
                row.getInt("version"),
                row.getString("arm"),
                row.getString("entry_key"),
                instant(row, "entered_at"),
                instantOrNull(row, "ended_at"),
                row.getString("outcome"));
    }

    private static ListedRow.Visit visit(ResultSet row) throws SQLException {
        return new ListedRow.Visit(row.getString("node"), row.getInt("visit"), instantOrNull(row, "left_at"));
    }

    private static ListedRow.@Nullable Sent sent(ResultSet row) throws SQLException {
        long id = row.getLong("message_id");
        return row.wasNull()
                ? null
                : new ListedRow.Sent(
                        id,
                        row.getString("step"),
                        row.getString("variant"),
                        row.getString("channel"),
                        row.getString("standing"),
                        row.getString("reason"));
    }

    private static ListedRow.Goal goal(ResultSet row) throws SQLException {
        return new ListedRow.Goal(
                row.getLong("event_id"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("refunded"),
                row.getString("currency"));
    }
}
