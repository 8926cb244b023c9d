package dev.rekindle.web.message;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.message.RefusalCause;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of the list's address; an empty one means no restriction. */
record MessageFilter(
        @Nullable String journey,
        @Nullable String step,
        @Nullable String variant,
        @Nullable String template,
        @Nullable MessageStatus status,
        @Nullable ChannelKey channel,
        @Nullable String reason,
        @Nullable RefusalCause cause,
        @Nullable String q,
        @Nullable Integer page) {

    int pageOrFirst() {
        return page == null ? 1 : page;
    }

    LedgerQuery query() {
        return new LedgerQuery(
                new LedgerQuery.StepFilter(text(journey), text(step), text(variant), text(template)),
                status,
                channel,
                text(reason),
                cause,
                text(q));
    }

    /** Whether it selects messages that did not arrive for one reason, which can be sent again together. */
    public boolean isOneCause() {
        return (status == MessageStatus.FAILED || status == MessageStatus.WITHHELD)
                && (text(reason) != null || cause != null);
    }

    /** Whether it selects pending messages, and not simply all of them. */
    public boolean isSomePending() {
        return status == MessageStatus.PENDING && !query().equals(onlyStatus());
    }

    private LedgerQuery onlyStatus() {
        return new LedgerQuery(LedgerQuery.StepFilter.ALL, status, null, null, null, null);
    }

    /** The parameters that restrict, by name, as hidden fields of a form repeat them. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        put(parameters, "journey", text(journey));
        put(parameters, "step", text(step));
        put(parameters, "variant", text(variant));
        put(parameters, "template", text(template));
        put(parameters, "status", status);
        put(parameters, "channel", channel);
        put(parameters, "reason", text(reason));
        put(parameters, "cause", cause);
        put(parameters, "q", text(q));
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
