package dev.rekindle.report.alert;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, when an alert is raised, and who is notified.
 *
 * @param id 0 for a new one
 * @param journey the only journey that is watched; null for every one
 * @param threshold of the kind, see {@link AlertKind}
 * @param hours how far back the figures go
 * @param responsible name of the person who should act
 */
public record AlertRule(
        long id,
        String name,
        AlertKind kind,
        @Nullable String journey,
        double threshold,
        int hours,
        String responsible,
        Told told,
        boolean active) {

    /**
     * Who is notified, and how.
     *
     * @param webhook null for none
     */
    public record Told(
            List<String> addresses,
            Locale locale,
            ZoneId zone,
            @Nullable URI webhook) {

        public Told {
            addresses = List.copyOf(addresses);
        }
    }
}
