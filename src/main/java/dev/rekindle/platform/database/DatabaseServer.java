package dev.rekindle.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * An embedded PostgreSQL server that this process runs: its data is on disk, it listens on a free port of the loopback
 * interface, and only this user can read its password. When it is killed or ends by itself it is started again.
 */
public final class DatabaseServer implements AutoCloseable {

    /** The database and the ordinary role that owns it. */
    public static final String NAME = "rekindle";

    /** The role that reads the views of the schema bi; our own role may not create roles. */
    private static final String BI_ROLE = "rekindle_bi";

    private static final Logger log = LoggerFactory.getLogger(DatabaseServer.class);

    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("wal_compression", "on"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("unix_socket_directories", "''"));

    private static final int LOWEST_PORT = 15_432;
    private static final int LOWEST_OUTGOING_PORT = 32_000;
    private static final int TRIES = 50;

    private final ServerDirectory home;
    private final EmbeddedPostgres postgres;
    private final String password;
    private @Nullable ServerSupervisor supervisor;

    private DatabaseServer(ServerDirectory home, EmbeddedPostgres postgres, String password) {
        this.home = home;
        this.postgres = postgres;
        this.password = password;
    }

    /**
     * Starts the server of a directory. Creates the directory on first use and stops a server that a killed process left.
     *
     * @param directory used by this server only
     * @param durable false only for tests that may lose everything
     * @throws DatabaseUnavailable if it cannot start; the message says what to do
     */
    public static DatabaseServer start(Path directory, boolean durable) {
        try {
            ServerDirectory home = ServerDirectory.claim(directory);
            try {
                return start(home, durable);
            } catch (IOException | SQLException | RuntimeException e) {
                home.close();
                throw e;
            }
        } catch (DatabaseUnavailable e) {
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            throw new DatabaseUnavailable(
                    "The embedded PostgreSQL in %s does not start (see server.log there); an external one is used when SPRING_DATASOURCE_URL is set."
                            .formatted(directory),
                    e);
        }
    }

    private static DatabaseServer start(ServerDirectory home, boolean durable) throws IOException, SQLException {
        deleteUnfinishedCluster(home);
        OrphanedServer.stopOn(home.data());
        String password = home.password();
        var server = new DatabaseServer(home, launch(home, password, durable), password);
        try {
            server.refuseOtherServer();
            server.createOwnDatabase();
            server.supervisor = new ServerSupervisor(home);
        } catch (RuntimeException | SQLException | IOException e) {
            server.postgres.close();
            throw e;
        }
        log.info("Embedded PostgreSQL listens on port {}", server.postgres.getPort());
        return server;
    }

    /** The address of a database of this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database);
    }

    public String password() {
        return password;
    }

    /** Runs one statement as the server's superuser. */
    public void administer(String sql) {
        JdbcClient.create(postgres.getPostgresDatabase()).sql(sql).update();
    }

    @Override
    public void close() {
        if (supervisor != null) {
            supervisor.close();
        }
        try {
            postgres.close();
            home.close();
        } catch (IOException e) {
            log.warn("The embedded PostgreSQL did not stop cleanly; the next start repairs this", e);
        }
    }

    /** A first start that was killed during initdb leaves a directory without a complete cluster. */
    private static void deleteUnfinishedCluster(ServerDirectory home) throws IOException {
        Path finished = home.data().resolve("rekindle-initialised");
        if (Files.exists(home.data()) && !Files.exists(finished)) {
            FileSystemUtils.deleteRecursively(home.data());
        }
    }

    private static EmbeddedPostgres launch(ServerDirectory home, String password, boolean durable) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(home.data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.binaries().toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setPort(freePort())
                .setConnectConfig("password", password)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
        // The library's locale settings are further options of initdb. With them every connection needs the password,
        // even while the cluster is being created.
        builder.setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", home.passwordFile().toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("locale", "C.UTF-8");
        CONFIGURATION.forEach(builder::setServerConfig);
        if (durable) {
            ServerMemory.here().settings().forEach(builder::setServerConfig);
        }
        String onOff = durable ? "on" : "off";
        builder.setServerConfig("fsync", onOff)
                .setServerConfig("synchronous_commit", onOff)
                .setServerConfig("full_page_writes", onOff);
        if (!durable) {
            builder.setServerConfig("max_connections", "400"); // in tests many applications share the server
        }
        return builder.start();
    }

    /**
     * A port that is free now and likely stays free until the server binds it, because it is below the range of
     * outgoing connections.
     */
    private static int freePort() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_OUTGOING_PORT);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                log.debug("Port {} is taken", port);
            }
        }
        throw new DatabaseUnavailable("No free port for the embedded PostgreSQL was found.", null);
    }

    /** The library accepts any server on its port, so this checks that it is the one of this directory. */
    private void refuseOtherServer() throws IOException {
        String served = JdbcClient.create(postgres.getPostgresDatabase())
                .sql("show data_directory")
                .query(String.class)
                .single();
        if (!Path.of(served).toRealPath().equals(home.data().toRealPath())) {
            throw new DatabaseUnavailable(
                    "Port %d was taken by another server; start again.".formatted(postgres.getPort()), null);
        }
        Files.writeString(home.data().resolve("rekindle-initialised"), "");
    }

    private void createOwnDatabase() throws SQLException {
        if (isMissing("select 1 from pg_roles where rolname = :name", NAME)) {
            administer("create role %s login createdb password '%s'".formatted(NAME, password));
        }
        if (isMissing("select 1 from pg_roles where rolname = :name", BI_ROLE)) {
            administer("create role %s nologin".formatted(BI_ROLE));
        }
        if (isMissing("select 1 from pg_database where datname = :name", NAME)) {
            administer("create database %s owner %s".formatted(NAME, NAME));
        }
    }

    private boolean isMissing(String sql, String name) {
        return JdbcClient.create(postgres.getPostgresDatabase())
                .sql(sql)
                .param("name", name)
                .query()
                .listOfRows()
                .isEmpty();
    }
}
