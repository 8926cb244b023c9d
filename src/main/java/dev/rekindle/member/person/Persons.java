package dev.rekindle.member.person;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.ContactChannel;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.person.Person.Mailbox;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers by which texts the data about a member may name them. */
@Component
public class Persons {

    /** A shorter external id, such as 12, is part of too many other texts. */
    private static final int TELLING = 6;

    private final Members members;
    private final ContactChannels channels;
    private final List<PersonalData> modules;
    private final ErasureMarks marks;

    Persons(Members members, ContactChannels channels, List<PersonalData> modules, ErasureMarks marks) {
        this.members = members;
        this.modules = modules;
        this.channels = channels;
        this.marks = marks;
    }

    public Person of(Member member) {
        List<Mailbox> mailboxes = mailboxesOf(member);
        Set<String> texts = new HashSet<>();
        if (member.externalId().length() >= TELLING) {
            texts.add(member.externalId().toLowerCase(Locale.ROOT));
        }
        mailboxes.forEach(mailbox -> {
            add(texts, mailbox.address());
            add(texts, mailbox.normal());
        });
        return new Person(member.id(), member.externalId(), mailboxes, texts);
    }

    /** The present addresses and those that messages went to. */
    private List<Mailbox> mailboxesOf(Member member) {
        var found = new LinkedHashMap<String, Mailbox>();
        for (ContactChannel channel : channels.all()) {
            String present = channel.addressOf(member);
            Stream.concat(Stream.ofNullable(present), former(member, channel.key()))
                    .map(address -> mailbox(channel, address, member.id()))
                    .forEach(mailbox -> found.putIfAbsent(mailbox.mark(), mailbox));
        }
        return List.copyOf(found.values());
    }

    private Stream<String> former(Member member, ChannelKey channel) {
        return modules.stream()
                .flatMap(module -> module.formerAddresses(member.id()).getOrDefault(channel, Set.of()).stream());
    }

    private Mailbox mailbox(ContactChannel channel, String address, MemberId member) {
        String normal = channel.normalAddress(address);
        boolean shared = members.byAddress(channel.key(), address).stream().anyMatch(other -> !other.equals(member));
        return new Mailbox(channel.key(), address, normal, marks.ofMailbox(channel.key(), normal), shared);
    }

    private static void add(Set<String> texts, String address) {
        texts.add(address.toLowerCase(Locale.ROOT));
        texts.add(URLEncoder.encode(address, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
    }
}
