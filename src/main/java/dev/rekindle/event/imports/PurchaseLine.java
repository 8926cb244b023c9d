package dev.rekindle.event.imports;

import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.platform.rows.RowProblem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice as read.
 *
 * @param item sku, name, quantity, price and category, as the event's list of items has it
 * @param problems empty for a line that can be taken; then nothing else is null
 */
record PurchaseLine(
        RowTable.Line line,
        @Nullable String member,
        @Nullable Instant at,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        BigDecimal quantity,
        Map<String, Object> item,
        Map<String, Object> properties,
        List<RowProblem> problems) {

    static PurchaseLine read(EventCells cells, RowTable.Line line) {
        String member = cells.member();
        Instant at = cells.time();
        BigDecimal quantity = cells.number(Field.QUANTITY, "quantity");
        if (quantity != null && quantity.signum() == 0) {
            cells.problem(Field.QUANTITY, "quantity", cells.text(Field.QUANTITY));
        }
        BigDecimal price = cells.number(Field.PRICE, "price");
        if (price != null && price.signum() < 0) {
            cells.problem(Field.PRICE, "price-negative", cells.text(Field.PRICE));
        }
        String currency = cells.currency();
        if (currency == null) {
            cells.problem(Field.CURRENCY, "currency-missing", null);
        }
        BigDecimal units = quantity == null ? BigDecimal.ZERO : quantity.abs();
        return new PurchaseLine(
                line,
                member,
                at,
                price == null ? null : units.multiply(price),
                currency,
                units,
                item(cells, units, price),
                cells.properties(),
                List.copyOf(cells.problems()));
    }

    private static Map<String, Object> item(EventCells cells, BigDecimal units, @Nullable BigDecimal price) {
        Map<String, Object> item = new LinkedHashMap<>();
        put(item, "sku", cells.optional(Field.SKU));
        put(item, "name", cells.optional(Field.ITEM_NAME));
        item.put("quantity", plain(units));
        put(item, "price", price == null ? null : plain(price));
        put(item, "category", cells.optional(Field.CATEGORY));
        return item;
    }

    private static void put(Map<String, Object> item, String name, @Nullable Object value) {
        if (value != null) {
            item.put(name, value);
        }
    }

    /** A whole number as one, so that 12 and 12.0 are the same item. */
    static Object plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        BigInteger whole = stripped.scale() <= 0 ? stripped.toBigInteger() : null;
        return whole != null && whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : stripped;
    }
}
