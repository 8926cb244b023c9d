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
 * Turns a rule into one statement {@code select m.id from member m where ...}. Names of tables and columns are written
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

    /** Once for each instance: the parameters are gathered on the way. */
    public Query compile(Rule rule) {
        return new Query(members(rule), parameters);
    }

    public record Query(String sql, Map<String, Object> parameters) {}

    private String members(Rule rule) {
        return "select m.id from member m where " + holds(rule, true);
    }

    private String holds(Rule rule, boolean yes) {
        if (rule instanceof Rule.Not not) {
            return holds(not.rule(), !yes);
        } else if (rule instanceof Rule.All all) {
            return yes ? each(all.rules(), true) : either(all.rules(), false);
        } else if (rule instanceof Rule.Any any) {
            return yes ? either(any.rules(), true) : each(any.rules(), false);
        } else if (onMemberAlone(rule)) {
            return (yes ? "" : "not ") + "coalesce(" + onMember(rule) + ", false)";
        } else if (rule instanceof Rule.Never never) {
            return among(events(new EventWindow(never.event(), null, null)), !yes);
        } else if (rule instanceof Rule.EventCount count) {
            return aggregated(count.events(), "count(*)", count.range(), yes);
        } else if (rule instanceof Rule.EventSum sum) {
            return aggregated(sum.events(), "coalesce(sum(e.amount), 0)", sum.range(), yes);
        }
        return among(set(rule), yes);
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

    private static boolean onMemberAlone(Rule rule) {
        return rule instanceof Rule.Attribute || rule instanceof Rule.Joined;
    }

    private String onMember(Rule rule) {
        if (rule instanceof Rule.Joined joined) {
            String since = bind(joined.span().before(now, zone));
            return joined.direction() == Direction.OLDER
                    ? "m.joined_at < " + since
                    : "m.joined_at >= " + since + " and m.joined_at <= " + bind(now);
        }
        return new AttributeSql(this::bind, zone).compare((Rule.Attribute) rule);
    }

    /** Sub-queries whose one column is called member_id. */
    private String set(Rule rule) {
        if (rule instanceof Rule.Tag tag) {
            return "select t.member_id from member_tag t where t.tag = " + bind(tag.tag());
        } else if (rule instanceof Rule.InSegment other) {
            return "select s.member_id from segment_member s where s.segment_key = " + bind(other.key());
        } else if (rule instanceof Rule.Consent consent) {
            return agreed(consent);
        } else if (rule instanceof Rule.Occasion occasion) {
            LocalDate today = now.atZone(zone).toLocalDate();
            return "select o.member_id from member_occasion o where o.occasion = " + bind(occasion.name())
                    + " and o.on_date between " + bind(today) + " and "
                    + bind(today.plusDays(occasion.withinDays() - 1L));
        } else if (rule instanceof Rule.Recency recency) {
            return last(recency);
        }
        return rfm((Rule.Rfm) rule);
    }

    private String agreed(Rule.Consent consent) {
        String channel = bind(consent.channel().name());
        String agreed =
                "select c.member_id from consent c where c.channel = " + channel + " and c.topic = '*' and c.given";
        return consent.topic() == null
                ? agreed
                : agreed + " and not exists (select 1 from consent w where w.member_id = c.member_id and w.channel = "
                        + channel + " and w.topic = " + bind(consent.topic()) + " and not w.given)";
    }

    private String last(Rule.Recency recency) {
        var all = new EventWindow(recency.event(), null, null);
        Instant bound = recency.span().before(now, zone);
        return recency.direction() == Direction.NEWER
                ? events(all) + " and e.occurred_at >= " + bind(bound)
                : events(all) + " group by e.member_id having max(e.occurred_at) < " + bind(bound);
    }

    /** Who has no event has none to group by: where 0 is in the range, those outside of it are sought instead. */
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
        return " from event e where e.type = " + bind(events.type()) + " and e.occurred_at <= " + bind(now) + since
                + currency;
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
