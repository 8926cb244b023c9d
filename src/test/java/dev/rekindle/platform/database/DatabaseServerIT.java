package dev.rekindle.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.testing.ChildJvm;
import dev.rekindle.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

class DatabaseServerIT {

    private Path home = Path.of("unset");

    @BeforeEach
    void makeHome() throws IOException {
        Files.createDirectories(Path.of("target"));
        home = Files.createTempDirectory(Path.of("target"), "database-server-").toAbsolutePath();
        TestDatabase.unpackProgramsInto(home.resolve("pg"));
    }

    @AfterEach
    void removeHome() throws IOException {
        FileSystemUtils.deleteRecursively(home);
    }

    @Test
    void keepsEveryCommitWhenItsJvmIsKilledAndRestarted() throws Exception {
        long committed;
        try (var writer = ChildJvm.start(
                Writer.class,
                home.resolve("writer.log"),
                Map.of(),
                home.resolve("pg").toString())) {
            writer.awaitOutput("committed 50\n", Duration.ofMinutes(2));
            writer.kill();
            committed = writer.output()
                    .lines()
                    .filter(line -> line.startsWith("committed"))
                    .count();
        }

        try (var again = DatabaseServer.start(home.resolve("pg"), true)) {
            long kept = client(again)
                    .sql("select count(*) from kept")
                    .query(Long.class)
                    .single();
            assertThat(kept).isBetween(committed, committed + 1);
        }
    }

    @Test
    void removesThePidFileOfAServerThatNoLongerRuns() throws Exception {
        DatabaseServer.start(home.resolve("pg"), false).close();
        // our own pid: alive, but no postgres
        Files.writeString(
                home.resolve("pg/data/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (var again = DatabaseServer.start(home.resolve("pg"), false)) {
            assertThat(client(again).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void isDurableAndAcceptsOnlyItsPassword() throws Exception {
        try (var server = DatabaseServer.start(home.resolve("pg"), true)) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(client(server)
                                .sql("show " + setting)
                                .query(String.class)
                                .single())
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(Files.readAllLines(home.resolve("pg/data/postmaster.pid"))
                            .get(4))
                    .as("socket directory")
                    .isEmpty();
            assertThat(Files.getPosixFilePermissions(home.resolve("pg")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(home.resolve("pg/password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            for (String user : new String[] {"postgres", DatabaseServer.NAME}) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), user, "postgres"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void refusesADirectoryThatAnotherProcessIsUsing() {
        try (var first = DatabaseServer.start(home.resolve("pg"), false)) {
            assertThatThrownBy(() -> DatabaseServer.start(home.resolve("pg"), false))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("Another Rekindle is running");
            assertThat(client(first).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void startsAgainAfterAnUnfinishedFirstStart() throws Exception {
        Files.createDirectories(home.resolve("pg/data"));
        Files.writeString(home.resolve("pg/data/PG_VERSION"), "17");

        try (var server = DatabaseServer.start(home.resolve("pg"), false)) {
            assertThat(client(server).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    private static JdbcClient client(DatabaseServer server) {
        return JdbcClient.create(new DriverManagerDataSource(
                server.jdbcUrl(DatabaseServer.NAME), DatabaseServer.NAME, server.password()));
    }

    /** Commits row after row until it is killed. */
    static class Writer {

        public static void main(String[] args) throws Exception {
            var server = DatabaseServer.start(Path.of(args[0]), true);
            try (var connection =
                            DriverManager.getConnection(server.jdbcUrl("rekindle"), "rekindle", server.password());
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (n int)");
                for (int n = 1; ; n++) {
                    statement.execute("insert into kept values (%d)".formatted(n));
                    System.out.println("committed " + n);
                }
            }
        }
    }
}
