package dev.rekindle.loyalty;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.coupon.Coupons;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.journey.Journeys;
import dev.rekindle.loyalty.Posted.Outcome;
import dev.rekindle.loyalty.Posting.Cause;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.member.merge.Merges;
import dev.rekindle.privacy.Erasures;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.RecurringTask;
import dev.rekindle.schedule.WorkNames;
import dev.rekindle.security.Actor;
import dev.rekindle.security.ApiKeys;
import dev.rekindle.security.Scope;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger of points, rules and tiers in the whole application. */
@RekindleIT
class PointsIT {

    private static final int CALLERS = 20;
    private static final Actor BY = new Actor.Application("test");

    @LocalServerPort
    private int port;

    @Autowired
    private Points points;

    @Autowired
    private PointsRules rules;

    @Autowired
    private Tiers tiers;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private CouponPools pools;

    @Autowired
    private Coupons coupons;

    @Autowired
    private MemberFigures figures;

    @Autowired
    private SegmentDefinitions definitions;

    @Autowired
    private Segments segments;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Merges merges;

    @Autowired
    private Erasures erasures;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private List<DueWork> works;

    @Autowired
    private List<RecurringTask> tasks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final String own = UUID.randomUUID().toString().substring(0, 8);

    private MemberId member(String name) {
        members.upsert(List.of(aMember(name + own).speaking("en").draft()));
        return members.byExternalId(name + own).orElseThrow().id();
    }

    private Posted post(MemberId member, PostingKind kind, long change, String key) {
        return points.post(List.of(new Posting(member, kind, key + own, change, null, null, Cause.of("test", null))))
                .get(0);
    }

    private void earn(MemberId member, long change, Duration ago, @Nullable Instant expires) {
        points.post(List.of(new Posting(
                member,
                PostingKind.EARN,
                UUID.randomUUID().toString(),
                change,
                clock.instant().minus(ago),
                expires,
                Cause.of("test", null))));
    }

    private long balance(MemberId member) {
        long balance = points.of(member).orElseThrow().balance();
        assertThat(members.byId(member).map(Member::points)).contains(balance);
        return balance;
    }

    private void addsUp(MemberId member) {
        assertThat(points.check().unbalanced()).isZero();
        assertThat(points.check().wrong()).doesNotContain(member);
    }

    private Map<Outcome, Long> outcomes(IntFunction<Posted> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Posted>> calls = new ArrayList<>();
            IntStream.range(0, CALLERS).forEach(i -> calls.add(() -> call.apply(i)));
            List<Posted> found = new ArrayList<>();
            for (Future<Posted> one : callers.invokeAll(calls)) {
                found.add(one.get());
            }
            return found.stream().collect(Collectors.groupingBy(Posted::outcome, Collectors.counting()));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void twentyCallersSpendNoMoreThanThereIsAndEachKeyOnce() throws Exception {
        MemberId member = member("spend");
        post(member, PostingKind.EARN, 105, "earn");

        assertThat(outcomes(i -> post(member, PostingKind.SPEND, -10, "spend" + i)))
                .isEqualTo(Map.of(Outcome.POSTED, 10L, Outcome.INSUFFICIENT, 10L));
        assertThat(balance(member)).isEqualTo(5);
        assertThat(outcomes(i -> post(member, PostingKind.SPEND, -5, "once")))
                .isEqualTo(Map.of(Outcome.POSTED, 1L, Outcome.REPEATED, CALLERS - 1L));
        assertThat(post(member, PostingKind.SPEND, -6, "once").outcome()).isEqualTo(Outcome.OTHER_CONTENT);
        assertThat(balance(member)).isZero();
        addsUp(member);
        assertThatThrownBy(() -> jdbc.sql("""
                        with half as (
                            insert into points_transaction (key, kind, posted_at, occurred_at, posted_by)
                            values (:key, 'EARN', now(), now(), 'test') returning id)
                        insert into points_entry select id, 'MEMBER', 5 from half
                        """).param("key", "half" + own).update())
                .hasMessageContaining("do not add up to 0");
        assertThatThrownBy(() ->
                        jdbc.sql("update points_entry set points = points + 1").update())
                .hasMessageContaining("only added");
    }

    @Test
    void whatWasEarnedFirstIsSpentFirstAndOnlyTheRestExpires() {
        MemberId member = member("fifo");
        Instant later = clock.instant().plus(Duration.ofDays(10));
        earn(member, 50, Duration.ofDays(1), null);
        earn(member, 100, Duration.ofDays(3), later);
        earn(member, 80, Duration.ofDays(2), later);
        post(member, PostingKind.SPEND, -120, "fifo");
        assertThat(points.expiring(member)).extracting(Points.Expiring::points).containsExactly(60L);

        jdbc.sql("update points_lot set expires_at = :past where member_id = :id and expires_at is not null")
                .param("past", Timestamp.from(clock.instant().minusSeconds(1)))
                .param("id", member.value())
                .update();
        assertThat(post(member, PostingKind.SPEND, -60, "expired").outcome())
                .as("expired points are not spent, even before the work has run")
                .isEqualTo(Outcome.INSUFFICIENT);
        assertThat(balance(member)).isEqualTo(50);
        assertThat(points.history(member, null, 1).get(0).kind()).isEqualTo(PostingKind.EXPIRE);
        addsUp(member);
    }

    private String type() {
        return "buy_" + own;
    }

    private PointsRule rule() {
        return new PointsRule(
                0,
                "Buy " + own,
                type(),
                BigDecimal.ONE,
                "EUR",
                null,
                PointsRule.Rounding.DOWN,
                null,
                null,
                30,
                clock.instant(),
                null);
    }

    private EventDraft event(String id, MemberId member, String type, String amount, Map<String, Object> properties) {
        String externalId = members.byId(member).orElseThrow().externalId();
        return new EventDraft(id + own, externalId, type, clock.instant(), new BigDecimal(amount), "EUR", properties);
    }

    private void await(MemberId member, long expected) {
        DueWork work = works.stream()
                .filter(one -> one.name().equals(WorkNames.POINTS))
                .findFirst()
                .orElseThrow();
        Awaitility.await().untilAsserted(() -> {
            work.runDue();
            assertThat(points.of(member).map(Points.Account::balance)).contains(expected);
        });
        addsUp(member);
    }

    @Test
    void refundsCorrectionsAndWithdrawalsTakeBackWhatWasEarned() {
        MemberId member = member("refund");
        long rule = rules.add(rule());
        EventDraft purchase = event("p", member, type(), "100.50", Map.of("orderId", "A"));
        events.record(List.of(purchase));
        await(member, 100);
        assertThat(points.expiring(member)).hasSize(1);
        events.record(List.of(event("r", member, "refund", "25.125", Map.of("refundOf", "A"))));
        await(member, 75);
        events.record(List.of(event("r2", member, "refund", "75.375", Map.of("refundOf", "A"))));
        await(member, 0);
        events.correct(event("p", member, type(), "201", Map.of("orderId", "A")));
        await(member, 101);
        post(member, PostingKind.SPEND, -101, "spent");
        events.withdraw("p" + own, "never happened");
        await(member, -101);
        events.record(List.of(event("next", member, type(), "150", Map.of("orderId", "B"))));
        await(member, 49);
        rules.end(rule);
        assertThat(rules.replace(rule, rule()))
                .as("two editors do not leave two rules in force")
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from event where member_id = :id and type = 'pointsEarned'")
                        .param("id", member.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(5);

        members.change(List.of(new MemberChange.AddPoints(member, 11)));
        await(member, 60);
        assertThat(points.history(member, null, 1).get(0).by()).isEqualTo("profile");
    }

    @Test
    void anEventThatWasRecordedWhileItsRuleWasAddedEarns() {
        MemberId member = member("race");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            rules.add(rule());
            EventDraft purchase = event("race", member, type(), "100.50", Map.of());
            CompletableFuture.runAsync(() -> events.record(List.of(purchase))).join();
        });
        await(member, 100);
        jdbc.sql("update points_rule set ends_at = now() where event_type = :type")
                .param("type", type())
                .update();
        assertThat(points.check().unbalanced()).isZero();
    }

    @Test
    void aTierIsReachedAtOnceGivesItsCouponAndIsLostAfterTheGrace() throws IOException {
        MemberId member = member("tier");
        pools.create("tier-" + own, "Tier", "T-", 0);
        String key = "gold-" + own;
        BigDecimal threshold = new BigDecimal(100_000 + Math.abs(own.hashCode() % 1000));
        tiers.save(new Tier(key, threshold, "Gold", "金卡", "Free delivery\nEarly access", "免运费", "tier-" + own));
        try {
            earn(member, 150_000, Duration.ofDays(1), clock.instant().plus(Duration.ofDays(5)));
            assertThat(members.byId(member).map(Member::tier)).contains(key);
            assertThat(coupons.grantedTo(member.value(), "tier-" + own)).isPresent();
            assertThat(changes(member)).containsExactly("null " + key + " up");
            Map<Figure, Object> known = figures.of(List.of(member)).get(member);
            assertThat(known)
                    .containsEntry(Figure.TIER_NAME, "Gold")
                    .containsEntry(Figure.TIER_BENEFITS, "Free delivery\nEarly access")
                    .containsEntry(Figure.POINTS_EXPIRING, new BigDecimal(150_000))
                    .containsKeys(Figure.TIER_SINCE, Figure.POINTS_EXPIRE_ON);
            definitions.save(SegmentDraft.parse("{\"key\": \"loyal-" + own
                    + "\", \"nameEn\": \"L\", \"nameZh\": \"L\", \"rule\": {\"attribute\": \"value.pointsExpiring\","
                    + " \"atLeast\": 100000}}"));
            segments.evaluate("loyal-" + own);
            assertThat(segments.among("loyal-" + own, List.of(member))).containsExactly(member);
            byExpiringPoints();
            night();
            night();
            assertThat(count(member, Points.EXPIRING)).isEqualTo(1);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(jdbc.sql(
                                            "select count(*) from enrolment where journey_key = 'points-expiring' and member_id = :id")
                                    .param("id", member.value())
                                    .query(Long.class)
                                    .single())
                            .isEqualTo(1));

            post(member, PostingKind.REVERSE, -100_000, "back");
            assertThat(members.byId(member).map(Member::tier))
                    .as("within the grace")
                    .contains(key);
            jdbc.sql("update points_account set below_since = below_since - interval '31 days' where member_id = :id")
                    .param("id", member.value())
                    .update();
            tiers.evaluate(List.of(member));
            assertThat(members.byId(member).orElseThrow().tier()).isNull();
            assertThat(changes(member)).containsExactly("null " + key + " up", key + " null down");
        } finally {
            tiers.remove(key);
            journeys.pause("points-expiring");
        }
    }

    /** The gallery's journey, live. */
    private void byExpiringPoints() throws IOException {
        journeys.deploy(
                "points-expiring.bpmn",
                Files.readAllBytes(Path.of("processes/gallery/points-expiring.bpmn")),
                new Actor.Application("test"));
        journeys.resume("points-expiring");
    }

    private void night() {
        tasks.stream()
                .filter(task -> task.name().equals("loyalty"))
                .forEach(task -> task.run(new Firing("loyalty", "", clock.instant())));
    }

    private long count(MemberId member, String type) {
        return jdbc.sql("select count(*) from event where member_id = :id and type = :type")
                .param("id", member.value())
                .param("type", type)
                .query(Long.class)
                .single();
    }

    private List<String> changes(MemberId member) {
        return jdbc.sql(
                        "select (properties ->> 'from') || ' ' || (properties ->> 'to') || ' ' || (properties ->> 'direction')"
                                + " from event where member_id = :id and type = 'tierChanged' order by id")
                .param("id", member.value())
                .query(String.class)
                .list();
    }

    @Test
    void pointsFollowAMergeItsUndoAndEndWithAnErasure() {
        MemberId kept = member("kept");
        MemberId gone = member("gone");
        post(kept, PostingKind.EARN, 30, "kept");
        post(gone, PostingKind.EARN, 70, "gone");
        long merge =
                Objects.requireNonNull(merges.merge(kept, gone, BY).merge()).id();
        await(kept, 100);
        assertThat(post(kept, PostingKind.SPEND, -90, "both").outcome()).isEqualTo(Outcome.POSTED);
        merges.undo(merge, BY);
        await(kept, -60);
        points.follow(List.of(gone));
        await(gone, 70);

        long before = points.sums().outstanding();
        erasures.erase(gone, new Actor.Application("test"));
        assertThat(points.sums().outstanding()).isEqualTo(before - 70);
        assertThat(points.check().unbalanced()).isZero();
        assertThat(jdbc.sql("select count(*) from points_transaction where member_id = :id")
                        .param("id", gone.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aTillEarnsSpendsAndReadsByTheApi() throws Exception {
        MemberId member = member("api");
        String key = keys.issue("points-" + own, Set.of(Scope.LOYALTY, Scope.READ), null)
                .orElseThrow();
        assertThat(call(key, "earn", "k1", "{\"points\": 100, \"lastDay\": \"2099-12-31\", \"purchaseId\": \"o-1\"}"))
                .contains("\"balance\":100", "\"repeated\":false");
        assertThat(call(key, "earn", "k1", "{\"points\": 100, \"lastDay\": \"2099-12-31\", \"purchaseId\": \"o-1\"}"))
                .contains("\"balance\":100", "\"repeated\":true");
        assertThat(call(key, "spend", "k1", "{\"points\": 100}")).contains("used for other points");
        assertThat(call(key, "spend", "k2", "{\"points\": 101}")).contains("has 100 points");
        assertThat(call(key, "spend", "k3", "{\"points\": 40}")).contains("\"balance\":60");
        assertThat(call(key, "adjust", "k4", "{\"points\": -10}")).contains("say why");
        assertThat(call(key, "adjust", "k4", "{\"points\": -10, \"reason\": \"typo\"}"))
                .contains("\"balance\":50");
        assertThat(call(key, "earn", "k5", "{\"points\": -1}")).contains("more than 0");
        assertThat(call(key, "adjust", "k6", "{\"points\": " + Long.MIN_VALUE + ", \"reason\": \"typo\"}"))
                .contains("other than 0, at most");
        assertThat(call(key, "earn", null, "{\"points\": 1}")).contains("Idempotency-Key");
        assertThat(get(key, "")).contains("\"balance\":50", "2099-12-31");
        assertThat(get(key, "/history")).contains("typo", "o-1", "SPEND");
        assertThat(balance(member)).isEqualTo(50);
    }

    private String call(String key, String what, @Nullable String idempotency, String body) throws Exception {
        var caller = new SignedInClient(port);
        var request = caller.request("/api/v1/members/api" + own + "/points/" + what)
                .header("X-Api-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        HttpResponse<String> answer =
                caller.send(idempotency == null ? request : request.header("Idempotency-Key", idempotency + own));
        return answer.body();
    }

    private String get(String key, String what) throws Exception {
        var caller = new SignedInClient(port);
        return caller.send(caller.request("/api/v1/members/api" + own + "/points" + what)
                        .header("X-Api-Key", key))
                .body();
    }
}
