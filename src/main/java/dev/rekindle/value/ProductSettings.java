package dev.rekindle.value;

import dev.rekindle.setting.LiveSettings;
import dev.rekindle.setting.Setting;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which products are recommended, under {@code rekindle.value.products}.
 *
 * @param list the order event's property that lists the products
 * @param key the property that identifies a product
 * @param within how far back orders count
 * @param least the number of members who must have bought two products before one is recommended with the other
 */
@LiveSettings("rekindle.value.products")
public record ProductSettings(
        @Setting(group = "products", at = 450) @DefaultValue("items")
        String list,

        @Setting(group = "products", at = 451) @DefaultValue("sku")
        String key,

        @Setting(group = "products", at = 452) @DefaultValue("P365D")
        Duration within,

        @Setting(group = "products", at = 453) @DefaultValue("3") @Min(1) @Max(1_000)
        int least) {}
