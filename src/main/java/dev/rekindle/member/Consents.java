package dev.rekindle.member;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members' consents: for each channel, and for each topic of a channel. */
public interface Consents {

    /** The topic that means the whole channel. */
    String ANY_TOPIC = "*";

    /**
     * Sources that mean that the member acted, besides {@link #stoppedOn}; bulk data does not undo a withdrawal from
     * these.
     */
    Set<String> BY_THE_MEMBER = Set.of("one-click", "screen", "complaint");

    /** The source of a withdrawal because the member called a message spam. */
    String COMPLAINED = "complaint";

    /** The source of what a user recorded. */
    String RECORDED = "screen";

    /** The source of a withdrawal by a reply on a channel, for example sms-stop. */
    static String stoppedOn(ChannelKey channel) {
        return channel + "-stop";
    }

    /** The source of a consent that was given again by a reply on a channel, for example sms-start. */
    static String startedOn(ChannelKey channel) {
        return channel + "-start";
    }

    /** Whether the source means that the member acted, on a page, by a link, or by a reply. */
    static boolean isByTheMember(String source) {
        return BY_THE_MEMBER.contains(source) || source.endsWith("-stop");
    }

    /**
     * The given members who may receive messages on this channel about this topic: they consented to the channel and
     * did not withdraw the topic.
     */
    Set<MemberId> agreed(Collection<MemberId> members, ChannelKey channel, String topic);

    /** @param source how it was given, as a stable word: import, api, one-click, screen, or {@link #startedOn} */
    void give(MemberId member, ChannelKey channel, String topic, String source);

    /**
     * The same, as a user recorded it.
     *
     * @param by the user
     * @param note where the member gave or withdrew it; null when it was not said
     */
    void record(MemberId member, ChannelKey channel, String topic, boolean given, String by, @Nullable String note);

    /** Withdraws and, if that changes anything, publishes {@link ConsentsChanged}. */
    void withdraw(MemberId member, ChannelKey channel, String topic, String source);

    /** The present consents of a member, at most one for each channel and topic. */
    List<Consent> statesOf(MemberId member);

    /** Every change of the member's consents, newest first. */
    List<Consent> historyOf(MemberId member);
}
