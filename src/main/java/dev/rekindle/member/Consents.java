package dev.rekindle.member;

import java.util.Collection;
import java.util.Set;

/** Who agreed to what: per channel, and per topic within the channel. */
public interface Consents {

    /** The topic that stands for the whole channel. */
    String ANY_TOPIC = "*";

    /**
     * Those who may be written to on this channel about this topic: the channel as a whole is agreed to and the topic
     * is not withdrawn.
     */
    Set<MemberId> agreed(Collection<MemberId> members, ChannelKind channel, String topic);

    /** @param source where it was said, in a few words: import, api, one-click, sms-stop, screen */
    void give(MemberId member, ChannelKind channel, String topic, String source);

    /** Withdraws and publishes {@link ConsentWithdrawn}. */
    void withdraw(MemberId member, ChannelKind channel, String topic, String source);
}
