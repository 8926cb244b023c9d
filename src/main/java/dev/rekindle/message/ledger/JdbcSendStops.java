package dev.rekindle.message.ledger;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.message.control.SendStops;
import dev.rekindle.schedule.WorkAvailable;
import dev.rekindle.schedule.WorkNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table of stops, and the messages that wait for their release. */
@Component
class JdbcSendStops implements SendStops {

    private static final Logger log = LoggerFactory.getLogger(JdbcSendStops.class);

    private static final String OF_SCOPE = """
            journey_key is not distinct from :journey and step is not distinct from :step
               and template is not distinct from :template
            """;

    private static final String STOP = """
            insert into send_stop (journey_key, step, template, mode, stopped_at, stopped_by)
            values (:journey, :step, :template, :mode, :now, :user) on conflict do nothing
            """;

    private static final String RELEASE = "delete from send_stop where " + OF_SCOPE
            + " returning journey_key, step, template, mode, stopped_at, stopped_by";

    private static final String ALL = """
            select journey_key, step, template, mode, stopped_at, stopped_by from send_stop order by id desc
            """;

    private static final String FALLEN_DUE = "select count(*) from message m where " + TransitionSql.OF_STOP
            + " and (m.state = 'HELD' or m.state = 'PENDING' and m.due_at <= :now)";

    private final JdbcClient jdbc;
    private final MessageTransitions transitions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcSendStops(JdbcClient jdbc, MessageTransitions transitions, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transitions = transitions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean stop(Scope scope, Mode mode, String user) {
        boolean stopped = about(STOP, scope)
                        .param("mode", mode.name())
                        .param("now", timestamp(clock.instant()))
                        .param("user", user)
                        .update()
                == 1;
        if (stopped) {
            log.info("Sending stopped: {} mode={} by={}", scope, mode, user);
        }
        return stopped;
    }

    @Override
    @Transactional
    public int release(Scope scope, Release release, String user) {
        Optional<Stop> ended = about(RELEASE, scope).query(JdbcSendStops::row).optional();
        int released = ended.map(stop -> transitions.release(scope, release, stop.since(), clock.instant()))
                .orElse(0);
        if (ended.isPresent()) {
            events.publishEvent(new WorkAvailable(WorkNames.MESSAGES));
            log.info("Sending released: {} messages={} {} by={}", scope, released, release, user);
        }
        return released;
    }

    @Override
    public List<Stop> all() {
        return jdbc.sql(ALL).query(JdbcSendStops::row).list();
    }

    @Override
    public long fallenDue(Scope scope) {
        return about(FALLEN_DUE, scope)
                .param("now", timestamp(clock.instant()))
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec about(String sql, Scope scope) {
        return jdbc.sql(sql)
                .param("journey", scope.journey())
                .param("step", scope.step())
                .param("template", scope.template());
    }

    private static Stop row(ResultSet row, int index) throws SQLException {
        Instant since = instant(row, "stopped_at");
        return new Stop(
                new Scope(row.getString("journey_key"), row.getString("step"), row.getString("template")),
                Mode.valueOf(row.getString("mode")),
                since,
                row.getString("stopped_by"));
    }
}
