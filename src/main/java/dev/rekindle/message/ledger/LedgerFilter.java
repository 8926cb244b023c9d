package dev.rekindle.message.ledger;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The where clause of a query on the ledger; values are always parameters. */
record LedgerFilter(String sql, Map<String, Object> params) {

    private static final String TEXT = """
            (address ilike :like escape '\\' or template ilike :like escape '\\' or step ilike :like escape '\\'
             or id::text = :text)
            """;

    static LedgerFilter of(LedgerQuery query, boolean withStanding) {
        var conditions = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        if (query.journey() != null) {
            conditions.add("journey_key = :journey");
            params.put("journey", query.journey());
        }
        if (query.step() != null) {
            conditions.add("step = :step");
            params.put("step", query.step());
        }
        if (query.variant() != null) {
            conditions.add("variant = :variant");
            params.put("variant", query.variant());
        }
        if (query.channel() != null) {
            conditions.add("channel = :channel");
            params.put("channel", query.channel().name());
        }
        if (query.reason() != null) {
            conditions.add("reason = :reason");
            params.put("reason", query.reason());
        }
        if (query.standing() != null && withStanding) {
            conditions.add("state in (:states)");
            params.put("states", statesOf(query.standing()));
        }
        if (query.text() != null && !query.text().isBlank()) {
            String text = query.text().strip();
            conditions.add(TEXT);
            params.put("text", text);
            params.put("like", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        return new LedgerFilter(conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions), params);
    }

    private static List<String> statesOf(Standing standing) {
        return Arrays.stream(MessageState.values())
                .filter(state -> Standing.of(state) == standing)
                .map(MessageState::name)
                .toList();
    }
}
