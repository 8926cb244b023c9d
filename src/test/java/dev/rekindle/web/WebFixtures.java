package dev.rekindle.web;

import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.LabelsOnly;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Texts and formats without Spring. */
public final class WebFixtures {

    public static final Instant NOW = Instant.parse("2026-11-27T15:45:00Z");

    private WebFixtures() {}

    public static MessageSource bundles(String... names) {
        var bundles = new ResourceBundleMessageSource();
        bundles.setBasenames(names);
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        return bundles;
    }

    /** Of a dictionary that knows nothing. */
    public static DisplayNames displayNames() {
        return new DisplayNames(
                new LabelsOnly(), new Texts(bundles("i18n/layout", "i18n/members", "i18n/segments")), Set.of());
    }

    /** In UTC and with British formats for English. */
    public static Formats formats(MessageSource bundles) {
        return new Formats(
                bundles,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Live.defaults(RegionSettings.class),
                Live.defaults(Zones.class));
    }
}
