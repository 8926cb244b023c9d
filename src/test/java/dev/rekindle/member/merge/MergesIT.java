package dev.rekindle.member.merge;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.ProfileLimits;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.merge.Merges.Merge;
import dev.rekindle.member.merge.Merges.Outcome;
import dev.rekindle.member.person.HeldStatements;
import dev.rekindle.member.person.Persons;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.testing.RecordedAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig(StoreContext.class)
class MergesIT {

    private static final Actor ANN = new Actor.Application("test");

    @Autowired
    Members members;

    @Autowired
    Merges merges;

    @Autowired
    Matches matches;

    @Autowired
    MatchTables tables;

    @Autowired
    Duplicates duplicates;

    @Autowired
    HeldStatements statements;

    @Autowired
    Persons persons;

    @Autowired
    RecordedAudit audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void nothingMatches() {
        tables.replaceRules(new TreeMap<>());
        others.shutdownNow();
    }

    @Test
    void theAuditLogNamesWhoMergedUndidAndDismissed() {
        MemberId kept = member("audit-kept");
        MemberId gone = member("audit-gone");
        Merge merge = merged(kept, gone);
        assertThat(merges.undo(merge.id(), ANN)).isTrue();
        assertThat(merges.undo(merge.id(), ANN)).isFalse();
        duplicates.find();
        assertThat(duplicates.dismiss(kept, gone, ANN)).isFalse();

        assertThat(actionsOn(kept)).containsExactly(AuditAction.MEMBERS_MERGED, AuditAction.MERGE_UNDONE);
    }

    @Test
    void aPairIsDismissedOnce() {
        MemberId one = stored(aMember("two-people-1").withPhone("+447700900441").draft());
        MemberId other =
                stored(aMember("two-people-2").withPhone("+447700900441").draft());
        duplicates.find();
        assertThat(duplicates.dismiss(one, other, ANN)).isTrue();
        assertThat(duplicates.dismiss(other, one, ANN)).isFalse();

        assertThat(actionsOn(one)).containsExactly(AuditAction.DUPLICATE_DISMISSED);
    }

    @Test
    void twoMembersWhoTogetherHoldTooMuchStayTwo() {
        MemberId kept = stored(aMember("large-1").with(attributes("a", 60)).draft());
        MemberId gone = stored(aMember("large-2").with(attributes("b", 60)).draft());

        assertThat(merges.merge(kept, gone, ANN).kind()).isEqualTo(Outcome.Kind.TOO_LARGE);
        assertThat(members.byIds(List.of(kept, gone))).hasSize(2);

        MemberId same = stored(aMember("large-3").with(attributes("a", 60)).draft());
        assertThat(members.byId(merged(kept, same).kept()).orElseThrow().attributes())
                .hasSize(60);
        assertThat(ProfileLimits.ATTRIBUTES).isBetween(60, 119);
    }

    @Test
    void afterAnUndoTheMemberWhoIsKeptHoldsNothingOfTheOther() {
        MemberId kept = member("undone-kept");
        MemberId gone = stored(aMember("undone-gone").named("Zebulon", "Vanish").draft());
        Merge merge = merged(kept, gone);
        assertThat(exported(kept)).contains("Zebulon");

        merges.undo(merge.id(), ANN);

        assertThat(exported(kept)).doesNotContain("Zebulon");
        assertThat(merges.of(kept)).extracting(Merge::externalId).containsExactly("undone-gone");
        assertThat(merged("Zebulon")).isZero();
        transaction.executeWithoutResult(
                status -> statements.erase(persons.of(members.byId(gone).orElseThrow())));
        assertThat(merges.of(kept)).isEmpty();
    }

    @Test
    void aMemberWhoCannotBeMatchedHoldsUpNobody() {
        tables.replaceRules(new TreeMap<>(Map.of("PHONE", "sure")));
        MemberId blocked = stored(verified("match-blocked-1", "+447700900451"));
        stored(verified("match-blocked-2", "+447700900451"));
        jdbc.sql("""
                        with m as (insert into member_merge (member_id, gone_id, merged_at, merged_by, kept_before, gone)
                                   values (:member, 0, now(), 'test', '{}', '{}') returning id)
                        insert into member_alias (external_id, member_id, merge_id)
                        select 'match-blocked-2', :member, id from m
                        """).param("member", blocked.value()).update();
        MemberId kept = stored(verified("match-1", "+447700900452"));
        stored(verified("match-2", "+447700900452"));

        while (matches.nextDue().isPresent()) {
            matches.runDue();
        }

        assertThat(members.byExternalId("match-2")).map(Member::id).contains(kept);
        assertThat(audit.entries)
                .filteredOn(entry -> entry.subject().equals(Long.toString(kept.value())))
                .hasSize(1);
    }

    @Test
    void nodesThatStartAtOnceWriteTheSameRules() throws Exception {
        SortedMap<String, String> rules = new TreeMap<>(Map.of("PHONE", "sure", "EMAIL", "sureMail"));
        Future<?> other = whileOpen(() -> tables.replaceRules(rules), () -> tables.replaceRules(rules));
        other.get();

        assertThat(jdbc.sql("select count(*) from member_match_rule")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aCallForAMemberWhoIsBeingMergedChangesTheOneWhoIsKept() throws Exception {
        MemberId kept = member("call-kept");
        MemberId gone = member("call-gone");
        MemberDraft late = aMember("call-gone").ofTier("gold").draft();
        Future<?> call = whileOpen(
                () -> merged(kept, gone), () -> TransactionRetry.onConflict(() -> members.upsert(List.of(late))));
        call.get();

        assertThat(members.byId(kept).orElseThrow().tier()).isEqualTo("gold");
        assertThat(jdbc.sql("select count(*) from member where external_id = 'call-gone'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Begins the second while the transaction of the first has not ended, and lets it wait for its end. */
    private Future<?> whileOpen(Runnable first, Runnable second) {
        return Objects.requireNonNull(transaction.execute(status -> {
            first.run();
            Future<?> other = CompletableFuture.runAsync(second, others);
            Awaitility.await().until(() -> other.isDone() || isWaiting());
            return other;
        }));
    }

    private boolean isWaiting() {
        return jdbc.sql("""
                        select exists (select from pg_locks l join pg_stat_activity a on a.pid = l.pid
                                        where not l.granted and a.datname = current_database())
                        """).query(Boolean.class).single();
    }

    private Merge merged(MemberId kept, MemberId gone) {
        return Objects.requireNonNull(merges.merge(kept, gone, ANN).merge());
    }

    private long merged(String named) {
        return jdbc.sql("select count(*) from member_merge x where x::text like '%' || :named || '%'")
                .param("named", named)
                .query(Long.class)
                .single();
    }

    private String exported(MemberId member) {
        return statements.export(persons.of(members.byId(member).orElseThrow())).toString();
    }

    private List<AuditAction> actionsOn(MemberId member) {
        List<AuditAction> found = new ArrayList<>();
        audit.entries.stream()
                .filter(entry -> entry.subject().equals(Long.toString(member.value())))
                .forEach(entry -> found.add(entry.action()));
        return found;
    }

    private MemberId member(String externalId) {
        return stored(aMember(externalId).draft());
    }

    private MemberId stored(MemberDraft draft) {
        members.upsert(List.of(draft));
        return members.byExternalId(draft.externalId()).orElseThrow().id();
    }

    private static MemberDraft verified(String externalId, String phone) {
        return aMember(externalId).withPhone(phone).with(Map.of("sure", true)).draft();
    }

    private static Map<String, Object> attributes(String prefix, int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> prefix + i, i -> i));
    }
}
