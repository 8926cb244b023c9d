package dev.rekindle.report.rollup;

import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.journey.definition.Attribution;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.platform.Span;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which settings the figures of each journey are computed. When one changes, every block is noted. */
final class JourneyFigureSettings {

    private static final String ALL = "";

    private final JdbcClient jdbc;
    private final JourneyDefinitions definitions;
    private final Live<Zones> zones;

    JourneyFigureSettings(JdbcClient jdbc, JourneyDefinitions definitions, Live<Zones> zones) {
        this.jdbc = jdbc;
        this.definitions = definitions;
        this.zones = zones;
    }

    /** @param within ISO 8601; null for no bound */
    private record Kept(
            String zone, String attribution, @Nullable String within) {}

    /** Takes over the settings of the live versions, in the caller's transaction. */
    void follow() {
        Map<String, Kept> wanted = wanted();
        Map<String, Kept> kept = kept();
        if (kept.entrySet().containsAll(wanted.entrySet())) {
            return;
        }
        Kept usual = Optional.ofNullable(kept.get(ALL))
                .orElseGet(() -> new Kept("UTC", Attribution.Model.LAST.name(), null));
        boolean moved = wanted.entrySet().stream()
                .anyMatch(one -> !one.getValue().equals(kept.getOrDefault(one.getKey(), usual)));
        write(wanted);
        if (moved) {
            jdbc.sql("""
                            insert into report_waiting (block)
                            select block from report_rollup_block union select block from report_waiting
                            """).update();
        }
    }

    private void write(Map<String, Kept> wanted) {
        List<String> journeys = new ArrayList<>(wanted.keySet());
        jdbc.sql("""
                        insert into report_journey_setting (journey_key, zone, attribution, within, written)
                        select w.journey, w.zone, w.attribution, cast(w.within as interval), w.within
                          from unnest(cast(:journeys as text[]), cast(:zones as text[]), cast(:attributions as text[]),
                                      cast(:withins as text[])) as w (journey, zone, attribution, within)
                            on conflict (journey_key) do update
                           set zone = excluded.zone, attribution = excluded.attribution, within = excluded.within,
                               written = excluded.written
                        """)
                .param("journeys", texts(journeys))
                .param("zones", texts(journeys, key -> kept(wanted, key).zone()))
                .param("attributions", texts(journeys, key -> kept(wanted, key).attribution()))
                .param("withins", texts(journeys, key -> kept(wanted, key).within()))
                .update();
    }

    private static Kept kept(Map<String, Kept> wanted, String key) {
        return Objects.requireNonNull(wanted.get(key));
    }

    private Map<String, Kept> wanted() {
        Map<String, Kept> wanted = new LinkedHashMap<>();
        wanted.put(ALL, new Kept(zones.get().system().getId(), Attribution.Model.LAST.name(), null));
        definitions.current().forEach(definition -> wanted.put(definition.key(), wanted(definition)));
        return wanted;
    }

    private Kept wanted(JourneyDefinition definition) {
        Attribution attribution = definition.settings().attribution();
        Span within = attribution.within();
        return new Kept(
                zones.get().of(null, definition.settings().zone()).zone().getId(),
                attribution.model().name(),
                within == null ? null : within.length().toString());
    }

    /** The interval in the words in which it was written, so that it can be compared. */
    private Map<String, Kept> kept() {
        Map<String, Kept> kept = new LinkedHashMap<>();
        jdbc.sql("select journey_key, zone, attribution, written from report_journey_setting")
                .query(row -> {
                    kept.put(
                            row.getString("journey_key"),
                            new Kept(row.getString("zone"), row.getString("attribution"), row.getString("written")));
                });
        return kept;
    }
}
