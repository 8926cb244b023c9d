package dev.rekindle.member;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Who agreed to what: per channel, and per topic within the channel. */
public interface Consents {

    /** The topic that stands for the whole channel. */
    String ANY_TOPIC = "*";

    /**
     * Sources by which members speak for themselves, besides {@link #stoppedOn}; bulk data does not overturn a withdrawal
     * from these.
     */
    Set<String> BY_THE_MEMBER = Set.of("one-click", "screen");

    /** The source of a withdrawal by a reply on a channel, for example sms-stop. */
    static String stoppedOn(ChannelKey channel) {
        return channel + "-stop";
    }

    /** Whether members themselves spoke, on a page, by a link, or by a reply. */
    static boolean isByTheMember(String source) {
        return BY_THE_MEMBER.contains(source) || source.endsWith("-stop");
    }

    /**
     * Those who may be written to on this channel about this topic: the channel as a whole is agreed to and the topic
     * is not withdrawn.
     */
    Set<MemberId> agreed(Collection<MemberId> members, ChannelKey channel, String topic);

    /** @param source where it was said, in a few words: import, api, one-click, screen, or {@link #stoppedOn} */
    void give(MemberId member, ChannelKey channel, String topic, String source);

    /** Withdraws and, if that changes anything, publishes {@link ConsentWithdrawn}. */
    void withdraw(MemberId member, ChannelKey channel, String topic, String source);

    /** What the member has said, one for each channel and topic; nothing was said about what is absent. */
    List<Consent> statesOf(MemberId member);

    /** Everything the member has said, newest first. */
    List<Consent> historyOf(MemberId member);
}
