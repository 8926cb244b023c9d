package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.ContactCondition;
import dev.rekindle.segment.rule.ContactCondition.Deed;
import dev.rekindle.segment.rule.ContactCondition.MessageFilter;
import dev.rekindle.segment.rule.Range;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions on what was sent to a member, and on journeys. */
class ContactSql implements ContactCondition.Cases<Clause> {

    private final Parameters parameters;
    private final String enrolments;

    /** @param enrolments the view of enrolments */
    ContactSql(Parameters parameters, String enrolments) {
        this.parameters = parameters;
        this.enrolments = enrolments;
    }

    @Override
    public Clause message(ContactCondition.Message condition) {
        String messages = messages(condition);
        Range range = condition.range();
        if (range.equals(Range.ANY)) {
            return Clause.among(messages);
        }
        String bounds = parameters.within(range, "count(distinct g.message_id)");
        String counted = messages + " group by g.member_id having ";
        return range.contains(BigDecimal.ZERO)
                ? Clause.outside(counted + "not (" + bounds + ")")
                : Clause.among(counted + bounds);
    }

    private String messages(ContactCondition.Message condition) {
        boolean received = condition.deed() == Deed.RECEIVED;
        String view = received
                ? "select g.member_id from segment_source_message g where g.received"
                : "select g.member_id from segment_source_outcome g where " + deed(condition.deed());
        String time = received ? "g.sent_at" : "g.occurred_at";
        return view
                + are(condition.messages())
                + parameters.during(condition.window(), time)
                + parameters.only("g.member_id");
    }

    /** A click counts as an open. */
    private String deed(Deed deed) {
        return deed == Deed.OPENED ? "g.deed in ('OPENED', 'CLICKED')" : "g.deed = " + parameters.bind(deed.name());
    }

    private String are(MessageFilter messages) {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("g.template", messages.template());
        wanted.put("g.topic", messages.topic());
        wanted.put(
                "g.channel",
                messages.channel() == null ? null : messages.channel().value());
        wanted.put("g.journey_key", messages.journey());
        var conditions = new StringBuilder();
        wanted.forEach((column, value) -> {
            if (value != null) {
                conditions.append(" and ").append(column).append(" = ").append(parameters.bind(value));
            }
        });
        return conditions.toString();
    }

    @Override
    public Clause journey(ContactCondition.Journey condition) {
        String key = condition.key() == null ? "" : " and n.journey_key = " + parameters.bind(condition.key());
        String arm = condition.arm() == null
                ? ""
                : " and n.arm = " + parameters.bind(condition.arm().name());
        return Clause.among("select n.member_id from " + enrolments + " n where " + state(condition) + key + arm
                + parameters.only("n.member_id"));
    }

    private String state(ContactCondition.Journey condition) {
        return switch (condition.state()) {
            case IN -> "n.ended_at is null" + parameters.during(condition.window(), "n.entered_at");
            case ENTERED -> "true" + parameters.during(condition.window(), "n.entered_at");
            case COMPLETED -> "n.outcome = 'COMPLETED'" + parameters.during(condition.window(), "n.ended_at");
            case GOAL -> "n.outcome = 'GOAL'" + parameters.during(condition.window(), "n.ended_at");
            case EXITED -> "n.outcome in ('EXITED', 'CANCELLED')" + parameters.during(condition.window(), "n.ended_at");
        };
    }
}
