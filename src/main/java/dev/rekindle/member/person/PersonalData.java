package dev.rekindle.member.person;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a module holds on members; each module that does has one bean. A table with a column {@code member_id} that no bean
 * names is exported as it is, and erased by its foreign key (decision 0410).
 */
public interface PersonalData {

    /** The tables, in the order in which they are erased. */
    List<Held> held();

    /** Addresses that the member had, as the module has kept them, by channel. */
    default Map<ChannelKey, Set<String>> formerAddresses(MemberId member) {
        return Map.of();
    }

    /** Ends what is under way for the member, in transactions of its own; called before an erasure and at a restriction. */
    default void stop(Person person) {}

    /** What follows a member who is merged into another; a table that is not named goes with the member's row. */
    default List<Followed> followed() {
        return List.of();
    }

    /** Settles what cannot be moved, in transactions of its own, before a merge. */
    default void settle(MemberId gone, MemberId kept) {}

    /** Lifts what keeps an erased person away, because they joined again by themselves. */
    default void allow(Collection<String> marks) {}

    /** Erases what SQL alone cannot, in the transaction of the erasure. */
    default void erase(Person person) {}
}
