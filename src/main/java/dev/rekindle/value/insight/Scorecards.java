package dev.rekindle.value.insight;

import dev.rekindle.decision.DecisionSource;
import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.setting.Live;
import dev.rekindle.value.ScoreSettings;
import dev.rekindle.value.Scorecard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds the scorecard among the decision tables. */
@Component
public class Scorecards implements Scorecard {

    private static final Logger log = LoggerFactory.getLogger(Scorecards.class);
    private static final String NO_SCORE = "null";

    private final ObjectProvider<DecisionSource> sources;
    private final ObjectProvider<DecisionTables> tables;
    private final Live<ScoreSettings> settings;

    public Scorecards(
            ObjectProvider<DecisionSource> sources,
            ObjectProvider<DecisionTables> tables,
            Live<ScoreSettings> settings) {
        this.sources = sources;
        this.tables = tables;
        this.settings = settings;
    }

    @Override
    public String table() {
        return settings.get().table();
    }

    @Override
    public Optional<Problem> problem() {
        return find().map(ScorecardSql::problems).orElse(List.of(new Problem(Problem.Kind.MISSING, ""))).stream()
                .findFirst();
    }

    /** The score of a member as SQL; null for everybody where there is no scorecard. */
    String sql(Map<String, Object> parameters) {
        Optional<Problem> problem = problem();
        if (problem.isPresent()) {
            log.warn(
                    "members have no score table={} problem={}",
                    table(),
                    problem.get().kind());
            return NO_SCORE;
        }
        return ScorecardSql.of(find().orElseThrow(), parameters);
    }

    private Optional<DecisionTable> find() {
        DecisionTables known = tables.getIfAvailable();
        return known == null
                ? Optional.empty()
                : sources.stream()
                        .flatMap(source -> source.dmn(table()).stream())
                        .findFirst()
                        .map(known::describe);
    }
}
