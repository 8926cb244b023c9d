package dev.rekindle.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the overview costs in statements, a count that does not depend on the machine. */
@RekindleIT
class OverviewCostIT {

    /** Statements of the page of a period with a comparison, everything on it included. */
    private static final int STATEMENTS = 60;

    private static final String PAGE = "/?lang=en&period=last_30_days&compare=before";
    private static final int MORE = 8;

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void theOverviewSendsTheSameStatementsHoweverManyJourneysThereAre() throws Exception {
        SampleJourney.writeOnce(database, "overview-cost", 40, clock.instant());
        var visitor = SignedInClient.admin(port);
        List<String> few = secondLook(visitor);
        moreJourneys();
        List<String> many = secondLook(visitor);
        assertThat(many).hasSize(few.size()).hasSizeLessThanOrEqualTo(STATEMENTS);
    }

    /** The first one reads each diagram once, for as long as the application runs. */
    private static List<String> secondLook(SignedInClient visitor) throws Exception {
        visitor.get(PAGE);
        try (var sent = new Sent()) {
            assertThat(visitor.get(PAGE).statusCode()).isEqualTo(200);
            return sent.ofThePage();
        }
    }

    /** Live journeys with an enrolment each. */
    private void moreJourneys() {
        for (int n = 0; n < MORE; n++) {
            String key = "overview-cost-" + n;
            jdbc.sql("insert into journey (key, name, state, created_at) values (:key, :key, 'LIVE', now())")
                    .param("key", key)
                    .update();
            jdbc.sql("""
                            with version as (
                                insert into journey_version (journey_key, version, definition_id, resource, bpmn, checksum, deployed_at,
                                                             deployed_by, published_at)
                                values (:key, 1, :key, :key, :bpmn, '1', now(), 'test', now()) returning id),
                            live as (
                                update journey set live_version_id = (select id from version) where key = :key)
                            insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at, window_ends_at)
                            select nextval('enrolment_id'), :key, v.id, m.id, 'first', 'TREATED', :now, :now
                              from version v, (select min(id) as id from member where external_id like 'overview-cost-%') m
                            """)
                    .param("key", key)
                    .param("bpmn", SampleJourney.bpmn().replace("\"come-back\"", '"' + key + '"'))
                    .param("now", java.sql.Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** The statements that this application sends, by the thread that sends them. */
    private static final class Sent extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private final Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

        Sent() {
            start();
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getMessage().startsWith("Executing prepared SQL statement")) {
                event.prepareForDeferredProcessing();
                events.add(event);
            }
        }

        /** Those of the thread that read the sums of reports. */
        List<String> ofThePage() {
            var threads = events.stream()
                    .filter(event -> event.getFormattedMessage().contains("report_rollup r"))
                    .map(ILoggingEvent::getThreadName)
                    .collect(Collectors.toSet());
            return events.stream()
                    .filter(event -> threads.contains(event.getThreadName()))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }

        @Override
        public void close() {
            logger.detachAppender(this);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }
}
