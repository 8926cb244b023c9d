package dev.rekindle.journey.bpmn;

import dev.rekindle.member.ChannelKind;
import java.time.LocalTime;

/** What a diagram may name and does not hold itself. */
public interface DiagramEnvironment {

    boolean segmentExists(String key);

    /** @param template name of a message template, with its variant's suffix where it has variants */
    boolean templateExists(String template, ChannelKind channel);

    /** Whether marketing is quiet here for all of these hours of a day, so that nothing of it would go out in them. */
    boolean isQuiet(LocalTime from, LocalTime until);

    /** Whether it is a Quartz cron expression that will ever fire. */
    boolean isCron(String expression);

    /** Whether two firings may be less than an hour apart; asked of cron expressions only. */
    boolean firesTooOften(String cron);
}
