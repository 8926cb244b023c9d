package dev.rekindle.report.experiment;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything that a journey's experiments show.
 *
 * @param takenAt time of the snapshot, by the application's clock
 * @param adjusted the differences of money with the spend before the entry removed, by currency
 * @param steps the splits and the send steps with variants that members came to
 */
public record JourneyExperiment(
        Lift lift, Instant takenAt, SortedMap<String, Adjusted> adjusted, List<StepExperiment> steps) {

    /**
     * @param varianceCut by how much the adjustment narrows the variance, 0 to 1
     * @param days over how many days before the entry the spend is counted
     */
    public record Adjusted(Comparison comparison, double varianceCut, int days) {}
}
