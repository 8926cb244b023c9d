package dev.rekindle.report.experiment;

import dev.rekindle.journey.MeasuredWeights;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.StepExperiments.Question;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.PlannedTask;
import dev.rekindle.schedule.Zones;
import dev.rekindle.setting.Live;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Every night gives the members of automatic tests to the arms and variants that do better. Only members whose goal window is
 * over count, because those of a new arm have had less time to convert (decision 0453).
 */
@Component
class WinnerRun implements PlannedTask {

    private static final Logger log = LoggerFactory.getLogger(WinnerRun.class);

    private static final String NAME = "experiment-winners";
    private static final String NIGHTLY = "0 50 3 * * ?";

    private final StepExperiments experiments;
    private final JourneyDefinitions definitions;
    private final MeasuredWeights weights;
    private final Live<Zones> zones;

    WinnerRun(StepExperiments experiments, JourneyDefinitions definitions, MeasuredWeights weights, Live<Zones> zones) {
        this.experiments = experiments;
        this.definitions = definitions;
        this.weights = weights;
        this.zones = zones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String cron() {
        return NIGHTLY;
    }

    @Override
    public void run(Firing firing) {
        definitions.current().forEach(journey -> decide(journey, firing.scheduledFor()));
    }

    void decide(JourneyDefinition journey, Instant now) {
        if (Divided.in(journey, Divided.OwnVariants.NONE).stream()
                .noneMatch(step -> step.winner().isAutomatic())) {
            return;
        }
        ZoneId zone = zones.get().of(null, journey.settings().zone()).zone();
        Instant settled = journey.settings().goalWindow().before(now, zone);
        var question = new Question(journey, ReportFilter.ALL, now, LocalDate.ofInstant(now, zone), settled);
        experiments
                .of(question)
                .forEach(test -> WinnerRule.next(test, now).ifPresent(measured -> {
                    weights.save(journey.key(), test.step(), measured);
                    log.info(
                            "experiment decided journey={} step={} looks={} winner={} weights={}",
                            journey.key(),
                            test.step(),
                            measured.looks(),
                            measured.winner(),
                            measured.arms());
                }));
    }
}
