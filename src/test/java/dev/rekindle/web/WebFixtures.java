package dev.rekindle.web;

import dev.rekindle.schedule.ScheduleSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
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

    /** In UTC and with British formats for English. */
    public static Formats formats(MessageSource bundles) {
        var schedule = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("rekindle.schedule", Bindable.of(ScheduleSettings.class));
        var settings = new WebSettings("GBP", "GB", Duration.ofMillis(20), Duration.ofMinutes(1));
        return new Formats(bundles, Clock.fixed(NOW, ZoneOffset.UTC), settings, schedule);
    }
}
