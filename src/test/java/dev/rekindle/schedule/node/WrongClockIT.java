package dev.rekindle.schedule.node;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekindle.report.SampleJourney;
import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import dev.rekindle.testing.TestAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A node whose clock is an hour wrong, in both directions, against real PostgreSQL. */
@RekindleIT
@Import(WrongClockIT.Clocks.class)
@TestPropertySource(properties = {"rekindle.node.beat=200ms", "rekindle.schedule.poll=100ms"})
class WrongClockIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    @LocalServerPort
    int port;

    @LocalManagementPort
    int healthPort;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Live<Zones> zones;

    @Autowired
    DataSource database;

    @Autowired
    Scheduler quartz;

    @AfterEach
    void setRight() {
        clock.wrongBy = Duration.ZERO;
        await().atMost(Duration.ofSeconds(10)).until(() -> health() == 200);
    }

    @Test
    void aNodeAnHourAheadSendsNothingEarlySettlesNothingEarlyAndSaysWhy() throws Exception {
        SampleJourney.write(database, "wrong-clock", 40, Instant.now());
        SignedInClient admin = SignedInClient.admin(port);
        assertThat(health()).isEqualTo(200);
        clock.wrongBy = Duration.ofHours(1);
        jdbc.sql("update message set state = 'PENDING', sent_at = null, due_at = now() + interval '30 minutes',"
                        + " expires_at = now() + interval '1 day' where journey_key = 'wrong-clock'")
                .update();
        jdbc.sql("update message set state = 'LEASED', leased_by = 'other', leased_until = now() + interval '5 minutes'"
                        + " where id = (select min(id) from message where journey_key = 'wrong-clock')")
                .update();
        await().atMost(Duration.ofSeconds(10)).until(() -> health() == 503);
        await().during(LONG_ENOUGH).atMost(Duration.ofSeconds(10)).until(() -> pending() == 1 && leased() == 1);
        assertThat(quartz.isInStandbyMode()).isTrue();
        assertThat(admin.get("/?lang=en").body()).contains("its clock differs from the database’s by 3");
        assertThat(admin.get("/?lang=zh-CN").body()).contains("其时钟与数据库相差 3");
        var refused = post("/api/v1/events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aNodeAnHourBehindStandsStillUntilItsClockIsRight() throws Exception {
        clock.wrongBy = Duration.ofHours(-1);
        await().atMost(Duration.ofSeconds(10)).until(() -> health() == 503 && quartz.isInStandbyMode());
        clock.wrongBy = Duration.ofSeconds(20);
        await().atMost(Duration.ofSeconds(10)).until(() -> health() == 200 && !quartz.isInStandbyMode());
        assertThat(post("/api/v1/events").statusCode()).isEqualTo(200);
    }

    @Test
    void whatAnotherNodeSavesIsInEffectHereWithTheNextBeat() {
        jdbc.sql("insert into setting (name, value, version, changed_at, changed_by)"
                        + " values ('schedule.zone', 'Asia/Shanghai', 1, now(), 'ann')")
                .update();
        jdbc.sql("update setting_version set version = 1").update();
        await().atMost(Duration.ofSeconds(10)).until(() -> zones.get().system().equals(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void aReplayRunsWhateverTheSystemsClockShows() {
        clock.wrongBy = Duration.ofHours(1);
        assertThat(clock.mayWork()).isFalse();
        clock.setTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(clock.mayWork()).isTrue();
        clock.reset();
        assertThat(clock.mayWork()).isFalse();
    }

    private long pending() {
        return jdbc.sql(
                        "select count(distinct state) from message where journey_key = 'wrong-clock' and state <> 'LEASED'")
                .query(Long.class)
                .single();
    }

    private long leased() {
        return jdbc.sql("select count(*) from message where journey_key = 'wrong-clock' and state = 'LEASED'")
                .query(Long.class)
                .single();
    }

    private int health() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + healthPort + "/actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> post(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Bearer " + TestAccess.API_KEY)
                                .header("Content-Type", "application/json")
                                .POST(ofString("[]"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** A clock that shows another time than the system's while nobody has fixed it. */
    static final class SettableClock extends VirtualClock {

        volatile Duration wrongBy = Duration.ZERO;

        SettableClock(ObjectProvider<ClockListener> listeners) {
            super(listeners);
        }

        @Override
        public Instant system() {
            return Instant.now().plus(wrongBy);
        }
    }

    @TestConfiguration
    static class Clocks {

        @Bean
        @Primary
        SettableClock settableClock(ObjectProvider<ClockListener> listeners) {
            return new SettableClock(listeners);
        }
    }
}
