package dev.rekindle.message.ledger.search;

import static java.util.stream.Collectors.joining;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.MessageStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The where clause of a query on the ledger; values are always parameters, states come from the enum. */
public record LedgerFilter(String sql, Map<String, Object> params) {

    /** @param meaning what the query's text selects; null when it has none */
    public static LedgerFilter of(LedgerQuery query, @Nullable Part meaning, boolean withStatus) {
        List<Part> parts = new ArrayList<>();
        equal(parts, "journey_key", query.step().journey());
        equal(parts, "step", query.step().id());
        equal(parts, "variant", query.step().variant());
        equal(parts, "template", query.step().template());
        equal(parts, "channel", query.channel() == null ? null : query.channel().value());
        equal(parts, "reason", query.reason());
        equal(parts, "cause", query.cause() == null ? null : query.cause().name());
        if (query.status() != null && withStatus) {
            parts.add(new Part("state in (" + statesOf(query.status()) + ")"));
        }
        if (meaning != null) {
            parts.add(meaning);
        }
        Map<String, Object> params = new HashMap<>();
        parts.forEach(part -> params.putAll(part.params()));
        String sql = parts.stream().map(Part::sql).collect(joining(" and "));
        return new LedgerFilter(sql.isEmpty() ? "" : "where " + sql, params);
    }

    /** With a condition that has no parameters. */
    public LedgerFilter and(Part part) {
        return new LedgerFilter(sql.isEmpty() ? "where " + part.sql() : sql + " and " + part.sql(), params);
    }

    private static void equal(List<Part> parts, String column, @Nullable String value) {
        if (value != null) {
            parts.add(new Part(column + " = :" + column).with(column, value));
        }
    }

    /** Literals, so that the planner can use the partial indexes. */
    private static String statesOf(MessageStatus status) {
        return Arrays.stream(MessageState.values())
                .filter(state -> MessageStatus.of(state) == status)
                .map(state -> "'" + state.name() + "'")
                .collect(joining(", "));
    }

    /** One condition with its parameters. */
    public record Part(String sql, Map<String, Object> params) {

        public Part(String sql) {
            this(sql, Map.of());
        }

        Part with(String name, Object value) {
            Map<String, Object> all = new HashMap<>(params);
            all.put(name, value);
            return new Part(sql, Map.copyOf(all));
        }
    }
}
