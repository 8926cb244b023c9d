package dev.rekindle.member.merge;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Consent;
import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.ProfileLimits;
import dev.rekindle.member.person.HeldStatements;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Merges(
            Members members,
            Consents consents,
            HeldStatements statements,
            MergedRows rows,
            AuditLog audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.members = members;
        this.consents = consents;
        this.statements = statements;
        this.rows = rows;
        this.audit = audit;
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

    /**
     * What came of a merge.
     *
     * @param merge null unless it is done
     */
    public record Outcome(Kind kind, @Nullable Merge merge) {

        /** Nothing is changed unless it is DONE. */
        public enum Kind {
            DONE,
            /** One of the two is gone meanwhile, or both are the same. */
            GONE,
            /** Together they hold more than {@link ProfileLimits} allow. */
            TOO_LARGE
        }

        private static Outcome not(Kind kind) {
            return new Outcome(kind, null);
        }
    }

    /** Merges the second member into the first, and records it in the audit log. */
    public Outcome merge(MemberId kept, MemberId gone, Actor by) {
        if (kept.equals(gone) || members.byIds(List.of(kept, gone)).size() < 2) {
            return Outcome.not(Outcome.Kind.GONE);
        }
        if (rows.wouldExceedLimits(kept, gone)) {
            return Outcome.not(Outcome.Kind.TOO_LARGE);
        }
        statements.settle(gone, kept);
        return TransactionRetry.onConflict(
                () -> Objects.requireNonNull(transaction.execute(status -> mergeNow(kept, gone, by))));
    }

    private Outcome mergeNow(MemberId kept, MemberId gone, Actor by) {
        if (!rows.lock(kept, gone)) {
            return Outcome.not(Outcome.Kind.GONE);
        }
        Member keeping = members.byId(kept).orElseThrow();
        Member going = members.byId(gone).orElseThrow();
        List<Consent> theirs = consents.statesOf(gone);
        Instant at = clock.instant();
        long merge = rows.add(kept, gone, by.name(), at, rows.snapshot(kept), rows.snapshot(gone));
        rows.moved(merge, statements.move(gone, kept));
        rows.alias(merge, kept, gone);
        rows.delete(gone);
        complete(lacking(keeping, going));
        if (going.points() != 0) {
            members.change(List.of(new MemberChange.AddPoints(kept, going.points())));
        }
        agreeTo(kept, theirs);
        audit.record(by, AuditEntry.of(AuditAction.MEMBERS_MERGED, kept.value()).after("member", gone.value()));
        log.info("members merged kept={} gone={} merge={}", kept.value(), gone.value(), merge);
        return new Outcome(Outcome.Kind.DONE, new Merge(merge, kept, gone, going.externalId(), at, by.name(), null));
    }

    private void complete(MemberDraft lacking) {
        List<Members.Refused> refused = members.upsert(List.of(lacking), OWNER).refused();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(
                    "The merged profile is refused: " + refused.get(0).reason());
        }
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
     * Brings the other member back, with what was theirs, and records it in the audit log. What happened since stays with the
     * member who was kept, and so does a withdrawal of consent.
     *
     * @return false if it is undone already, or the member is gone
     */
    public boolean undo(long merge, Actor by) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Merge standing = rows.standing(merge).orElse(null);
            if (standing == null) {
                return false;
            }
            rows.restore(merge);
            statements.giveBack(standing.gone(), rows.moved(merge));
            members.byId(standing.gone()).ifPresent(this::refresh);
            rows.undone(merge, by.name(), clock.instant());
            audit.record(
                    by,
                    AuditEntry.of(AuditAction.MERGE_UNDONE, standing.kept().value())
                            .after("merge", merge));
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
