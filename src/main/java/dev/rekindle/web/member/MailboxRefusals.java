package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import dev.rekindle.message.suppression.Suppression;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why a member's mailboxes receive nothing or no marketing, and by which member that came. */
@Component
class MailboxRefusals {

    private final SuppressedMailboxes mailboxes;
    private final Members members;

    MailboxRefusals(SuppressedMailboxes mailboxes, Members members) {
        this.mailboxes = mailboxes;
        this.members = members;
    }

    List<Refusal> of(Member member) {
        List<Suppression> said = mailboxes.of(member);
        Map<MemberId, Member> others = members.byIds(said.stream()
                .map(Suppression::member)
                .filter(Objects::nonNull)
                .filter(by -> !by.equals(member.id()))
                .collect(Collectors.toSet()));
        return said.stream()
                .map(one -> new Refusal(one, one.member() == null ? null : others.get(one.member())))
                .toList();
    }

    /** @param by the other member by whom it came; null for this member, for none, and for one who is gone */
    record Refusal(Suppression said, @Nullable Member by) {}
}
