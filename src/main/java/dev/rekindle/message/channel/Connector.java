package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKey;

/** Connects one channel to its provider, within the provider's limits. */
public interface Connector {

    /** The channel whose messages it sends. */
    ChannelKey channel();

    /** The number of concurrent senders, 1-32. */
    int senders();

    /** Messages a second over all senders; 0 for no limit. */
    int ratePerSecond();

    /** A new sender, used by one thread at a time; it may keep a connection open. */
    Sender open();
}
