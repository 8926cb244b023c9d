package dev.rekindle.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.platform.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A durable embedded PostgreSQL with statement statistics, and empty databases on it. */
final class BenchServer implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target", "bench", "postgres").toAbsolutePath();
    private final DatabaseServer server;

    private BenchServer(DatabaseServer server) {
        this.server = server;
    }

    static BenchServer start() {
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
        server.administer("grant execute on function pg_stat_statements_reset to " + DatabaseServer.NAME);
        return new BenchServer(server);
    }

    /** An empty database with the extension in it. */
    Database create(String name) {
        server.administer("create database %s template postgres owner %s".formatted(name, DatabaseServer.NAME));
        return new Database(server.jdbcUrl(name), DatabaseServer.NAME, server.password());
    }

    @Override
    public void close() {
        server.close();
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
