package dev.rekindle.report.experiment;

import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.journey.MeasuredWeights.Measured;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.query.ReportCells.ArmFlow;
import dev.rekindle.report.query.StepGroupQueries;
import dev.rekindle.report.query.StepGroupQueries.Window;
import dev.rekindle.setting.Live;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the arms of splits and the variants of send steps. Arms of one name are one arm in all versions. */
@Component
class StepExperiments {

    private final ExperimentQueries queries;
    private final StepGroupQueries groups;
    private final JourneyDefinitions definitions;
    private final MeasuredWeights measured;
    private final Divided.OwnVariants own;
    private final Live<ExperimentSettings> settings;

    StepExperiments(
            ExperimentQueries queries,
            StepGroupQueries groups,
            JourneyDefinitions definitions,
            MeasuredWeights measured,
            Divided.OwnVariants own,
            Live<ExperimentSettings> settings) {
        this.queries = queries;
        this.groups = groups;
        this.definitions = definitions;
        this.measured = measured;
        this.own = own;
        this.settings = settings;
    }

    /**
     * What is asked for.
     *
     * @param now the time of the snapshot
     * @param today its day, in the zone of the report
     * @param before only members who came to a step before this time count; null for all
     */
    record Question(
            JourneyDefinition journey,
            ReportFilter filter,
            Instant now,
            LocalDate today,
            @Nullable Instant before) {

        String key() {
            return journey.key();
        }

        /** Whether nobody can enter in the period any more. */
        boolean isOver() {
            return filter.until() != null && !filter.until().isAfter(now);
        }

        Window window() {
            return new Window(before, StepGroupQueries.week(now.minus(Lifts.RECENT)));
        }

        /** The days over which the pace is measured. */
        double recentDays() {
            return Duration.between(window().recent(), now).toHours() / 24.0;
        }
    }

    /** The splits and the send steps with variants that the journey's diagram has now. */
    List<StepExperiment> of(Question question) {
        List<Divided> steps = Divided.in(question.journey(), own);
        Map<String, Measured> results = measured.results(question.key());
        Collection<JourneyDefinition> versions =
                definitions.ofVersions(queries.versions(question.key())).values();
        Groups splits = steps.stream().anyMatch(Divided::split) ? splits(question) : new Groups(List.of(), List.of());
        Groups sends = sends(question);
        return steps.stream()
                .map(step -> {
                    Groups groups = (step.split() ? splits : sends).at(step.id());
                    Divided whole = step.with(groups.parts());
                    return experiment(question, whole, groups, results.get(step.id()), versions);
                })
                .filter(experiment -> experiment.groups().size() > 1)
                .toList();
    }

    private Groups splits(Question question) {
        List<ArmFlow> flows = definitions.ofVersions(queries.versions(question.key())).entrySet().stream()
                .flatMap(version -> flows(version.getKey(), version.getValue()))
                .toList();
        return new Groups(
                groups.arms(question.key(), question.filter(), flows, question.window()),
                groups.armMoney(question.key(), question.filter(), flows, question.window()));
    }

    private static Stream<ArmFlow> flows(long version, JourneyDefinition definition) {
        return definition
                .steps(Step.Split.class)
                .flatMap(split ->
                        split.arms().stream().map(arm -> new ArmFlow(version, split.id(), arm.flow(), arm.name())));
    }

    private Groups sends(Question question) {
        return new Groups(
                groups.variants(question.key(), question.filter(), question.window()),
                groups.variantMoney(question.key(), question.filter(), question.window()));
    }

    private StepExperiment experiment(
            Question question,
            Divided step,
            Groups groups,
            @Nullable Measured result,
            Collection<JourneyDefinition> versions) {
        List<Group> arms = step.weights().keySet().stream()
                .map(name -> groups.of(name, name))
                .toList();
        boolean moved = result != null && result.arms().values().stream().anyMatch(weight -> weight > 0);
        return new StepExperiment(
                step.id(),
                step.name(),
                step.split(),
                arms,
                Pairs.of(arms, groups),
                moved || !step.isSameIn(versions) ? RatioCheck.NONE : ratio(arms, step),
                outlook(question, arms, groups),
                step.winner(),
                step.sharesWith(result == null ? Map.of() : result.arms()),
                result);
    }

    private static RatioCheck ratio(List<Group> arms, Divided step) {
        double all = arms.stream().mapToLong(Group::members).sum();
        double whole =
                step.weights().values().stream().mapToInt(Integer::intValue).sum();
        return RatioCheck.of(
                arms.stream().mapToDouble(Group::members).toArray(),
                step.weights().values().stream()
                        .mapToDouble(weight -> all * weight / whole)
                        .toArray());
    }

    /** For the first two arms; the pace of both together is their part of the pace of all. */
    private Outlook outlook(Question question, List<Group> arms, Groups groups) {
        if (arms.size() < 2) {
            return Outlook.UNKNOWN;
        }
        double perDay = (double) groups.recent() / question.recentDays();
        return Outlook.of(
                arms.get(0).proportion(),
                arms.get(1).proportion(),
                settings.get().worthwhileLift() / 100.0,
                new Outlook.Pace(perDay * 2 / arms.size(), question.today(), question.isOver()));
    }
}
