package dev.rekindle.report.overview;

/** A large share of the journey's messages made their recipients opt out. */
final class LosesReaders implements AdviceRule {

    @Override
    public Kind kind() {
        return Kind.CHANGE;
    }

    @Override
    public boolean applies(JourneyLine journey, AdviceSettings bounds) {
        var messages = journey.figures().messages();
        return messages.delivered() >= bounds.leastMessages()
                && 100.0 * messages.unsubscribed() >= bounds.optOutPercent().doubleValue() * messages.delivered();
    }
}
