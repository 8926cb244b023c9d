package dev.rekindle.schedule.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.platform.DatabaseOutage;
import dev.rekindle.platform.ProbedSockets;
import dev.rekindle.schedule.DatabaseSilent;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.testing.CutWire;
import dev.rekindle.testing.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The network between the node and its database is cut, and nobody is told. */
class SilentDatabaseIT {

    @Test
    void whoWaitsForASilentDatabaseIsToldAndTheNextConnectionWorks() throws Exception {
        TestDatabase.Location direct = TestDatabase.freshLocation();
        URI address = URI.create(direct.url().substring("jdbc:".length()));
        try (var wire = new CutWire(address.getPort());
                var pool = pool(direct, wire.port(), address)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            NodeWatch watch = watch(pool);
            watch.start();
            try {
                assertThat(one(jdbc)).isEqualTo(1);
                wire.cut();
                long began = System.nanoTime();
                var waiting = CompletableFuture.supplyAsync(() -> one(jdbc));

                assertThat(waiting)
                        .failsWithin(Duration.ofSeconds(25))
                        .withThrowableThat()
                        .matches(DatabaseOutage::isCauseOf);
                assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began))
                        .as("silence is not suspected early")
                        .isGreaterThanOrEqualTo(1);

                wire.restore();
                await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> one(jdbc) == 1);
            } finally {
                watch.stop();
            }
        }
    }

    private static int one(JdbcClient jdbc) {
        return jdbc.sql("select 1").query(Integer.class).single();
    }

    private static HikariDataSource pool(TestDatabase.Location direct, int port, URI address) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://localhost:" + port + address.getPath());
        pool.setUsername(direct.username());
        pool.setPassword(direct.password());
        pool.setConnectionTimeout(2_500);
        pool.addDataSourceProperty("socketFactory", ProbedSockets.class.getName());
        pool.addDataSourceProperty("ApplicationName", "silent-database");
        return pool;
    }

    private static NodeWatch watch(HikariDataSource pool) {
        var settings = new NodeSettings(
                Duration.ofSeconds(30), Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofSeconds(1));
        var schedule = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("rekindle.schedule", Bindable.of(ScheduleSettings.class));
        var clock = new VirtualClock(
                new StaticListableBeanFactory().getBeanProvider(dev.rekindle.schedule.ClockListener.class));
        return new NodeWatch(pool, clock, settings, schedule, version -> {}, event -> {
            if (event instanceof DatabaseSilent) {
                ProbedSockets.closeAll();
            }
        });
    }
}
