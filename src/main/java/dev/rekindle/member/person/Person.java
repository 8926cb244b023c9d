package dev.rekindle.member.person;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import java.util.List;
import java.util.Set;

/**
 * A member as the data about them names them.
 *
 * @param mailboxes the member's addresses
 * @param texts what names nobody else and can be looked for within other text: addresses, and an external id that is long
 *     enough; lower case
 */
public record Person(MemberId member, String externalId, List<Mailbox> mailboxes, Set<String> texts) {

    public Person {
        mailboxes = List.copyOf(mailboxes);
        texts = Set.copyOf(texts);
    }

    /**
     * An address on a channel.
     *
     * @param address as stored
     * @param normal in the channel's normal form
     * @param mark the keyed hash that stands for it after an erasure
     * @param shared whether another member has it too
     */
    public record Mailbox(ChannelKey channel, String address, String normal, String mark, boolean shared) {}
}
