package dev.rekindle.report.experiment;

import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.ExperimentCells.SpendCell;
import dev.rekindle.report.experiment.JourneyExperiment.Adjusted;
import dev.rekindle.report.experiment.StepExperiments.Question;
import dev.rekindle.report.statistics.AlwaysValid;
import dev.rekindle.report.statistics.Cuped;
import dev.rekindle.report.statistics.PairedMoments;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The experiments of one journey, read from one snapshot of the database. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Experiments {

    /** Below this share the adjustment is not worth a second line. */
    private static final double LEAST_CUT = 0.005;

    private final Lifts lifts;
    private final StepExperiments steps;
    private final ExperimentQueries queries;
    private final JourneyDefinitions definitions;
    private final Live<ExperimentSettings> settings;
    private final Live<Zones> zones;
    private final Clock clock;

    Experiments(
            Lifts lifts,
            StepExperiments steps,
            ExperimentQueries queries,
            JourneyDefinitions definitions,
            Live<ExperimentSettings> settings,
            Live<Zones> zones,
            Clock clock) {
        this.lifts = lifts;
        this.steps = steps;
        this.queries = queries;
        this.definitions = definitions;
        this.settings = settings;
        this.zones = zones;
        this.clock = clock;
    }

    /** @return empty when there is no such journey, or it has no live version */
    public Optional<JourneyExperiment> of(String journey, ReportFilter filter) {
        return definitions.current(journey).map(definition -> experiment(definition, filter));
    }

    private JourneyExperiment experiment(JourneyDefinition journey, ReportFilter filter) {
        Instant now = clock.instant();
        ZoneId zone = zones.get().of(null, journey.settings().zone()).zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Lift lift = lifts.of(journey.key(), filter);
        return new JourneyExperiment(
                lift, now, adjusted(journey, filter, lift), steps.of(new Question(journey, filter, now, today, null)));
    }

    private SortedMap<String, Adjusted> adjusted(JourneyDefinition journey, ReportFilter filter, Lift lift) {
        var adjusted = new TreeMap<String, Adjusted>();
        if (lift.rate() == null) {
            return adjusted;
        }
        int days = settings.get().spendBeforeDays();
        List<SpendCell> cells =
                queries.spendBefore(journey.key(), filter, journey.settings().goalEvent(), days);
        double growth =
                AlwaysValid.growth(lift.treated().proportion(), lift.holdout().proportion());
        lift.perMember().keySet().forEach(currency -> {
            Cuped cuped = Cuped.of(
                    moments(lift.treated(), Groups.TREATED, currency, cells),
                    moments(lift.holdout(), Groups.HOLDOUT, currency, cells));
            if (cuped.varianceCut() >= LEAST_CUT) {
                adjusted.put(currency, new Adjusted(Comparison.of(cuped, growth), cuped.varianceCut(), days));
            }
        });
        return adjusted;
    }

    private static PairedMoments moments(Group group, String part, String currency, List<SpendCell> cells) {
        return cells.stream()
                .filter(cell -> cell.part().equals(part) && cell.currency().equals(currency))
                .findFirst()
                .map(cell -> new PairedMoments(
                        group.members(),
                        cell.before(),
                        cell.beforeSquares(),
                        cell.after(),
                        cell.afterSquares(),
                        cell.product()))
                .orElse(new PairedMoments(group.members(), 0, 0, 0, 0, 0));
    }
}
