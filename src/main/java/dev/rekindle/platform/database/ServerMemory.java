package dev.rekindle.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * The memory of the embedded server's page cache: an eighth of the machine's, which it shares with the application,
 * between 128 MB and 2 GB. The indexes of a million waiting members do not fit into 256 MB.
 */
record ServerMemory(long bytes) {

    private static final long MB = 1024L * 1024;
    private static final long LEAST = 128 * MB;
    private static final long MOST = 2048 * MB;

    /** The memory of this machine, or of the container of this JVM. */
    static ServerMemory here() {
        return new ServerMemory(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize());
    }

    Map<String, String> settings() {
        return Map.of(
                "shared_buffers", megabytes(Math.max(LEAST, Math.min(MOST, bytes / 8))),
                "effective_cache_size", megabytes(Math.max(2 * LEAST, bytes / 2)));
    }

    private static String megabytes(long bytes) {
        return bytes / MB + "MB";
    }
}
