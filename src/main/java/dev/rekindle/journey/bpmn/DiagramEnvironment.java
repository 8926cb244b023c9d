package dev.rekindle.journey.bpmn;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.platform.Span;
import java.net.URI;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;

/** What a diagram names but does not contain. */
public interface DiagramEnvironment {

    boolean segmentExists(String key);

    /** Whether the channel is installed. */
    boolean channelExists(ChannelKey channel);

    /** @param template name of a message template, with its variant's suffix where it has variants */
    boolean templateExists(String template, ChannelKey channel);

    /** Whether a message of this name is being written for the channel, and was never live. */
    boolean templateDrafted(String template, ChannelKey channel);

    /**
     * Where a template of this name, live or only drafted, has issues, such as {@code en.html:3}; empty when it has none, or
     * there is no such template.
     */
    List<String> templateIssues(String template);

    /** Whether all of these hours of a day are quiet hours, in which no marketing is sent. */
    boolean isQuiet(LocalTime from, LocalTime until);

    /** Whether it is a Quartz cron expression that will ever fire. */
    boolean isCron(String expression);

    /** Whether two firings may be less than an hour apart; asked of cron expressions only. */
    boolean firesTooOften(String cron);

    /** The least time between two sends of the same step in a loop. */
    Span leastLoopWait();

    /** Whether users of this team can be asked; a role in lower case is one, too. */
    boolean teamExists(String team);

    /** Whether there is a decision table of this key. */
    boolean tableExists(String key);

    /** Whether there is a pool of coupons of this key. */
    boolean poolExists(String key);

    /** Whether webhooks may be sent to the host of this address. */
    boolean mayCall(URI url);

    /** Keys of the decision tables. */
    Collection<String> tables();

    /** The names of a decision table's outputs; empty when they are unknown. */
    Collection<String> outputs(String table);

    /** Keys of the pools of coupons. */
    Collection<String> pools();

    /** Keys of the journeys that have a live version. */
    Collection<String> journeys();

    /** Keys of the journeys that the live version of this one calls. */
    Collection<String> calledBy(String journey);

    /** Keys of the segments, to suggest one that may have been meant; the following likewise. */
    Collection<String> segments();

    /** Names of the templates of a channel, without the suffixes of variants. */
    Collection<String> templates(ChannelKey channel);

    /** Teams of users, and roles in lower case. */
    Collection<String> teams();

    /** Topics of the dictionary and of live journeys. */
    Collection<String> topics();

    /** Types of events that were recorded, or that live journeys wait for. */
    Collection<String> eventTypes();
}
