package dev.rekindle.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.platform.database.DatabaseServer;
import dev.rekindle.platform.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/** Migrated databases of real PostgreSQL: one server for the test JVM, one copied database for each caller. */
public final class TestDatabase {

    private static final String TEMPLATE = "template_rekindle";
    private static final Path SERVERS = Path.of("target", "test-postgres").toAbsolutePath();
    private static final Path MIGRATED =
            Path.of("target", "test-postgres-migrated").toAbsolutePath();
    private static final Path LOCK = Path.of("target", "test-postgres.lock").toAbsolutePath();
    private static final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private static final AtomicInteger copies = new AtomicInteger();
    private static @Nullable DatabaseServer server;

    private TestDatabase() {}

    /** A migrated, otherwise empty database behind a small pool; closed when the JVM ends. */
    public static DataSource fresh() {
        return pool(freshLocation(), 8);
    }

    /** Address and credentials of a migrated, otherwise empty database. */
    public static Location freshLocation() {
        DatabaseServer running = server();
        String name = "test_" + copies.incrementAndGet();
        synchronized (TestDatabase.class) {
            running.administer("create database %s template %s strategy file_copy owner %s"
                    .formatted(name, TEMPLATE, DatabaseServer.NAME));
        }
        return new Location(running.jdbcUrl(name), DatabaseServer.NAME, running.password());
    }

    /** An empty database without migrations. */
    public static DataSource unmigrated() {
        DatabaseServer running = server();
        String name = "bare_" + copies.incrementAndGet();
        running.administer("create database %s owner %s".formatted(name, DatabaseServer.NAME));
        return pool(new Location(running.jdbcUrl(name), DatabaseServer.NAME, running.password()), 4);
    }

    /**
     * Gives a server that has not been started yet PostgreSQL's programs. Unpacking them takes longer than everything
     * else in a first start.
     *
     * @param directory as for {@link DatabaseServer#start}
     */
    public static void unpackProgramsInto(Path directory) throws IOException {
        server();
        Files.createDirectories(directory);
        Files.createSymbolicLink(directory.resolve("binaries"), MIGRATED.resolve("binaries"));
    }

    /**
     * Gives a server that has not been started yet the programs and a migrated, otherwise empty database of the
     * application.
     *
     * @param directory as for {@link DatabaseServer#start}
     */
    public static void copyMigratedServerInto(Path directory) throws IOException {
        server();
        copyMigratedInto(directory);
    }

    /** Runs one statement as the server's superuser, for example to make a role. */
    public static void administer(String sql) {
        server().administer(sql);
    }

    public record Location(String url, String username, String password) {}

    /** A small pool on a database; closed when the JVM ends. */
    public static DataSource pool(Location location, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(location.url());
        config.setUsername(location.username());
        config.setPassword(location.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private static synchronized DatabaseServer server() {
        DatabaseServer running = server;
        if (running == null) {
            running = start();
            server = running;
            SpringApplication.getShutdownHandlers().add(TestDatabase::end); // comes after the contexts' own end
            running.administer("alter database %s rename to %s".formatted(DatabaseServer.NAME, TEMPLATE));
        }
        return running;
    }

    /** One test JVM at a time removes the leftovers of others and looks after the migrated server that all copy. */
    private static DatabaseServer start() {
        try {
            Files.createDirectories(SERVERS);
            try (var channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                removeLeftovers();
                if (!Files.exists(MIGRATED)) {
                    makeMigrated();
                }
                try {
                    return startCopy();
                } catch (FlywayException migrationsHaveChanged) {
                    delete(MIGRATED);
                    makeMigrated();
                    return startCopy();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseServer startCopy() throws IOException {
        Path directory = SERVERS.resolve(Long.toString(ProcessHandle.current().pid()));
        copyMigratedInto(directory);
        DatabaseServer started = DatabaseServer.start(directory, false);
        try {
            migrate(started);
            return started;
        } catch (RuntimeException e) {
            started.close();
            delete(directory);
            throw e;
        }
    }

    private static void makeMigrated() throws IOException {
        Path draft = MIGRATED.resolveSibling(MIGRATED.getFileName() + ".new");
        delete(draft);
        try (DatabaseServer started = DatabaseServer.start(draft, false)) {
            migrate(started);
        }
        Files.move(draft, MIGRATED, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void migrate(DatabaseServer started) {
        String url = started.jdbcUrl(DatabaseServer.NAME);
        try (var migrating = (HikariDataSource) pool(new Location(url, DatabaseServer.NAME, started.password()), 2)) {
            Schema.migrate(migrating);
        }
    }

    private static void copyMigratedInto(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.createSymbolicLink(directory.resolve("binaries"), MIGRATED.resolve("binaries"));
        Files.copy(MIGRATED.resolve("password"), directory.resolve("password"), StandardCopyOption.COPY_ATTRIBUTES);
        FileSystemUtils.copyRecursively(MIGRATED.resolve("data"), directory.resolve("data"));
        Files.setPosixFilePermissions(directory.resolve("data"), PosixFilePermissions.fromString("rwx------"));
    }

    private static synchronized void end() {
        DatabaseServer running = server;
        if (running != null) {
            pools.forEach(HikariDataSource::close);
            running.close();
            delete(SERVERS.resolve(Long.toString(ProcessHandle.current().pid())));
        }
    }

    /** Removes leftovers of killed test JVMs: a server is ended by starting and closing it properly. */
    private static void removeLeftovers() throws IOException {
        try (var directories = Files.list(SERVERS)) {
            directories.filter(TestDatabase::ownerIsGone).forEach(left -> {
                DatabaseServer.start(left, false).close();
                delete(left);
            });
        }
    }

    private static boolean ownerIsGone(Path directory) {
        return ProcessHandle.of(Long.parseLong(directory.getFileName().toString()))
                .isEmpty();
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
