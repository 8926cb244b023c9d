package dev.rekindle.report.overview;

import dev.rekindle.report.experiment.Lift.Verdict;

/** Many members entered, no difference from the holdout is proven, and one that is worth knowing may still be found. */
final class IsNotProven implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.MEASURE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.lift().verdict() == Verdict.NOT_PROVEN && journey.entered() >= bounds.leastEntries();
    }
}
