package dev.rekindle.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How much of the heap is in use. */
final class Heap {

    private static final double MEGABYTE = 1_000_000.0;

    private Heap() {}

    static void resetPeaks() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The peak since the last reset, garbage included (the pools' peaks summed), and what is left after collecting. */
    static Map<String, Object> megabytes() {
        double peak = sum(pool -> pool.getPeakUsage().getUsed());
        System.gc();
        double left = sum(pool -> pool.getUsage().getUsed());
        return Map.of("heapPeakMegabytes", Math.round(peak), "heapAfterGcMegabytes", Math.round(left));
    }

    private static double sum(ToLongFunction<MemoryPoolMXBean> bytes) {
        return pools().mapToLong(bytes).sum() / MEGABYTE;
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
