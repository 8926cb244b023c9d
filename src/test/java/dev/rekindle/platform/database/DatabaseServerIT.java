package dev.rekindle.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rekindle.platform.DataDirectory;
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
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

class DatabaseServerIT {

    private Path home = Path.of("unset");
    private Path directory = Path.of("unset");

    @BeforeEach
    void makeHome() throws IOException {
        Files.createDirectories(Path.of("target"));
        home = Files.createTempDirectory(Path.of("target"), "database-server-").toAbsolutePath();
        directory = home.resolve("postgres");
    }

    @AfterEach
    void removeHome() throws IOException {
        FileSystemUtils.deleteRecursively(home);
    }

    @Test
    void keepsEveryCommitWhenItsJvmIsKilledAndRestarted() throws Exception {
        TestDatabase.copyMigratedServerInto(directory);
        long committed;
        try (var writer = ChildJvm.start(Writer.class, home.resolve("writer.log"), Map.of(), directory.toString())) {
            writer.awaitOutput("committed 50\n", Duration.ofMinutes(2));
            writer.kill();
            committed = writer.output()
                    .lines()
                    .filter(line -> line.startsWith("committed"))
                    .count();
        }

        try (var again = DatabaseServer.start(directory, true)) {
            long kept = client(again)
                    .sql("select count(*) from kept")
                    .query(Long.class)
                    .single();
            assertThat(kept).isBetween(committed, committed + 1);
        }
    }

    @Test
    void removesThePidFileOfAServerThatNoLongerRuns() throws Exception {
        TestDatabase.copyMigratedServerInto(directory);
        DatabaseServer.start(directory, false).close();
        // our own pid: alive, but no postgres
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        try (var again = DatabaseServer.start(directory, false)) {
            assertThat(client(again).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void isDurableAndAcceptsOnlyItsPassword() throws Exception {
        TestDatabase.unpackProgramsInto(directory);
        try (var application = application()) {
            DatabaseServer server = application.getBean(DatabaseServer.class);
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(client(server)
                                .sql("show " + setting)
                                .query(String.class)
                                .single())
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                            .get(4))
                    .as("socket directory")
                    .isEmpty();
            assertThat(Files.getPosixFilePermissions(directory))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            for (String user : new String[] {"postgres", DatabaseServer.NAME}) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), user, "postgres"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void isStartedAgainWhenItWasKilledAndThenStopsWithTheApplication() throws Exception {
        TestDatabase.copyMigratedServerInto(directory);
        try (var application = application()) {
            DatabaseServer server = application.getBean(DatabaseServer.class);
            ProcessHandle first = process();
            first.destroyForcibly();
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> !process().equals(first)
                            && client(server)
                                            .sql("select 1")
                                            .query(Integer.class)
                                            .single()
                                    == 1);
        }
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void refusesADirectoryThatAnotherProcessIsUsing() throws Exception {
        TestDatabase.copyMigratedServerInto(directory);
        try (var first = DatabaseServer.start(directory, false)) {
            assertThatThrownBy(() -> DatabaseServer.start(directory, false))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("Another Rekindle is running");
            assertThat(client(first).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void startsAgainAfterAnUnfinishedFirstStart() throws Exception {
        TestDatabase.unpackProgramsInto(directory);
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/PG_VERSION"), "17");

        try (var server = DatabaseServer.start(directory, false)) {
            assertThat(client(server).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    private AnnotationConfigApplicationContext application() {
        var application = new AnnotationConfigApplicationContext();
        application.registerBean(DataDirectory.class, () -> new DataDirectory(home));
        application.register(EmbeddedDatabase.class);
        application.refresh();
        return application;
    }

    private ProcessHandle process() throws IOException {
        String first =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
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
