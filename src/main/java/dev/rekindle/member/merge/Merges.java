package dev.rekindle.member.merge;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.person.HeldStatements;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Merges two members who are one person, and undoes it. The member who is kept keeps their profile and gets what they lacked;
 * events, messages and journeys follow; of two consents the withdrawal counts; of a journey that both are in, the one of the
 * member who is kept goes on. Other systems may go on to use the external id of the other (decision 0414).
 */
@Component
public class Merges {

    private static final Logger log = LoggerFactory.getLogger(Merges.class);
    private static final String OWNER = "merge";

    private final Members members;
    private final Consents consents;
    private final HeldStatements statements;
    private final MergedRows rows;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Merges(
            Members members,
            Consents consents,
            HeldStatements statements,
            MergedRows rows,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.members = members;
        this.consents = consents;
        this.statements = statements;
        this.rows = rows;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * One merge.
     *
     * @param externalId of the member who was merged into the other
     * @param undoneAt null while it stands
     */
    public record Merge(
            long id,
            MemberId kept,
            MemberId gone,
            String externalId,
            Instant at,
            String by,
            @Nullable Instant undoneAt) {}

    /** @return the merge; empty if one of the two is gone meanwhile, or both are the same */
    public Optional<Merge> merge(MemberId kept, MemberId gone, String by) {
        if (kept.equals(gone) || members.byIds(List.of(kept, gone)).size() < 2) {
            return Optional.empty();
        }
        statements.settle(gone, kept);
        return Objects.requireNonNull(transaction.execute(status -> Optional.ofNullable(mergeNow(kept, gone, by))));
    }

    private @Nullable Merge mergeNow(MemberId kept, MemberId gone, String by) {
        if (!rows.lock(kept, gone)) {
            return null;
        }
        Member keeping = members.byId(kept).orElseThrow();
        Member going = members.byId(gone).orElseThrow();
        List<Consent> theirs = consents.statesOf(gone);
        Instant at = clock.instant();
        long merge = rows.add(kept, gone, by, at, rows.snapshot(kept), rows.snapshot(gone));
        rows.moved(merge, statements.move(gone, kept));
        rows.alias(merge, kept, gone);
        rows.delete(gone);
        members.upsert(List.of(lacking(keeping, going)), OWNER);
        if (going.points() != 0) {
            members.change(List.of(new MemberChange.AddPoints(kept, going.points())));
        }
        agreeTo(kept, theirs);
        log.info("members merged kept={} gone={} merge={}", kept.value(), gone.value(), merge);
        return new Merge(merge, kept, gone, going.externalId(), at, by, null);
    }

    /** A withdrawal of either counts, under the source that it had; what only one was asked stays as it was said. */
    private void agreeTo(MemberId kept, List<Consent> theirs) {
        List<Consent> own = consents.statesOf(kept);
        for (Consent one : theirs) {
            boolean recorded = own.stream()
                    .anyMatch(other -> other.channel().equals(one.channel())
                            && other.topic().equals(one.topic()));
            if (!one.given()) {
                consents.withdraw(kept, one.channel(), one.topic(), one.source());
            } else if (!recorded) {
                consents.give(kept, one.channel(), one.topic(), one.source());
            }
        }
    }

    /** What the one has and the other lacks. */
    private static MemberDraft lacking(Member kept, Member gone) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>(gone.attributes());
        attributes.keySet().removeAll(kept.attributes().keySet());
        Birthday birthday = kept.birthday() == null ? gone.birthday() : null;
        ZoneId zone = kept.zone() == null ? gone.zone() : null;
        Locale locale = kept.locale() == null ? gone.locale() : null;
        return new MemberDraft(
                kept.externalId(),
                kept.email() == null ? gone.email() : null,
                kept.phone() == null ? gone.phone() : null,
                kept.firstName() == null && kept.lastName() == null ? gone.firstName() : null,
                kept.firstName() == null && kept.lastName() == null ? gone.lastName() : null,
                birthday,
                zone == null ? null : zone.getId(),
                locale == null ? null : locale.toLanguageTag(),
                kept.tier() == null ? gone.tier() : null,
                null,
                gone.tags().isEmpty() ? null : Set.copyOf(gone.tags()),
                attributes.isEmpty() ? null : attributes,
                gone.joinedAt().isBefore(kept.joinedAt()) ? gone.joinedAt() : null,
                null,
                false);
    }

    /** Of one member, the newest first. */
    public List<Merge> of(MemberId kept) {
        return rows.of(kept);
    }

    /**
     * Brings the other member back, with what was theirs. What happened since stays with the member who was kept, and so does
     * a withdrawal of consent.
     *
     * @return false if it is undone already, or the member is gone
     */
    public boolean undo(long merge, String by) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Merge standing = rows.standing(merge).orElse(null);
            if (standing == null) {
                return false;
            }
            rows.restore(merge);
            statements.giveBack(standing.gone(), rows.moved(merge));
            members.byId(standing.gone()).ifPresent(this::refresh);
            rows.undone(merge, by, clock.instant());
            log.info(
                    "merge undone kept={} gone={} merge={}",
                    standing.kept().value(),
                    standing.gone().value(),
                    merge);
            return true;
        }));
    }

    /** Computes the days of the birthday again. */
    private void refresh(Member back) {
        if (back.birthday() != null) {
            members.upsert(List.of(new MemberDraft(
                    back.externalId(),
                    null,
                    null,
                    null,
                    null,
                    back.birthday(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false)));
        }
    }
}
