package dev.rekindle.export.activity;

import static dev.rekindle.platform.SqlColumns.texts;

import dev.rekindle.export.ActivityPosition;
import dev.rekindle.platform.SqlParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Up to which numbers no row can appear any more. Numbers are given before their transactions commit, so the greatest
 * visible one is not the end: the greatest given numbers are noted together with the transactions that write at that moment,
 * and count as soon as these have ended (decision 0430). Nodes share it by the table {@code activity_horizon}.
 */
@Component
class ActivityHorizon {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ActivityHorizon(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param writers transactions that may write up to {@code next} when it was noted */
    private record Noted(ActivityPosition safe, ActivityPosition next, List<String> writers) {}

    ActivityPosition advance() {
        return Objects.requireNonNull(
                transaction.execute(status -> locked().map(this::advanced).orElseGet(this::stored)));
    }

    private ActivityPosition advanced(Noted noted) {
        if (!Collections.disjoint(noted.writers(), writers())) {
            return noted.safe();
        }
        ActivityPosition given = given();
        if (given.equals(noted.safe())) {
            return noted.safe();
        }
        List<String> writers = writers(); // after the numbers: a later one has greater numbers
        ActivityPosition safe = writers.isEmpty() ? given : noted.next();
        store(new Noted(safe, given, writers));
        return safe;
    }

    /** Empty when another node moves it on. */
    private Optional<Noted> locked() {
        return jdbc.sql("select * from activity_horizon for update skip locked")
                .query((row, number) -> new Noted(
                        new ActivityPosition(row.getLong("planned"), row.getLong("logged"), row.getLong("outcomes")),
                        new ActivityPosition(
                                row.getLong("next_planned"), row.getLong("next_logged"), row.getLong("next_outcomes")),
                        texts(row, "writers")))
                .optional();
    }

    private ActivityPosition stored() {
        return jdbc.sql("select planned, logged, outcomes from activity_horizon")
                .query(ActivityHorizon::position)
                .single();
    }

    private ActivityPosition given() {
        return jdbc.sql("""
                        select m.planned, m.logged, o.outcomes
                          from export_message_position m cross join export_outcome_position o
                        """).query(ActivityHorizon::position).single();
    }

    private List<String> writers() {
        return List.copyOf(new TreeSet<>(jdbc.sql("""
                        select writer from export_message_writer union all select writer from export_outcome_writer
                        """).query(String.class).list()));
    }

    private void store(Noted noted) {
        jdbc.sql("""
                        update activity_horizon
                           set planned = :planned, logged = :logged, outcomes = :outcomes,
                               next_planned = :nextPlanned, next_logged = :nextLogged, next_outcomes = :nextOutcomes,
                               writers = :writers
                        """)
                .param("planned", noted.safe().planned())
                .param("logged", noted.safe().logged())
                .param("outcomes", noted.safe().outcomes())
                .param("nextPlanned", noted.next().planned())
                .param("nextLogged", noted.next().logged())
                .param("nextOutcomes", noted.next().outcomes())
                .param("writers", SqlParameters.texts(noted.writers()))
                .update();
    }

    private static ActivityPosition position(ResultSet row, int number) throws SQLException {
        return new ActivityPosition(row.getLong("planned"), row.getLong("logged"), row.getLong("outcomes"));
    }
}
