package dev.rekindle.journey.forecast;

import dev.rekindle.member.ChannelKey;

/**
 * A message that is to be expected of a journey.
 *
 * @param journey name of the journey that sends it: the one that is asked about, or one that it calls
 * @param step name of the sending step
 * @param template its name with the variant's suffix
 * @param perEntry how often it is planned for each member who enters and is not in the holdout
 */
public record ExpectedMessage(String journey, String step, ChannelKey channel, String template, double perEntry) {}
