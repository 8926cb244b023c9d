package dev.rekindle.message.channel;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.ContentPart;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The channels that are installed, in order of their keys. */
@Component
public class Channels {

    private final SortedMap<ChannelKey, Channel> installed = new TreeMap<>();

    /** @throws IllegalStateException if two channels have the same key, or two parts the same suffix */
    public Channels(List<Channel> channels) {
        Set<String> suffixes = new HashSet<>();
        for (Channel channel : channels) {
            if (installed.put(channel.key(), channel) != null) {
                throw new IllegalStateException("Two channels are installed with the key " + channel.key());
            }
            for (ContentPart part : channel.parts()) {
                if (!suffixes.add(part.suffix())) {
                    throw new IllegalStateException("Two parts of content have the suffix " + part.suffix());
                }
            }
        }
    }

    public Collection<Channel> all() {
        return installed.values();
    }

    public Set<ChannelKey> keys() {
        return installed.keySet();
    }

    /** Those on which it can be seen that a message was opened. */
    public Set<ChannelKey> trackingOpens() {
        return installed.values().stream()
                .filter(Channel::tracksOpens)
                .map(Channel::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Channel> find(ChannelKey key) {
        return Optional.ofNullable(installed.get(key));
    }

    /** @throws IllegalArgumentException if the channel is not installed */
    public Channel get(ChannelKey key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("Channel not installed: " + key));
    }
}
