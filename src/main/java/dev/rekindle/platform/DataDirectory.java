package dev.rekindle.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps its files.
 *
 * @param dataDir one directory for everything, {@code REKINDLE_DATA_DIR}
 */
@ConfigurationProperties("rekindle")
public record DataDirectory(@DefaultValue("./var") Path dataDir) {

    public Path resolve(String child) {
        return dataDir.toAbsolutePath().normalize().resolve(child);
    }
}
