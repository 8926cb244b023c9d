package dev.rekindle.loyalty.ledger;

import dev.rekindle.loyalty.Posted;
import dev.rekindle.loyalty.Posted.Outcome;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Posting.Cause;
import dev.rekindle.loyalty.PostingKind;
import dev.rekindle.loyalty.ledger.LedgerTables.Known;
import dev.rekindle.loyalty.ledger.LedgerTables.Written;
import dev.rekindle.member.MemberId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The postings of one transaction, applied in memory to the wallets of locked members. */
final class LedgerBatch {

    /** Who posts what another part of the application or another system did to a member's points. */
    static final String PROFILE = "profile";

    private final Map<MemberId, Wallet> wallets;
    private final Instant now;
    private final Deque<Long> numbers;
    private final List<Written> written = new ArrayList<>();
    private final Map<MemberId, Long> changes = new HashMap<>();

    /** @param numbers of transactions, enough for every posting and every expired lot */
    LedgerBatch(Map<MemberId, Wallet> wallets, Instant now, List<Long> numbers) {
        this.wallets = wallets;
        this.now = now;
        this.numbers = new ArrayDeque<>(numbers);
    }

    /** The most transactions that settling the wallets may need. */
    static int most(Map<MemberId, Wallet> wallets, Instant now) {
        return wallets.values().stream()
                .mapToInt(wallet -> 1 + wallet.expiredAt(now).size())
                .sum();
    }

    /** Follows the member's property, repairs lots, and expires what is due. */
    void settle(MemberId member, long property) {
        Wallet wallet = walletOf(member);
        if (property != wallet.balance()) {
            long difference = property - wallet.balance();
            apply(new Posting(
                    member,
                    PostingKind.ADJUST,
                    PROFILE + ":" + UUID.randomUUID(),
                    difference,
                    null,
                    null,
                    Cause.of(PROFILE, null)));
            changes.merge(member, -difference, Long::sum);
        }
        long missing = wallet.missing();
        if (missing > 0 && !wallet.lots().isEmpty()) {
            Lot first = wallet.lots().get(0);
            wallet.lots().add(new Lot(0, first.transaction(), null, missing, missing, first.earnedAt(), null));
        }
        wallet.expiredAt(now).forEach(lot -> expire(member, wallet, lot));
    }

    private void expire(MemberId member, Wallet wallet, Lot lot) {
        long points = wallet.expire(lot);
        write(new Posting(
                member,
                PostingKind.EXPIRE,
                "expire:" + lot.id(),
                -points,
                lot.expiresAt(),
                null,
                new Cause(lot.event(), null, null, null, "expiry")));
    }

    Posted post(Posting posting, Map<String, Known> known) {
        Known before = known.get(posting.key());
        Wallet wallet = wallets.get(posting.member());
        if (before != null) {
            boolean same = posting.member().equals(before.member())
                    && posting.kind().name().equals(before.kind())
                    && posting.points() == before.points();
            long balance = wallet == null ? 0 : wallet.balance();
            return new Posted(same ? Outcome.REPEATED : Outcome.OTHER_CONTENT, before.transaction(), balance);
        }
        if (wallet == null) {
            return new Posted(Outcome.UNKNOWN_MEMBER, 0, 0);
        }
        if (posting.kind() == PostingKind.SPEND && wallet.balance() + posting.points() < 0) {
            return new Posted(Outcome.INSUFFICIENT, 0, wallet.balance());
        }
        long transaction = apply(posting);
        known.put(
                posting.key(),
                new Known(transaction, posting.member(), posting.kind().name(), posting.points()));
        return new Posted(Outcome.POSTED, transaction, wallet.balance());
    }

    private Wallet walletOf(MemberId member) {
        return Objects.requireNonNull(wallets.get(member));
    }

    private long apply(Posting posting) {
        Wallet wallet = walletOf(posting.member());
        long transaction = write(posting);
        if (posting.points() > 0) {
            Instant at = posting.at() == null ? now : posting.at();
            wallet.credit(posting.points(), transaction, posting.cause().event(), at, posting.expiresAt());
        } else {
            wallet.debit(-posting.points(), posting.cause().event());
        }
        return transaction;
    }

    private long write(Posting posting) {
        long transaction = numbers.remove();
        written.add(new Written(transaction, posting));
        changes.merge(posting.member(), posting.points(), Long::sum);
        return transaction;
    }

    List<Written> written() {
        return written;
    }

    /** What the property of each member changes by. */
    Map<MemberId, Long> changes() {
        return changes;
    }
}
