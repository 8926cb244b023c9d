package dev.rekindle.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The recorded purchases, shifted by whole days. Their source: demo/README.md in the resources. */
final class Purchases {

    /** The last day of the recording. */
    static final LocalDate LAST_DAY = LocalDate.of(2011, 12, 9);

    static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Purchases() {}

    /** How many days to add so that the last day of the recording is the day before {@code today}. */
    static int shiftTo(LocalDate today) {
        return Math.toIntExact(ChronoUnit.DAYS.between(LAST_DAY, today.minusDays(1)));
    }

    /** All purchases in order of time, {@code shiftDays} later than recorded. */
    static List<Purchase> shiftedBy(int shiftDays) {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var stream = Objects.requireNonNull(
                        Purchases.class.getResourceAsStream("/demo/online-retail-invoices.csv.gz"),
                        "The demo's purchases are missing in this build");
                var reader = new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            return rows.stream()
                    .map(row -> purchase(row, shiftDays))
                    .sorted(Comparator.comparing(Purchase::at).thenComparing(Purchase::invoice))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Purchase purchase(CSVRecord row, int shiftDays) {
        var local = LocalDateTime.parse(row.get("invoiced_at"), STORED).plusDays(shiftDays);
        return new Purchase(
                row.get("invoice"),
                row.get("customer"),
                local.atZone(ZONE).toInstant(),
                row.get("country"),
                Integer.parseInt(row.get("items")),
                new BigDecimal(row.get("total_gbp")));
    }

    /** @param total in pounds */
    record Purchase(String invoice, String customer, Instant at, String country, int items, BigDecimal total) {}
}
