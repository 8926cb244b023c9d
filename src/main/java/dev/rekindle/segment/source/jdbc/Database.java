package dev.rekindle.segment.source.jdbc;

import dev.rekindle.segment.source.SourceSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** The kinds of databases, and how each is connected to; nothing that was typed becomes a property of its driver. */
enum Database {
    POSTGRESQL("jdbc:postgresql://", 5432) {
        @Override
        Properties properties(SourceSettings settings, Duration connect, Duration timeout) {
            var properties = login(settings);
            properties.setProperty("sslmode", encryption(settings, "verify-full", "require", "disable"));
            properties.setProperty("connectTimeout", seconds(connect));
            properties.setProperty("loginTimeout", seconds(connect));
            properties.setProperty("socketTimeout", seconds(timeout));
            properties.setProperty("readOnlyMode", "always");
            properties.setProperty("stringtype", "unspecified"); // a key or watermark is compared as the column's type
            properties.setProperty("ApplicationName", "rekindle-audience");
            return properties;
        }
    },
    /** Also MySQL, and StarRocks and Doris, which speak its protocol. */
    MARIADB("jdbc:mariadb://", 3306) {
        @Override
        Properties properties(SourceSettings settings, Duration connect, Duration timeout) {
            var properties = login(settings);
            properties.setProperty("sslMode", encryption(settings, "verify-full", "trust", "disable"));
            properties.setProperty("connectTimeout", Long.toString(connect.toMillis()));
            properties.setProperty("socketTimeout", Long.toString(timeout.toMillis()));
            properties.setProperty("allowLocalInfile", "false");
            properties.setProperty("allowMultiQueries", "false");
            return properties;
        }

        @Override
        List<String> first() {
            return List.of("set session transaction read only");
        }
    },
    TRINO("jdbc:trino://", 8080) {
        @Override
        Properties properties(SourceSettings settings, Duration connect, Duration timeout) {
            var properties = login(settings);
            String encryption = encryption(settings, "FULL", "NONE", "");
            if (!encryption.isEmpty()) {
                properties.setProperty("SSL", "true");
                properties.setProperty("SSLVerification", encryption);
            }
            properties.setProperty("source", "rekindle-audience");
            return properties;
        }
    },
    CLICKHOUSE("jdbc:clickhouse://", 8123) {
        @Override
        Properties properties(SourceSettings settings, Duration connect, Duration timeout) {
            var properties = login(settings);
            String encryption = encryption(settings, "strict", "none", "");
            properties.setProperty("ssl", Boolean.toString(!encryption.isEmpty()));
            if (!encryption.isEmpty()) {
                properties.setProperty("sslmode", encryption);
            }
            return properties;
        }
    },
    /** Any other, by an address that begins as the installation allows. */
    OTHER("", 0) {
        @Override
        Properties properties(SourceSettings settings, Duration connect, Duration timeout) {
            return login(settings);
        }
    };

    private final String prefix;
    private final int port;

    Database(String prefix, int port) {
        this.prefix = prefix;
        this.port = port;
    }

    abstract Properties properties(SourceSettings settings, Duration connect, Duration timeout);

    /** Statements of a new session; one that the database does not know is left out. */
    List<String> first() {
        return List.of();
    }

    int port(SourceSettings settings) {
        return settings.whole("port", port);
    }

    String address(SourceSettings settings) {
        return this == OTHER
                ? settings.text("address")
                : prefix + settings.text("host") + ":" + port(settings) + "/" + settings.text("name");
    }

    static Database of(SourceSettings settings) {
        return valueOf(settings.text("database"));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Database::name).toList();
    }

    private static Properties login(SourceSettings settings) {
        var properties = new Properties();
        if (settings.has("user")) {
            properties.setProperty("user", settings.text("user"));
        }
        String password = settings.secret("password");
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    private static String encryption(SourceSettings settings, String verified, String encrypted, String none) {
        return switch (settings.text("encryption")) {
            case "ENCRYPTED" -> encrypted;
            case "NONE" -> none;
            default -> verified;
        };
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
