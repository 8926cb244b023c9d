package dev.rekindle.journey.bpmn;

import dev.rekindle.member.ChannelKind;

/** What a diagram may name and does not hold itself. */
public interface Surroundings {

    boolean segmentExists(String key);

    /** @param template name of a message template, with its variant's suffix where it has variants */
    boolean templateExists(String template, ChannelKind channel);

    /** Whether it is a Quartz cron expression that will ever fire. */
    boolean isCron(String expression);

    /** Whether two firings may be less than an hour apart; asked of cron expressions only. */
    boolean firesTooOften(String cron);
}
