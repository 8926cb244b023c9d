package dev.rekindle.segment.source.jdbc;

import dev.rekindle.member.StoreContext;
import dev.rekindle.platform.DataDirectory;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.setting.Live;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The connector of databases for tests of other packages. */
public final class JdbcAudienceFixture {

    private JdbcAudienceFixture() {}

    public static AudienceSource source(Live<AudienceSettings> settings) {
        return new JdbcSource(
                settings,
                InetAddress::getAllByName,
                new Drivers(settings, new DataDirectory(Path.of("target/no-drivers"))),
                Live.defaults(Zones.class),
                Clock.fixed(StoreContext.NOW, ZoneOffset.UTC));
    }

    /** What the form says of a database at an address such as {@code jdbc:postgresql://localhost:5432/name}. */
    public static Map<String, String> settings(String kind, String address, String user, String statement, String key) {
        URI place = URI.create(address.substring("jdbc:".length()));
        Map<String, String> settings = new HashMap<>();
        settings.put("database", kind);
        settings.put("host", place.getHost());
        settings.put("port", Integer.toString(place.getPort()));
        settings.put("name", place.getPath().substring(1));
        settings.put("encryption", "NONE");
        settings.put("user", user);
        settings.put("statement", statement);
        settings.put("rowKey", key);
        return settings;
    }
}
