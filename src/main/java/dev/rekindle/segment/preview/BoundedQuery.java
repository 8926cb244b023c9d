package dev.rekindle.segment.preview;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a statement that reads, in a transaction of its own, for a bounded time and until its asker asks again. */
@Component
class BoundedQuery {

    /** SQLSTATE of a statement that a time-out or another connection cancelled. */
    private static final String CANCELLED = "57014";

    private final NamedParameterJdbcTemplate jdbc;
    private final PreviewSettings settings;
    private final TransactionTemplate transaction;
    private final Supersession supersession = new Supersession();

    BoundedQuery(NamedParameterJdbcTemplate jdbc, PreviewSettings settings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * Runs the statement over all members, with the plan and the memory that an evaluation has.
     *
     * @return empty when it was cancelled
     */
    <T> Optional<T> overAll(String asker, String sql, Map<String, Object> parameters, ResultSetExtractor<T> read) {
        return run(asker, sql, parameters, read, "off");
    }

    /** Runs the statement for few members: nested loops read only their rows. */
    <T> Optional<T> overFew(String sql, Map<String, Object> parameters, ResultSetExtractor<T> read) {
        return run(UUID.randomUUID().toString(), sql, parameters, read, "on");
    }

    private <T> Optional<T> run(
            String asker, String sql, Map<String, Object> parameters, ResultSetExtractor<T> read, String nestedLoops) {
        return transaction.execute(status -> {
            bound(nestedLoops);
            return jdbc.execute(sql, parameters, statement -> answer(asker, statement, read, status));
        });
    }

    private void bound(String nestedLoops) {
        String milliseconds = Long.toString(settings.timeout().toMillis());
        jdbc.queryForList("""
                select set_config('statement_timeout', :timeout, true), set_config('work_mem', '64MB', true),
                       set_config('enable_nestloop', :nestedLoops, true)
                """, Map.of("timeout", milliseconds, "nestedLoops", nestedLoops));
    }

    private <T> Optional<T> answer(
            String asker, PreparedStatement statement, ResultSetExtractor<T> read, TransactionStatus status)
            throws SQLException {
        try (Supersession.Running running = supersession.begin(asker, statement);
                ResultSet rows = statement.executeQuery()) {
            return Optional.ofNullable(read.extractData(rows));
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw e;
            }
            status.setRollbackOnly();
            return Optional.empty();
        }
    }
}
