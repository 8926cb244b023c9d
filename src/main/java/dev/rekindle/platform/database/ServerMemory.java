package dev.rekindle.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * How much of the machine's memory the embedded server takes for its pages: an eighth, as it shares the machine with the
 * application, between 128 MB and 2 GB. The indexes that a million waiting members are entered into no longer fit into
 * 256 MB.
 */
record ServerMemory(long bytes) {

    private static final long MB = 1024L * 1024;
    private static final long LEAST = 128 * MB;
    private static final long MOST = 2048 * MB;

    /** Of this machine, or of the container that this JVM runs in. */
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
