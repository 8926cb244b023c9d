package dev.rekindle.message.template;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.message.content.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Products of a template's sample.json: {@code "products": {"add_to_cart": [{"name": "Candle", "price": 19.9}]}}. */
final class SampleProducts {

    private static final List<Map<String, Object>> MADE_UP = List.of(
            Map.of(
                    "name",
                    "Beeswax candle",
                    "price",
                    new BigDecimal("19.90"),
                    "currency",
                    "GBP",
                    "url",
                    "https://shop.example/candle"),
            Map.of(
                    "name",
                    "Writing paper",
                    "price",
                    new BigDecimal("12.50"),
                    "currency",
                    "GBP",
                    "url",
                    "https://shop.example/paper"));

    /** What recommended products are listed under. */
    private static final String RECOMMENDED = "recommended";

    private SampleProducts() {}

    /** Made-up ones where the sample describes a person but no products, so that the author sees how they look. */
    static List<Map<String, Object>> of(JsonNode sample, FunctionCall.Products asked) {
        JsonNode listed = sample.path("products").path(asked.isRecommended() ? RECOMMENDED : asked.event());
        if (listed.isMissingNode()) {
            return sample.path("member").isEmpty()
                    ? List.of()
                    : MADE_UP.stream().limit(asked.most()).toList();
        }
        return Product.list(JsonMapper.shared().convertValue(listed, Object.class), asked.most());
    }
}
