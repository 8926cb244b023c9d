package dev.rekindle.segment.source.file;

import dev.rekindle.platform.DataDirectory;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.setting.Live;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connector of files for tests of other packages. */
public final class FileAudienceFixture {

    private FileAudienceFixture() {}

    public static AudienceFiles files(JdbcClient jdbc, Live<AudienceSettings> settings) {
        return new AudienceFiles(jdbc, settings);
    }

    public static AudienceSource source(JdbcClient jdbc, Live<AudienceSettings> settings, Path home, Clock clock) {
        return new FileSource(new AudienceFiles(jdbc, settings), settings, new DataDirectory(home), clock);
    }
}
