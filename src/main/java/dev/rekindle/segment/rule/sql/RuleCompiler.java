package dev.rekindle.segment.rule.sql;

import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.EnrolmentSource;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compiles rules to statements for the clock's time. */
@Component
public class RuleCompiler {

    private final Clock clock;
    private final Live<Zones> zones;
    private final EnrolmentSource enrolments;

    public RuleCompiler(Clock clock, Live<Zones> zones, EnrolmentSource enrolments) {
        this.clock = clock;
        this.zones = zones;
        this.enrolments = enrolments;
    }

    /** The members that match the rule now, as the column id. */
    public Query compile(Rule rule) {
        return compiled(rule, null, clock.instant());
    }

    /** The members that match the rule at a moment, as the column id. */
    public Query compile(Rule rule, Instant now) {
        return compiled(rule, null, now);
    }

    /**
     * Those of the given members that match the rule now, as the column id. The members restrict each sub-query, so that a
     * few of them are found by index whatever the size of the tables.
     */
    public Query compile(Rule rule, Collection<MemberId> among) {
        return compiled(rule, among, clock.instant());
    }

    /** Rules for one statement at a moment; equal values are bound once, and figures of events are computed once. */
    public Together together(List<Rule> rules, Instant now) {
        Parameters parameters = Parameters.shared(now, zones.get().system());
        var figures = new EventFigures(parameters);
        var sql = new RuleSql(parameters, enrolments.view(), figures);
        List<String> conditions = rules.stream().map(sql::holds).toList();
        return new Together(conditions, figures.query().orElse(null), parameters.values());
    }

    private Query compiled(Rule rule, @Nullable Collection<MemberId> among, Instant now) {
        var parameters = new Parameters(now, zones.get().system(), among);
        return new Query(new RuleSql(parameters, enrolments.view()).members(rule), parameters.values());
    }
}
