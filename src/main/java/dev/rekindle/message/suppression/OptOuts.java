package dev.rekindle.message.suppression;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opt-outs and opt-ins of mailboxes. They hold for every member who has the mailbox, now or later. */
public interface OptOuts {

    /** Records opt-outs from marketing. One that is recorded already, or that an opt-in followed, changes nothing. */
    void record(List<OptOut> optOuts);

    /**
     * Records an opt-in, which lifts what its {@link Lifting} may lift and what was said before it.
     *
     * @return how many reasons were lifted
     */
    int lift(OptIn optIn);

    /** Lifts the opt-outs that bulk data brought by these members, because bulk data takes them back. */
    void takeBack(ChannelKey channel, List<MemberId> members, Instant at);

    /** @param member by whom it came; null when the address belongs to no member */
    record OptOut(
            ChannelKey channel,
            String address,
            String topic,
            Instant at,
            String source,
            @Nullable MemberId member) {}

    /**
     * @param topics topics opted in to; the whole channel and others
     * @param user who recorded it; null when the member acted
     * @param note where the opt-in came from; null when the member acted
     */
    record OptIn(
            ChannelKey channel,
            String address,
            Set<String> topics,
            Lifting by,
            Instant at,
            @Nullable MemberId member,
            @Nullable String user,
            @Nullable String note) {}
}
