package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.Window;
import java.util.ArrayList;

/** Recency, frequency and monetary value. */
class RfmSql {

    private final Parameters parameters;
    private final EventSet events;

    RfmSql(Parameters parameters, EventSet events) {
        this.parameters = parameters;
        this.events = events;
    }

    String members(EventCondition.Rfm rfm) {
        var wanted = new ArrayList<String>();
        if (rfm.idle() != null) {
            wanted.add(parameters.within(new Window.Moving(null, rfm.idle()), "r.last_at"));
        }
        if (rfm.frequency().isPresent()) {
            wanted.add("r.times >= " + parameters.bind(rfm.frequency().getAsInt()));
        }
        if (rfm.monetary() != null) {
            wanted.add("r.money >= " + parameters.bind(rfm.monetary()));
        }
        if (rfm.quantile() != null) {
            wanted.add("r.money >= (select percentile_cont(" + parameters.bind(rfm.quantile())
                    + "::float8) within group (order by a.money::float8)::numeric(24, 4) from rfm a)");
        }
        return "with rfm as materialized (select e.member_id, count(*) times, coalesce(sum(e.amount), 0) money,"
                + " max(e.occurred_at) last_at" + events(rfm) + " group by e.member_id)"
                + " select r.member_id from rfm r where " + String.join(" and ", wanted)
                + parameters.only("r.member_id");
    }

    /** A quantile is one of all members. */
    private String events(EventCondition.Rfm rfm) {
        return rfm.quantile() == null ? events.from(rfm.events(), "e") : events.ofEverybody(rfm.events(), "e", "");
    }
}
