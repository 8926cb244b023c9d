package dev.rekindle.segment.source.jdbc;

import dev.rekindle.platform.DataDirectory;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.setting.Live;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The JDBC drivers: those that are shipped, and those whose jars an administrator of the machine puts into a folder. */
@Component
class Drivers {

    private static final Logger log = LoggerFactory.getLogger(Drivers.class);

    private final Path folder;
    private @Nullable Loaded loaded;

    Drivers(Live<AudienceSettings> settings, DataDirectory home) {
        Path own = settings.get().drivers();
        this.folder = own == null ? home.resolve("drivers") : own;
    }

    private record Loaded(List<Path> jars, List<Driver> drivers) {}

    /**
     * The driver of an address.
     *
     * @throws SourceFailure if there is none
     */
    Driver of(String address) {
        for (Driver driver : all()) {
            try {
                if (driver.acceptsURL(address)) {
                    return driver;
                }
            } catch (SQLException e) {
                log.debug(
                        "driver refuses an address driver={}", driver.getClass().getName(), e);
            }
        }
        throw SourceFailure.lasting("no-driver", folder.toString());
    }

    /** Read again when other jars are in the folder. */
    private synchronized List<Driver> all() {
        List<Path> jars = jars();
        Loaded latest = loaded;
        if (latest == null || !latest.jars().equals(jars)) {
            latest = new Loaded(jars, load(jars));
            loaded = latest;
        }
        return latest.drivers();
    }

    private List<Path> jars() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Driver> load(List<Path> jars) {
        URL[] addresses = jars.stream().map(Drivers::address).toArray(URL[]::new);
        var loader = new URLClassLoader(addresses, Drivers.class.getClassLoader());
        var found = new ArrayList<Driver>();
        var drivers = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return found;
                }
                found.add(drivers.next());
            } catch (ServiceConfigurationError e) {
                log.warn("a JDBC driver cannot be loaded", e);
            }
        }
    }

    private static URL address(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
