package dev.rekindle.message.suppression;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.ConsentsChanged;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.suppression.OptOuts.OptOut;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Binds the mailbox of a member who withdraws a consent, so that the withdrawal holds for every member who has the mailbox. */
@Component
class MailboxOptOuts {

    private final OptOuts optOuts;
    private final Members members;
    private final Channels channels;

    MailboxOptOuts(OptOuts optOuts, Members members, Channels channels) {
        this.optOuts = optOuts;
        this.members = members;
        this.channels = channels;
    }

    @EventListener
    @Transactional
    public void on(ConsentsChanged consents) {
        bind(consents.withdrawals().stream()
                .map(change -> new Withdrawal(
                        change.member(), change.channel(), change.topic(), consents.at(), consents.source()))
                .toList());
        if (!Consents.isByTheMember(consents.source())) {
            Map<ChannelKey, List<MemberId>> takenBack = consents.givenAgain().stream()
                    .collect(groupingBy(
                            ConsentsChanged.Change::channel, mapping(ConsentsChanged.Change::member, toList())));
            takenBack.forEach((channel, members) -> optOuts.takeBack(channel, members, consents.at()));
        }
    }

    /** A member without an address on the channel has no mailbox to bind. */
    void bind(List<Withdrawal> withdrawals) {
        if (withdrawals.isEmpty()) {
            return;
        }
        Map<MemberId, Member> known =
                members.byIds(withdrawals.stream().map(Withdrawal::member).collect(toSet()));
        optOuts.record(withdrawals.stream()
                .flatMap(one -> optOut(one, Optional.ofNullable(known.get(one.member()))))
                .toList());
    }

    private Stream<OptOut> optOut(Withdrawal one, Optional<Member> member) {
        return channels.find(one.channel()).stream()
                .flatMap(channel -> member.map(channel::addressOf).stream())
                .map(address -> new OptOut(one.channel(), address, one.topic(), one.at(), one.source(), one.member()));
    }

    /** A consent that a member withdrew. */
    record Withdrawal(MemberId member, ChannelKey channel, String topic, Instant at, String source) {}
}
