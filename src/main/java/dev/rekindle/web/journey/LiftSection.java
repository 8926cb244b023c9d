package dev.rekindle.web.journey;

import dev.rekindle.report.Interval;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.experiment.Group;
import dev.rekindle.report.experiment.JourneyExperiment;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.RecentExperiments;
import dev.rekindle.report.experiment.StepExperiment;
import dev.rekindle.web.Formats;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the fragment of lift and tests on a journey's page asks for, by the name {@code liftSection}. */
@Component("liftSection")
public class LiftSection {

    private static final double SMALLEST_DECIMAL = 0.0001;

    private final RecentExperiments experiments;
    private final Formats formats;

    LiftSection(RecentExperiments experiments, Formats formats) {
        this.experiments = experiments;
        this.formats = formats;
    }

    /** Null when the journey has no live version. */
    public @Nullable JourneyExperiment of(String journey, ReportFilter filter) {
        return experiments.of(journey, filter).orElse(null);
    }

    /** A p-value with four decimals, or with a power of ten where these would be 0. */
    public String p(double p) {
        if (Double.isNaN(p)) {
            return "–";
        }
        return p >= SMALLEST_DECIMAL || p == 0 ? formats.decimal(p, 4) : String.format(Locale.ROOT, "%.3e", p);
    }

    /** A share in per cent with four decimals, as it is published. */
    public String exactly(double share) {
        return Double.isNaN(share) ? "–" : formats.decimal(100 * share, 4) + " %";
    }

    /** Money per member with four decimals. */
    public String perMember(Group group, String currency) {
        return group.members() == 0
                ? "–"
                : formats.decimal(
                        group.money()
                                        .amounts()
                                        .getOrDefault(currency, BigDecimal.ZERO)
                                        .doubleValue()
                                / group.members(),
                        4);
    }

    public double highestRate(Lift lift) {
        return DoubleStream.of(lift.treated().rate(), lift.holdout().rate())
                .filter(rate -> !Double.isNaN(rate))
                .max()
                .orElse(0);
    }

    public @Nullable UpliftRange range(Lift lift) {
        return lift.rate() == null ? null : UpliftRange.of(lift.rate().anytime());
    }

    /** The size of a difference of shares, in percentage points without a sign. */
    public String size(double difference) {
        return formats.points(difference).replace("+", "");
    }

    /** The two ends of an interval of shares, in percentage points. */
    public String points(Interval interval) {
        return formats.points(interval.low()) + " … " + formats.points(interval.high());
    }

    /** The two ends of an interval of money per member. */
    public String amounts(Interval interval) {
        return formats.decimal(interval.low(), 4) + " … " + formats.decimal(interval.high(), 4);
    }

    /** The pair that differs most surely, of those that differ. */
    public StepExperiment.@Nullable Pair clearest(StepExperiment experiment) {
        return experiment.pairs().stream()
                .filter(StepExperiment.Pair::isDifferent)
                .min(Comparator.comparingDouble(StepExperiment.Pair::holm))
                .orElse(null);
    }

    /** What is said of a test: how it stands, or what was chosen. */
    public String state(StepExperiment experiment) {
        return Optional.ofNullable(experiment.measured())
                .map(measured -> measured.winner() != null ? "won" : measured.over() ? "undecided" : "running")
                .orElse("begun");
    }
}
