package dev.rekindle.report.overview;

import dev.rekindle.report.experiment.Lift.Verdict;

/** Many members entered and none of them was held out, so nobody knows what the journey added. */
final class HasNoHoldout implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.MEASURE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.lift().verdict() == Verdict.NO_HOLDOUT && journey.entered() >= bounds.leastEntries();
    }
}
