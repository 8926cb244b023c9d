package dev.rekindle.web.suppression;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.suppression.SuppressionQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of the list's address; an empty one means no restriction. */
record SuppressionFilter(
        @Nullable ChannelKey channel,
        @Nullable String reason,
        @Nullable String q,
        @Nullable Integer page) {

    int pageOrFirst() {
        return page == null ? 1 : page;
    }

    SuppressionQuery query() {
        return new SuppressionQuery(channel, text(reason), text(q));
    }

    /** The parameters that are set, to come back to the same page of the list. */
    public Map<String, String> parameters() {
        var set = new LinkedHashMap<String, String>();
        set.put("channel", channel == null ? "" : channel.value());
        set.put("reason", reason == null ? "" : reason);
        set.put("q", q == null ? "" : q);
        set.put("page", pageOrFirst() == 1 ? "" : Integer.toString(pageOrFirst()));
        set.values().removeIf(String::isEmpty);
        return set;
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
