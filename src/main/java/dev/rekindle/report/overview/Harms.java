package dev.rekindle.report.overview;

import dev.rekindle.report.Uplift.Verdict;

/** Members converted less often with the journey than without it. */
final class Harms implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.STOP;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.uplift().verdict() == Verdict.FEWER;
    }
}
