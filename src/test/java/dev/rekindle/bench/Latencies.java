package dev.rekindle.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The durations of many operations of one kind. */
final class Latencies {

    private final String what;
    private final List<Double> millis = new ArrayList<>();

    Latencies(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    /** In milliseconds: median, 95th percentile and maximum. */
    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("times", millis.size());
        figures.put("p50Millis", Results.rounded(quantile(0.5)));
        figures.put("p95Millis", Results.rounded(quantile(0.95)));
        figures.put("longestMillis", Results.rounded(quantile(1)));
        return figures;
    }

    /** @param began by {@link System#nanoTime()} */
    void since(long began) {
        millis.add((System.nanoTime() - began) / 1e6);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s n=%d p50=%.0f ms p95=%.0f ms max=%.0f ms",
                what,
                millis.size(),
                quantile(0.5),
                quantile(0.95),
                quantile(1));
    }

    /** The smallest duration that this share does not exceed. */
    double quantile(double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
