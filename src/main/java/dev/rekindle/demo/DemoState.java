package dev.rekindle.demo;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.demo.DemoProgress.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demo's only row, from which a later start continues. */
@Component
class DemoState {

    private final JdbcClient jdbc;

    DemoState(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> read() {
        return jdbc.sql("select phase, shift_days, starts_at, position, ends_at from demo_state")
                .query(Row.class)
                .optional();
    }

    void begin(Row row) {
        jdbc.sql("""
                        insert into demo_state (id, phase, shift_days, starts_at, position, ends_at, began_at)
                        values (1, :phase, :shiftDays, :startsAt, :position, :endsAt, now())
                        """)
                .param("phase", row.phase().name())
                .param("shiftDays", row.shiftDays())
                .param("startsAt", timestamp(row.startsAt()))
                .param("position", timestamp(row.position()))
                .param("endsAt", timestamp(row.endsAt()))
                .update();
    }

    void enter(Phase phase) {
        jdbc.sql("""
                        update demo_state set phase = :phase,
                               finished_at = case when :phase = 'DONE' then now() end
                        """).param("phase", phase.name()).update();
    }

    void reached(Instant position) {
        jdbc.sql("update demo_state set position = :position")
                .param("position", timestamp(position))
                .update();
    }

    /**
     * @param shiftDays by how many days purchases are shifted
     * @param position position of the replay, from {@code startsAt} to {@code endsAt}
     */
    record Row(Phase phase, int shiftDays, Instant startsAt, Instant position, Instant endsAt) {

        /** Share of the replay that is done, 0-100. */
        int percent() {
            long whole = Duration.between(startsAt, endsAt).toSeconds();
            long done = Duration.between(startsAt, position).toSeconds();
            return whole <= 0 ? 100 : (int) Math.min(100, 100 * done / whole);
        }
    }
}
