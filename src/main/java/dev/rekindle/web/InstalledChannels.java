package dev.rekindle.web;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The installed channels for pages, called {@code channels}: {@code ${@channels.keys()}}. */
@Component("channels")
public class InstalledChannels {

    private static final String UNKNOWN = "send";

    private final Channels channels;

    InstalledChannels(Channels channels) {
        this.channels = channels;
    }

    /** The channels that are installed, in their order. */
    public Set<ChannelKey> keys() {
        return channels.keys();
    }

    /** Name of the channel's icon, also of a channel that is no longer installed. */
    public String icon(ChannelKey key) {
        return channels.find(key).map(Channel::icon).orElse(UNKNOWN);
    }
}
