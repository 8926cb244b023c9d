package dev.rekindle.report.experiment;

import dev.rekindle.journey.MeasuredWeights.Measured;
import dev.rekindle.journey.definition.WinnerChoice;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The arms of a split, or the variants of a send step, against one another.
 *
 * @param step id of the diagram's element
 * @param split true for a split, whose unit is the member; a variant is drawn for each entry anew
 * @param groups the arms or variants, in the order of the diagram
 * @param pairs every pair of them
 * @param ratio against the weights of the diagram; without a test where an experiment has changed these
 * @param outlook for the first two of them
 * @param winner how the winner is chosen
 * @param shares weights in effect, by arm or variant
 * @param measured what an automatic choice has come to; null while it has come to nothing
 */
public record StepExperiment(
        String step,
        String name,
        boolean split,
        List<Group> groups,
        List<Pair> pairs,
        RatioCheck ratio,
        Outlook outlook,
        WinnerChoice winner,
        Map<String, Long> shares,
        @Nullable Measured measured) {

    /**
     * Two arms or variants, the first minus the second.
     *
     * @param rate null while there is not enough data
     * @param holm the p-value of the rate corrected for the number of pairs; NaN without a rate
     * @param money by currency; empty while there is not enough data
     */
    public record Pair(
            String first, String second, @Nullable Comparison rate, double holm, SortedMap<String, Comparison> money) {

        /** Whether the rates differ even after the correction for the number of pairs. */
        public boolean isDifferent() {
            return rate != null && holm < 0.05;
        }
    }

    /** The share of members that an arm or variant gets now, 0 to 1; null for one that is sent no more. */
    public @Nullable Double share(String arm) {
        double all = shares.values().stream().mapToDouble(Long::doubleValue).sum();
        Long own = shares.get(arm);
        return own == null || all == 0 ? null : own / all;
    }
}
