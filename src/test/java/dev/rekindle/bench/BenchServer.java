package dev.rekindle.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.platform.database.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL with empty databases for one benchmark: a durable embedded one, or the one that {@code -Dbench.url},
 * {@code -Dbench.user} and {@code -Dbench.password} name, whose user must be allowed to create databases. Databases are
 * named {@code bench_…} and dropped at the end.
 */
final class BenchServer implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target", "bench", "postgres").toAbsolutePath();
    private final @Nullable DatabaseServer embedded;
    private final Database home;
    private final List<String> created = new ArrayList<>();
    private boolean toldOfStatements;

    private BenchServer(@Nullable DatabaseServer embedded, Database home) {
        this.embedded = embedded;
        this.home = home;
    }

    static BenchServer start() {
        String url = System.getProperty("bench.url", "");
        return url.isEmpty()
                ? embedded()
                : new BenchServer(
                        null,
                        new Database(
                                url,
                                System.getProperty("bench.user", "postgres"),
                                System.getProperty("bench.password", "")));
    }

    private static BenchServer embedded() {
        try {
            FileSystemUtils.deleteRecursively(DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var first = DatabaseServer.start(DIRECTORY, true)) {
            first.administer("alter system set shared_preload_libraries = 'pg_stat_statements'");
        }
        var server = DatabaseServer.start(DIRECTORY, true);
        server.administer("create extension pg_stat_statements");
        server.administer("grant pg_checkpoint, pg_read_all_stats to " + DatabaseServer.NAME);
        return new BenchServer(
                server, new Database(server.jdbcUrl(DatabaseServer.NAME), DatabaseServer.NAME, server.password()));
    }

    /** An empty database, with the statements' statistics in it where the server has them. */
    Database create(String name) {
        if (embedded != null) {
            embedded.administer("create database %s template postgres owner %s".formatted(name, DatabaseServer.NAME));
            return home.named(name);
        }
        drop(name);
        home.jdbc().sql("create database " + name).update();
        created.add(name);
        var database = home.named(name);
        countStatements(database);
        return database;
    }

    private void countStatements(Database database) {
        try {
            database.jdbc()
                    .sql("create extension if not exists pg_stat_statements")
                    .update();
            database.jdbc()
                    .sql("select count(*) from pg_stat_statements")
                    .query()
                    .listOfRows();
        } catch (DataAccessException e) {
            if (!toldOfStatements) {
                System.out.println("This server has no pg_stat_statements for this user: statements are not counted.");
                toldOfStatements = true;
            }
        }
    }

    private void drop(String name) {
        home.jdbc().sql("drop database if exists " + name + " with (force)").update();
    }

    @Override
    public void close() {
        created.forEach(this::drop);
        if (embedded != null) {
            embedded.close();
        }
    }

    record Database(String url, String username, String password) {

        HikariDataSource pool(int size) {
            var config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(username);
            config.setPassword(password);
            config.setMaximumPoolSize(size);
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            return new HikariDataSource(config);
        }

        private Database named(String name) {
            return new Database(url.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name + "$1"), username, password);
        }

        private JdbcClient jdbc() {
            return JdbcClient.create(new DriverManagerDataSource(url, username, password));
        }

        /** The server's process on this machine; 0 when it runs elsewhere. */
        static long postmaster(JdbcClient jdbc) {
            long backend = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(backend), "stat"));
                return stat.contains("(postgres)")
                        ? Long.parseLong(
                                stat.substring(stat.lastIndexOf(')') + 2).split(" ")[1])
                        : 0;
            } catch (IOException elsewhere) {
                return 0;
            }
        }
    }
}
