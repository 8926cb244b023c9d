package dev.rekindle.report.overview;

import dev.rekindle.message.WithheldReason;

/** The frequency cap withheld a large share of the journey's messages. */
final class MeetsTheCap implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.CHANGE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        long planned = journey.figures().messages().planned();
        return planned >= bounds.leastMessages()
                && 100 * journey.withheld(WithheldReason.CAP_REACHED.name()) >= bounds.cappedPercent() * planned;
    }
}
