package dev.rekindle.value.model;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CDNOW's sample of one in ten customers, which may not be shipped: purchases of 1997 until the end of September, and the
 * 39 weeks after that.
 */
final class CdnowSample {

    static final int HELD_BACK_WEEKS = 39;

    private static final Path FILE = Path.of("../shared/data/cdnow/CDNOW_sample.txt");
    private static final LocalDate CUTOFF = LocalDate.parse("1997-09-30");

    private final Map<String, TreeMap<LocalDate, Double>> customers = new TreeMap<>();

    private CdnowSample(List<String> lines) {
        for (String line : lines) {
            String[] cells = line.strip().split("\\s+");
            LocalDate day = LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE);
            customers
                    .computeIfAbsent(cells[1], any -> new TreeMap<>())
                    .merge(day, Double.parseDouble(cells[4]), Double::sum);
        }
    }

    /** Skips the test with one line where the data are not on this machine. */
    static CdnowSample read() {
        if (!Files.exists(FILE)) {
            String missing =
                    "CDNOW's sample is not on this machine (" + FILE + "): published parameters are not compared";
            System.err.println(missing);
            abort(missing);
        }
        try {
            return new CdnowSample(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PurchaseHistories histories() {
        var histories = new PurchaseHistories();
        for (TreeMap<LocalDate, Double> days : customers.values()) {
            LocalDate first = days.firstKey();
            var earlier = days.headMap(CUTOFF, true);
            int later = days.size() - earlier.size();
            histories.add(
                    earlier.size() - 1,
                    days(first, earlier.lastKey()),
                    days(first, CUTOFF),
                    1,
                    later > 0 ? 1 : 0,
                    later);
        }
        return histories;
    }

    Spending spending() {
        var spending = new Spending();
        for (TreeMap<LocalDate, Double> days : customers.values()) {
            var repeats =
                    days.headMap(CUTOFF, true).tailMap(days.firstKey(), false).values();
            spending.add(
                    repeats.size(),
                    repeats.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                    1);
        }
        return spending;
    }

    private static int days(LocalDate from, LocalDate until) {
        return (int) ChronoUnit.DAYS.between(from, until);
    }
}
