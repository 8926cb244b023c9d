package dev.rekindle.message.content;

import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.TextLimit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads products as events list them. A product's own words are kept: text, numbers and booleans by name. Shops name the
 * same things differently, so {@code name}, {@code image}, {@code url} and {@code price} are also found under the names
 * below.
 */
public final class Product {

    private static final TextLimit TEXT = TextLimit.of(2_000);

    private static final Map<String, List<String>> ALSO = Map.of(
            "name", List.of("title", "productName", "product_name"),
            "image", List.of("imageUrl", "image_url", "picture", "img"),
            "url", List.of("link", "productUrl", "product_url"),
            "price", List.of("itemPrice", "item_price", "unitPrice", "unit_price"));

    private Product() {}

    /** @param listed the event's property; what is no list of objects has no products */
    public static List<Map<String, Object>> list(@Nullable Object listed, int most) {
        return listed instanceof List<?> list
                ? list.stream()
                        .flatMap(one -> one instanceof Map<?, ?> map ? Stream.of(of(map)) : Stream.empty())
                        .filter(product -> !product.isEmpty())
                        .limit(most)
                        .toList()
                : List.of();
    }

    private static Map<String, Object> of(Map<?, ?> written) {
        Map<String, Object> product = new HashMap<>();
        written.forEach((name, value) -> value(value).ifPresent(known -> product.put(String.valueOf(name), known)));
        ALSO.forEach((name, others) -> others.stream()
                .filter(other -> !product.containsKey(name) && product.containsKey(other))
                .findFirst()
                .ifPresent(other -> product.put(name, product.get(other))));
        return product;
    }

    private static Optional<Object> value(@Nullable Object value) {
        if (value instanceof String text) {
            return Optional.of(TEXT.cut(SingleLine.of(text)));
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        return value instanceof BigDecimal || value instanceof Boolean ? Optional.of(value) : Optional.empty();
    }
}
