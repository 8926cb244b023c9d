package dev.rekindle.report.health;

/**
 * A channel, or one kind of its recipients, that has fallen off its own history.
 *
 * @param channel key of the channel
 * @param recipient empty for the whole channel
 * @param recent rate of the last days; of {@link Measure#VOLUME} the number of messages
 * @param usual rate of the weeks before; of {@link Measure#VOLUME} the messages of the weakest of them
 * @param messages of the last days that the rate is about
 */
public record HealthWarning(
        String channel, String recipient, Measure measure, double recent, double usual, long messages) {}
