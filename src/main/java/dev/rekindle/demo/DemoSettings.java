package dev.rekindle.demo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demo.
 *
 * @param enabled whether to load and replay it; by default only on the embedded database
 * @param replayDays how many days before now are replayed, 1-365
 * @param seed seed of generated details and simulated readers
 */
@ConfigurationProperties("rekindle.demo")
record DemoSettings(
        @Nullable Boolean enabled,
        @DefaultValue("180") int replayDays,
        @DefaultValue("20111209") long seed) {

    DemoSettings {
        if (replayDays < 1 || replayDays > 365) {
            throw new IllegalArgumentException(
                    "rekindle.demo.replay-days is " + replayDays + "; choose 1 to 365, the recording has 374 days");
        }
    }
}
