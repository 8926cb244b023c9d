package dev.rekindle.segment.rule;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.segment.rule.Rule.Direction;
import dev.rekindle.segment.rule.Rule.EventWindow;
import dev.rekindle.segment.rule.Rule.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compiles a rule to one statement {@code select m.id from segment_source_member m where ...}. Names of tables and
 * columns are written
 * here, everything from the rule is bound.
 *
 * <p>A condition on other tables is a semi-join or an anti-join, never a correlated count: PostgreSQL then reads each
 * table once whatever the number of members. An alternative ({@code any}) of such conditions is a union, as an {@code
 * or} of sub-queries could not be joined.
 */
public class RuleSql {

    private final Instant now;
    private final ZoneId zone;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    public RuleSql(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Compiles a rule; call it once per instance, because the instance collects the parameters. */
    public Query compile(Rule rule) {
        return new Query(members(rule), parameters);
    }

    public record Query(String sql, Map<String, Object> parameters) {}

    private String members(Rule rule) {
        return "select m.id from segment_source_member m where " + holds(rule, true);
    }

    private String holds(Rule rule, boolean yes) {
        return rule.match(new Condition(yes));
    }

    /** The condition on {@code member m} that a rule matches, or does not match. */
    private final class Condition implements Rule.Cases<String> {

        private final boolean yes;

        Condition(boolean yes) {
            this.yes = yes;
        }

        @Override
        public String all(Rule.All rule) {
            return yes ? each(rule.rules(), true) : either(rule.rules(), false);
        }

        @Override
        public String any(Rule.Any rule) {
            return yes ? either(rule.rules(), true) : each(rule.rules(), false);
        }

        @Override
        public String not(Rule.Not rule) {
            return holds(rule.rule(), !yes);
        }

        @Override
        public String attribute(Rule.Attribute rule) {
            return onMember(new AttributeSql(RuleSql.this::bind, zone).compare(rule));
        }

        @Override
        public String joined(Rule.Joined rule) {
            String since = bind(rule.span().before(now, zone));
            return onMember(
                    rule.direction() == Direction.OLDER
                            ? "m.joined_at < " + since
                            : "m.joined_at >= " + since + " and m.joined_at <= " + bind(now));
        }

        private String onMember(String condition) {
            return (yes ? "" : "not ") + "coalesce(" + condition + ", false)";
        }

        @Override
        public String tag(Rule.Tag rule) {
            return among("select t.member_id from segment_source_tag t where t.tag = " + bind(rule.tag()), yes);
        }

        @Override
        public String consent(Rule.Consent rule) {
            return among(agreed(rule), yes);
        }

        @Override
        public String eventCount(Rule.EventCount rule) {
            return aggregated(rule.events(), "count(*)", rule.range(), yes);
        }

        @Override
        public String eventSum(Rule.EventSum rule) {
            return aggregated(rule.events(), "coalesce(sum(e.amount), 0)", rule.range(), yes);
        }

        @Override
        public String recency(Rule.Recency rule) {
            return among(last(rule), yes);
        }

        @Override
        public String never(Rule.Never rule) {
            return among(events(new EventWindow(rule.event(), null, null)), !yes);
        }

        @Override
        public String inSegment(Rule.InSegment rule) {
            return among("select s.member_id from segment_member s where s.segment_key = " + bind(rule.key()), yes);
        }

        @Override
        public String occasion(Rule.Occasion rule) {
            LocalDate today = now.atZone(zone).toLocalDate();
            return among(
                    "select o.member_id from segment_source_occasion o where o.occasion = " + bind(rule.name())
                            + " and o.on_date between " + bind(today) + " and "
                            + bind(today.plusDays(rule.withinDays() - 1L)),
                    yes);
        }

        @Override
        public String rfm(Rule.Rfm rule) {
            return among(RuleSql.this.rfm(rule), yes);
        }
    }

    private String each(List<Rule> rules, boolean yes) {
        return rules.stream().map(rule -> holds(rule, yes)).collect(Collectors.joining(" and ", "(", ")"));
    }

    private String either(List<Rule> rules, boolean yes) {
        if (rules.stream().allMatch(RuleSql::onMemberAlone)) {
            return rules.stream().map(rule -> holds(rule, yes)).collect(Collectors.joining(" or ", "(", ")"));
        }
        return rules.stream()
                .map(rule -> members(yes ? rule : new Rule.Not(rule)))
                .collect(Collectors.joining(" union ", "m.id in (", ")"));
    }

    /** Such conditions need no sub-query, so an {@code or} of them is one scan. */
    private static boolean onMemberAlone(Rule rule) {
        return rule instanceof Rule.Attribute || rule instanceof Rule.Joined;
    }

    private String agreed(Rule.Consent consent) {
        String channel = bind(consent.channel().value());
        String agreed = "select c.member_id from segment_source_consent c where c.channel = " + channel
                + " and c.topic = '*' and c.given";
        return consent.topic() == null
                ? agreed
                : agreed
                        + " and not exists (select 1 from segment_source_consent w where w.member_id = c.member_id and w.channel = "
                        + channel + " and w.topic = " + bind(consent.topic()) + " and not w.given)";
    }

    private String last(Rule.Recency recency) {
        var all = new EventWindow(recency.event(), null, null);
        Instant bound = recency.span().before(now, zone);
        return recency.direction() == Direction.NEWER
                ? events(all) + " and e.occurred_at >= " + bind(bound)
                : events(all) + " group by e.member_id having max(e.occurred_at) < " + bind(bound);
    }

    /** A member without events forms no group: where 0 is in the range, the members outside the range are excluded. */
    private String aggregated(EventWindow events, String aggregate, Range range, boolean yes) {
        if (range.contains(BigDecimal.ZERO)) {
            return among(grouped(events, "not (" + bounds(aggregate, range) + ")"), !yes);
        }
        boolean anyWillDo = aggregate.startsWith("count") && range.equals(new Range(BigDecimal.ONE, null));
        return among(anyWillDo ? events(events) : grouped(events, bounds(aggregate, range)), yes);
    }

    private String grouped(EventWindow events, String having) {
        return events(events) + " group by e.member_id having " + having;
    }

    private String bounds(String value, Range range) {
        var bounds = new ArrayList<String>();
        if (range.atLeast() != null) {
            bounds.add(value + " >= " + bind(range.atLeast()));
        }
        if (range.atMost() != null) {
            bounds.add(value + " <= " + bind(range.atMost()));
        }
        return String.join(" and ", bounds);
    }

    private String rfm(Rule.Rfm rfm) {
        var wanted = new ArrayList<String>();
        if (rfm.idle() != null) {
            wanted.add("r.last_at < " + bind(rfm.idle().before(now, zone)));
        }
        if (rfm.frequency().isPresent()) {
            wanted.add("r.times >= " + bind(rfm.frequency().getAsInt()));
        }
        if (rfm.monetary() != null) {
            wanted.add("r.money >= " + bind(rfm.monetary()));
        }
        if (rfm.quantile() != null) {
            wanted.add("r.money >= (select percentile_cont(" + bind(rfm.quantile())
                    + "::float8) within group (order by a.money::float8)::numeric(24, 4) from rfm a)");
        }
        return "with rfm as materialized (select e.member_id, count(*) times, coalesce(sum(e.amount), 0) money,"
                + " max(e.occurred_at) last_at" + from(rfm.events()) + " group by e.member_id)"
                + " select r.member_id from rfm r where " + String.join(" and ", wanted);
    }

    private String events(EventWindow events) {
        return "select e.member_id" + from(events);
    }

    private String from(EventWindow events) {
        String since = events.within() == null
                ? ""
                : " and e.occurred_at >= " + bind(events.within().before(now, zone));
        String currency = events.currency() == null ? "" : " and e.currency = " + bind(events.currency());
        return " from segment_source_event e where e.type = " + bind(events.type()) + " and e.occurred_at <= "
                + bind(now) + since + currency;
    }

    private static String among(String set, boolean yes) {
        return yes ? "m.id in (" + set + ")" : "not exists (select 1 from (" + set + ") x where x.member_id = m.id)";
    }

    private String bind(Object value) {
        String name = "r" + parameters.size();
        parameters.put(name, value instanceof Instant instant ? timestamp(instant) : value);
        return ":" + name;
    }
}
