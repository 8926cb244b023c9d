package dev.rekindle.segment.rule.sql;

import dev.rekindle.segment.rule.EventCondition;
import dev.rekindle.segment.rule.Window;
import java.util.ArrayList;
import java.util.List;

/** Recency, frequency and monetary value. */
class RfmSql {

    private final Parameters parameters;
    private final EventSet events;

    RfmSql(Parameters parameters, EventSet events) {
        this.parameters = parameters;
        this.events = events;
    }

    /** By figures that are computed once for several rules; a quantile is no such figure. */
    String holds(EventCondition.Rfm rfm, EventFigures figures) {
        List<String> wanted = bounds(
                rfm,
                "g." + figures.column(rfm.events(), "max(e.occurred_at)"),
                "g." + figures.column(rfm.events(), "count(*)"),
                "coalesce(g." + figures.column(rfm.events(), "sum(e.amount)") + ", 0)");
        wanted.add("g." + figures.column(rfm.events(), "count(*)") + " > 0");
        return String.join(" and ", wanted);
    }

    private List<String> bounds(EventCondition.Rfm rfm, String last, String times, String money) {
        var wanted = new ArrayList<String>();
        if (rfm.idle() != null) {
            wanted.add(parameters.within(new Window.Moving(null, rfm.idle()), last));
        }
        if (rfm.frequency().isPresent()) {
            wanted.add(times + " >= " + parameters.bind(rfm.frequency().getAsInt()));
        }
        if (rfm.monetary() != null) {
            wanted.add(money + " >= " + parameters.bind(rfm.monetary()));
        }
        return wanted;
    }

    String members(EventCondition.Rfm rfm) {
        List<String> wanted = bounds(rfm, "r.last_at", "r.times", "r.money");
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
