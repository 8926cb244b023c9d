package dev.rekindle.member;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The channels that are installed, in order of their keys. */
@Component
public class ContactChannels {

    private final SortedMap<ChannelKey, ContactChannel> installed = new TreeMap<>();

    @Autowired
    ContactChannels(ObjectProvider<ContactChannel> channels) {
        this(channels.stream().toList());
    }

    /** @throws IllegalStateException if two have the same key */
    public ContactChannels(Collection<? extends ContactChannel> channels) {
        channels.forEach(channel -> {
            if (installed.put(channel.key(), channel) != null) {
                throw new IllegalStateException("Two channels are installed with the key " + channel.key());
            }
        });
    }

    public Collection<ContactChannel> all() {
        return installed.values();
    }

    public Set<ChannelKey> keys() {
        return installed.keySet();
    }

    public Optional<ContactChannel> find(ChannelKey key) {
        return Optional.ofNullable(installed.get(key));
    }
}
