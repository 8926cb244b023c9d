package dev.rekindle.loyalty.ledger;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PostingKind;
import dev.rekindle.loyalty.ledger.LedgerTables.Written;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Records an event for each posting that earned points, so that journeys can start on it. */
@Component
class EarnedPoints {

    private final Members members;
    private final Events events;
    private final Clock clock;

    EarnedPoints(Members members, Events events, Clock clock) {
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /** @param wallets of the members of all postings, as they are afterwards */
    void record(List<Written> written, Map<MemberId, Wallet> wallets) {
        List<Written> earned = written.stream()
                .filter(one -> one.posting().kind() == PostingKind.EARN)
                .toList();
        if (earned.isEmpty()) {
            return;
        }
        Map<MemberId, Member> known =
                members.byIds(earned.stream().map(one -> one.posting().member()).toList());
        Instant now = clock.instant();
        events.record(earned.stream()
                .map(one -> {
                    MemberId member = one.posting().member();
                    return event(
                            one,
                            Objects.requireNonNull(known.get(member)),
                            Objects.requireNonNull(wallets.get(member)),
                            now);
                })
                .toList());
    }

    private static EventDraft event(Written written, Member member, Wallet wallet, Instant now) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("points", written.posting().points());
        properties.put("balance", wallet.balance());
        return new EventDraft(
                "points-earned:" + written.transaction(),
                member.externalId(),
                Points.EARNED,
                now,
                null,
                null,
                properties);
    }
}
