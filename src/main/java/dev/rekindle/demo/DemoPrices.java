package dev.rekindle.demo;

import dev.rekindle.setting.Settings;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the demo's shop pays for messages, by the settings that every organisation has. */
@Component
class DemoPrices {

    private static final String BY = "demo";

    private final Settings settings;

    DemoPrices(Settings settings) {
        this.settings = settings;
    }

    /** Saves the prices that nobody has said yet. */
    void save() {
        save("sms", "message.sms.price-per-segment", "0.04");
        save("cost", "report.cost.per-message", "email=0.0005");
    }

    private void save(String group, String name, String value) {
        if (!settings.isChosen(name)) {
            settings.group(group).ifPresent(shown -> settings.save(group, shown.version(), Map.of(name, value), BY));
        }
    }
}
