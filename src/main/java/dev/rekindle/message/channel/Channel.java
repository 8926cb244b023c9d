package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKind;

/** A way out of the house. */
public interface Channel {

    ChannelKind kind();

    /** How many senders work side by side, 1-32. */
    int senders();

    /** Letters a second over all senders; 0 for no limit. */
    int ratePerSecond();

    /** A new sender, used by one thread at a time; it may keep a connection open. */
    Sender open();
}
