package dev.rekindle.report.overview;

/** The treated and the holdout do not have the sizes that they should have, so that no other rule can rely on them. */
final class IsDividedWrongly implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.MEASURE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        return journey.lift().ratio().isSuspicious();
    }
}
