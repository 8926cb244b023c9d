package dev.rekindle.segment.source.jdbc;

import dev.rekindle.platform.net.HostNames;
import dev.rekindle.platform.net.PublicAddresses;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourceField;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.setting.Live;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Audiences from databases by JDBC: an administrator's statement, read only and in pages by a key. */
@Component
class JdbcSource implements AudienceSource {

    private static final Logger log = LoggerFactory.getLogger(JdbcSource.class);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_./-]*");
    private static final Pattern READS = Pattern.compile("(?is)\\s*(--[^\\n]*\\n\\s*)*(select|with)\\b.*");

    private final Live<AudienceSettings> settings;
    private final HostNames names;
    private final Drivers drivers;
    private final Live<Zones> zones;
    private final Clock clock;

    JdbcSource(Live<AudienceSettings> settings, HostNames names, Drivers drivers, Live<Zones> zones, Clock clock) {
        this.settings = settings;
        this.names = names;
        this.drivers = drivers;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public String connector() {
        return "jdbc";
    }

    @Override
    public List<SourceField> fields() {
        return List.of(
                SourceField.choice("database", Database.names()),
                SourceField.text("host"),
                SourceField.whole("port", ""),
                SourceField.text("name"),
                SourceField.choice("encryption", List.of("VERIFIED", "ENCRYPTED", "NONE")),
                SourceField.text("address"),
                SourceField.text("user"),
                SourceField.secret("password"),
                SourceField.longText("statement").asRequired(),
                SourceField.text("rowKey").asRequired(),
                SourceField.text("watermark"),
                SourceField.longText("rule"),
                SourceField.longText("ruleColumns"));
    }

    @Override
    public Optional<SourceProblem> problem(SourceSettings typed, AudienceColumns columns, boolean incremental) {
        return place(typed)
                .or(() -> statement(typed, incremental))
                .or(() -> RuleSettings.problem(typed, incremental, today()));
    }

    @Override
    public String destination(SourceSettings typed) {
        return Stream.of("database", "host", "port", "address", "user")
                .map(typed::text)
                .collect(Collectors.joining(" "));
    }

    private Optional<SourceProblem> place(SourceSettings typed) {
        Database database = Database.of(typed);
        if (database == Database.OTHER) {
            boolean allowed = settings.get().urls().stream()
                    .anyMatch(begin ->
                            begin.startsWith("jdbc:") && typed.text("address").startsWith(begin));
            return allowed ? Optional.empty() : Optional.of(SourceProblem.of("address", "address"));
        }
        if (!HOST.matcher(typed.text("host")).matches()) {
            return Optional.of(SourceProblem.of("host", "host"));
        }
        if (!NAME.matcher(typed.text("name")).matches()) {
            return Optional.of(SourceProblem.of("name", "database"));
        }
        return settings.get().hosts().mayConnect(typed.text("host"), database.port(typed))
                ? Optional.empty()
                : Optional.of(SourceProblem.of("host", "host-not-allowed", typed.text("host")));
    }

    private static Optional<SourceProblem> statement(SourceSettings typed, boolean incremental) {
        String statement = typed.text("statement");
        if (!READS.matcher(statement).matches()) {
            return Optional.of(SourceProblem.of("statement", "not-a-select"));
        }
        if (statement.contains(";")) {
            return Optional.of(SourceProblem.of("statement", "semicolon"));
        }
        return incremental && !typed.has("watermark")
                ? Optional.of(SourceProblem.of("watermark", "watermark"))
                : Optional.empty();
    }

    @Override
    public SourceReader open(SourceRequest request) {
        Database database = Database.of(request.settings());
        place(request.settings()).ifPresent(problem -> {
            throw SourceFailure.lasting("not-allowed", request.settings().text("host"));
        });
        checkAddresses(database, request.settings());
        try {
            return new JdbcReader(
                    connect(database, request.settings()),
                    request,
                    settings.get().timeout(),
                    today());
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zones.get().system());
    }

    private void checkAddresses(Database database, SourceSettings typed) {
        String host = typed.text("host");
        if (database == Database.OTHER || settings.get().hosts().isAnywhere(host, database.port(typed))) {
            return;
        }
        try {
            if (!Arrays.stream(names.addressesOf(host)).allMatch(PublicAddresses::isPublic)) {
                throw SourceFailure.lasting("private-address", host);
            }
        } catch (UnknownHostException e) {
            throw SourceFailure.passing("unknown-host", host);
        }
    }

    private Connection connect(Database database, SourceSettings typed) throws SQLException {
        String address = database.address(typed);
        Driver driver = drivers.of(address);
        var properties = database.properties(
                typed, settings.get().connectTimeout(), settings.get().timeout());
        Connection connection = driver.connect(address, properties);
        if (connection == null) {
            throw SourceFailure.lasting("no-driver", null);
        }
        try {
            connection.setReadOnly(true);
            for (String first : database.first()) {
                begin(connection, first);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** StarRocks and Doris speak MariaDB's protocol and not all of its statements. */
    private static void begin(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            log.info("statement of a new session left out sql={} state={}", sql, e.getSQLState());
        }
    }
}
