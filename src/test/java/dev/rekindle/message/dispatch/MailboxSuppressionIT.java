package dev.rekindle.message.dispatch;

import static dev.rekindle.message.dispatch.Node.NOON;
import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static dev.rekindle.testing.TestChannels.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Consents;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.ledger.MessageTransitions;
import dev.rekindle.message.suppression.Lifting;
import dev.rekindle.message.suppression.OptOuts;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import dev.rekindle.message.suppression.Suppression;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refusal binds the mailbox for all members who have it (cases/messages/10). */
class MailboxSuppressionIT {

    private Node node;

    @BeforeEach
    void start() {
        node = new Node(TestDatabase.fresh());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void anOptOutOfOneMemberBindsTheOtherWithTheSameMailbox() {
        MemberId first = node.member("home@shop.example");
        MemberId second = node.member("Home@Shop.example");
        node.consents.withdraw(first, EMAIL, Consents.ANY_TOPIC, "one-click");

        MessageId toFirst = node.plan(first);
        MessageId toSecond = node.plan(second);
        MessageId receipt = node.plan(second, EMAIL, true);
        node.dispatcher.runDue();

        assertThat(reason(toFirst)).isEqualTo("NO_CONSENT");
        assertThat(reason(toSecond)).isEqualTo("SUPPRESSED");
        assertThat(node.entry(receipt).state()).isEqualTo(MessageState.AWAITING);
        assertThat(suppressionsOf(second)).singleElement().satisfies(said -> {
            assertThat(said.reason()).isEqualTo(Suppression.UNSUBSCRIBED);
            assertThat(said.source()).isEqualTo("one-click");
            assertThat(said.member()).isEqualTo(first);
            assertThat(said.since()).isEqualTo(NOON);
        });
    }

    @Test
    void bindsAMemberWhoIsImportedLaterOrChangesToTheMailbox() {
        MemberId first = node.member("home@shop.example");
        node.consents.withdraw(first, EMAIL, Consents.ANY_TOPIC, "screen");

        MemberId imported = node.member("HOME@shop.example");
        MemberId moved = node.member("elsewhere@shop.example");
        Member member = node.members.byId(moved).orElseThrow();
        node.inTransaction(() -> node.members.upsert(
                List.of(aMember(member.externalId())
                        .withEmail("home@SHOP.example")
                        .agreeingTo(EMAIL)
                        .draft()),
                "import"));
        MessageId toImported = node.plan(imported);
        MessageId toMoved = node.plan(moved);
        node.dispatcher.runDue();

        assertThat(reason(toImported)).isEqualTo("SUPPRESSED");
        assertThat(reason(toMoved)).isEqualTo("SUPPRESSED");
    }

    @Test
    void anOptOutFromATopicBindsTheMailboxForThatTopic() {
        MemberId first = node.member("home@shop.example");
        MemberId second = node.member("Home@Shop.example");
        node.consents.withdraw(first, EMAIL, "news", "one-click");
        MessageId offers = node.plan(second);
        node.consents.withdraw(first, EMAIL, "offers", "one-click");
        node.dispatcher.runDue();
        assertThat(reason(offers)).isEqualTo("SUPPRESSED");

        optIn("home@shop.example", Set.of("offers"), Lifting.RECORDED);
        MessageId again = node.plan(second);
        node.dispatcher.runDue();
        assertThat(node.entry(again).state()).isEqualTo(MessageState.AWAITING);
        assertThat(suppressionsOf(second)).extracting(Suppression::topic).containsExactly("news");
    }

    @Test
    void aDeadMailboxAndAComplaintStopEverythingForEveryMember() {
        node.bean(Suppressions.class).add(EMAIL, "gone@Shop.example", "HARD_BOUNCE");
        node.bean(Suppressions.class).add(EMAIL, "angry@shop.example", "COMPLAINT");
        MessageId toGone = node.plan(node.member("Gone@shop.example"), EMAIL, true);
        MessageId toAngry = node.plan(node.member("ANGRY@shop.example"), EMAIL, true);
        node.dispatcher.runDue();
        assertThat(reason(toGone)).isEqualTo("SUPPRESSED");
        assertThat(reason(toAngry)).isEqualTo("SUPPRESSED");
    }

    @Test
    void anImportWithConsentDoesNotUndoWhatAPersonSaid() {
        MemberId first = node.member("home@shop.example");
        node.consents.withdraw(first, EMAIL, Consents.ANY_TOPIC, "one-click");
        Member member = node.members.byId(first).orElseThrow();
        node.inTransaction(() -> node.members.upsert(
                List.of(aMember(member.externalId()).agreeingTo(EMAIL).draft()), "import"));
        MemberId second = node.member("home@shop.example");

        assertThat(suppressionsOf(second)).hasSize(1);
        MessageId message = node.plan(second);
        node.dispatcher.runDue();
        assertThat(reason(message)).isEqualTo("SUPPRESSED");
    }

    @Test
    void dataTakesBackWhatDataSaidOfTheSameMemberOnly() {
        MemberId first = node.member("home@shop.example");
        MemberId second = node.member("home@shop.example");
        say(first, false);
        assertThat(suppressionsOf(second)).extracting(Suppression::source).containsExactly("api");

        say(second, false);
        say(second, true);
        assertThat(suppressionsOf(second)).hasSize(1);
        say(first, true);
        assertThat(suppressionsOf(second)).isEmpty();
    }

    @Test
    void eachOptInLiftsWhatItMayAndLeavesTheRest() {
        var suppressions = node.bean(Suppressions.class);
        MemberId member = node.member("home@shop.example");
        List.of("HARD_BOUNCE", "COMPLAINT", "OPTED_OUT")
                .forEach(reason -> suppressions.add(EMAIL, "home@shop.example", reason));
        node.consents.withdraw(member, EMAIL, Consents.ANY_TOPIC, "screen");

        optIn("home@shop.example", Set.of(Consents.ANY_TOPIC), Lifting.RECORDED);
        assertThat(reasons(member)).containsExactlyInAnyOrder("HARD_BOUNCE", "COMPLAINT", "OPTED_OUT");
        optIn("HOME@shop.example", Set.of(Consents.ANY_TOPIC), Lifting.REPLY);
        assertThat(reasons(member)).containsExactlyInAnyOrder("HARD_BOUNCE", "COMPLAINT");
        optIn("home@shop.example", Set.of(Consents.ANY_TOPIC), Lifting.FORM);
        assertThat(reasons(member)).containsExactly("HARD_BOUNCE");
    }

    @Test
    void aReportAboutAMessageFromBeforeAnOptInIsOldNews() {
        var suppressions = node.bean(Suppressions.class);
        optIn("home@shop.example", Set.of(Consents.ANY_TOPIC), Lifting.REPLY);
        Instant before = NOON.minus(Duration.ofHours(1));
        Instant after = NOON.plus(Duration.ofHours(1));

        suppressions.add(EMAIL, "home@shop.example", "OPTED_OUT", before);
        assertThat(suppressions.among(EMAIL, Set.of("home@shop.example"))).isEmpty();
        suppressions.add(EMAIL, "home@shop.example", "HARD_BOUNCE", before);
        suppressions.add(EMAIL, "home@shop.example", "OPTED_OUT", after);
        assertThat(node.jdbc
                        .sql("select reason from suppression order by reason")
                        .query(String.class)
                        .list())
                .containsExactly("HARD_BOUNCE", "OPTED_OUT");
    }

    @Test
    void anOptOutBetweenTheClaimAndTheSendIsHeard() {
        MemberId first = node.member("home@shop.example");
        MemberId second = node.member("Home@shop.example");
        MessageId marketing = node.plan(second);
        MessageId receipt = node.plan(second, EMAIL, true);
        List.of(marketing, receipt)
                .forEach(message -> node.forceState(message, "LEASED", NOON.plus(Duration.ofMinutes(1))));
        node.consents.withdraw(first, EMAIL, Consents.ANY_TOPIC, "one-click");

        var begun = node.bean(MessageTransitions.class)
                .startSending(
                        List.of(marketing, receipt).stream()
                                .map(message -> new MessageTransitions.Destination(
                                        message, EMAIL, "Home@shop.example", "en", 0, ""))
                                .toList(),
                        "dead",
                        NOON,
                        NOON.plus(Duration.ofMinutes(5)));

        assertThat(begun).containsOnlyKeys(receipt);
        node.clock.setTo(NOON.plus(Duration.ofMinutes(2)));
        node.dispatcher.runDue();
        assertThat(reason(marketing)).isEqualTo("SUPPRESSED");
    }

    @Test
    void bindsOptOutsOfAnEarlierVersionOnce() {
        MemberId member = node.member("old@shop.example");
        node.jdbc
                .sql("insert into opt_out_to_bind (member_id, channel, topic, changed_at, source)"
                        + " values (:member, 'email', '*', :at, 'one-click')")
                .param("member", member.value())
                .param("at", NOON.minus(Duration.ofDays(30)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        try (var started = new Node(node.database())) {
            assertThat(started.jdbc
                            .sql("select count(*) from opt_out_to_bind")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThat(suppressionsOf(member))
                .extracting(Suppression::since)
                .containsExactly(NOON.minus(Duration.ofDays(30)));
    }

    private void say(MemberId member, boolean yes) {
        var draft = aMember(node.members.byId(member).orElseThrow().externalId());
        node.inTransaction(() -> node.members.upsert(
                List.of((yes ? draft.agreeingTo(EMAIL) : draft.withoutConsentFor(EMAIL)).draft()), "api"));
    }

    private void optIn(String address, Set<String> topics, Lifting by) {
        node.bean(OptOuts.class)
                .lift(new OptOuts.OptIn(EMAIL, address, topics, by, node.clock.instant(), null, "ann", "by phone"));
    }

    private List<String> reasons(MemberId member) {
        return suppressionsOf(member).stream().map(Suppression::reason).toList();
    }

    private List<Suppression> suppressionsOf(MemberId member) {
        return node.bean(SuppressedMailboxes.class).of(node.members.byId(member).orElseThrow());
    }

    private String reason(MessageId message) {
        LedgerEntry entry = node.entry(message);
        return String.valueOf(entry.progress().reason());
    }
}
