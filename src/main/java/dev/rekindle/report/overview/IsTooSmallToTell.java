package dev.rekindle.report.overview;

import dev.rekindle.report.experiment.Lift.Verdict;

/** Many members entered, and too few of them converted to compare the journey with its holdout. */
final class IsTooSmallToTell implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.MEASURE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.lift().verdict() == Verdict.NOT_ENOUGH_DATA && journey.entered() >= bounds.leastEntries();
    }
}
