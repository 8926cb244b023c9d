package dev.rekindle.message.dispatch;

import static dev.rekindle.message.dispatch.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.member.MemberId;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.Receipts;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.WithheldReason;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.ledger.Leases;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

class DispatcherIT {

    private DataSource database;
    private Node node;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        node = new Node(database);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void sendsOnceAndLogsIt() {
        MessageId message = node.plan(node.member());

        assertThat(node.dispatcher.nextDue()).contains(NOON);
        assertThat(node.dispatcher.runDue()).isEqualTo(1);
        assertThat(node.dispatcher.runDue()).isZero();

        LedgerEntry sent = node.entry(message);
        assertThat(sent.state()).isEqualTo(MessageState.AWAITING);
        assertThat(sent.progress().sentAt()).isEqualTo(NOON);
        assertThat(sent.progress().attempts()).isEqualTo(1);
        assertThat(sent.delivery().providerId()).isEqualTo("p" + message.value());
        assertThat(sent.delivery().address()).endsWith("@example.org");
        assertThat(node.logOf(message)).containsExactly("ACCEPTED");
        assertThat(node.dispatcher.nextDue()).isEmpty();
    }

    @Test
    void settlesMessagesWithoutAReceipt() {
        MessageId email = node.plan(node.member());
        MessageId bounced = node.plan(node.member());
        MessageId sms = node.plan(node.member(), TestChannels.SMS, false);
        node.dispatcher.runDue();
        node.bean(Receipts.class).bounced(bounced, "dsn-5.1.1", RefusalCause.ADDRESS_DEAD);
        DueWork settle = node.work("settle");

        Instant hour = NOON.plus(Duration.ofHours(1));
        assertThat(settle.nextDue()).contains(hour);
        node.clock.setTo(hour.minusSeconds(1));
        assertThat(settle.runDue()).isZero();
        node.clock.setTo(hour);
        assertThat(settle.runDue()).isEqualTo(1);
        assertThat(node.entry(email).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(node.entry(bounced).state()).isEqualTo(MessageState.FAILED);

        Instant third = NOON.plus(Duration.ofDays(3));
        assertThat(settle.nextDue()).contains(third);
        node.clock.setTo(third);
        settle.runDue();
        assertThat(node.entry(sms).progress().reason()).isEqualTo("no-receipt");
        assertThat(settle.nextDue()).isEmpty();
    }

    @Test
    void plansOneMessageForAVisit() {
        var member = node.member();
        long enrolment = node.nextNumber();
        PlannedMessage planned = node.message(enrolment, member, TestChannels.EMAIL, false);
        node.outbox.plan(List.of(planned));
        PlannedMessage other = node.message(node.nextNumber(), member, TestChannels.EMAIL, false);
        assertThatThrownBy(() -> node.outbox.plan(List.of(other, planned))).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> node.outbox.plan(List.of(other, other))).isInstanceOf(DuplicateKeyException.class);
        assertThat(node.jdbc
                        .sql("select count(*) from message where enrolment_id = :enrolment")
                        .param("enrolment", other.origin().enrolment())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(node.jdbc
                        .sql("select count(*) from message where enrolment_id = :enrolment")
                        .param("enrolment", enrolment)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void transactionalMessagesAreSentBeforeMarketing() {
        var crowd = new ArrayList<PlannedMessage>();
        for (int i = 0; i < 450; i++) {
            crowd.add(node.message(node.nextNumber(), node.member(), TestChannels.EMAIL, false));
        }
        node.outbox.plan(crowd);
        node.clock.setTo(NOON.plusSeconds(60));
        MessageId receipt = node.plan(node.member(), TestChannels.EMAIL, true);

        assertThat(node.dispatcher.runDue()).isEqualTo(200);
        assertThat(node.entry(receipt).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.dispatcher.runDue()).isEqualTo(200);
        assertThat(node.dispatcher.runDue()).isEqualTo(51);
        assertThat(node.email.sent.values()).hasSize(451).containsOnly(1);
    }

    @Test
    void givesEachRefusalItsReason() {
        MemberId withdrawn = node.member();
        node.consents.withdraw(withdrawn, TestChannels.EMAIL, "offers", "test");
        MemberId suppressed = node.member("Gone@example.org");
        node.bean(Suppressions.class).add(TestChannels.EMAIL, "gone@EXAMPLE.org", "HARD_BOUNCE");
        MessageId noConsent = node.plan(withdrawn);
        MessageId toSuppressed = node.plan(suppressed, TestChannels.EMAIL, true);
        MessageId transactional = node.plan(withdrawn, TestChannels.EMAIL, true);

        node.dispatcher.runDue();

        assertThat(node.entry(noConsent).progress().reason()).isEqualTo("NO_CONSENT");
        assertThat(node.entry(toSuppressed).progress().reason()).isEqualTo("SUPPRESSED");
        assertThat(node.entry(transactional).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.logOf(noConsent)).containsExactly("WITHHELD");
        assertThat(node.email.sent).containsOnlyKeys(transactional);
    }

    @Test
    void aSendersFaultCostsNoRecipientTheirMessage() {
        MessageId message = node.plan(node.member("ann@example.org"), TestChannels.EMAIL, true);
        node.dispatcher.runDue();
        Receipts receipts = node.bean(Receipts.class);

        receipts.bounced(message, "dsn-5.1.8", RefusalCause.SENDER_REFUSED);

        LedgerEntry waiting = node.entry(message);
        assertThat(waiting.state()).isEqualTo(MessageState.PENDING);
        assertThat(waiting.progress().reason()).isEqualTo("dsn-5.1.8");
        assertThat(waiting.progress().cause()).isEqualTo(RefusalCause.SENDER_REFUSED);
        assertThat(node.bean(Suppressions.class).among(TestChannels.EMAIL, List.of("ann@example.org")))
                .isEmpty();
        assertThat(node.logOf(message)).containsExactly("ACCEPTED", "TAKEN_BACK");

        node.clock.setTo(waiting.progress().dueAt());
        node.dispatcher.runDue();
        assertThat(node.email.sent).containsEntry(message, 2);
        // the same report again: the second attempt may have arrived, so it is not sent a third time
        receipts.bounced(message, "dsn-5.1.8", RefusalCause.SENDER_REFUSED);
        assertThat(node.entry(message).state()).isEqualTo(MessageState.FAILED);
        node.clock.setTo(NOON.plus(Duration.ofDays(2)));
        node.dispatcher.runDue();
        assertThat(node.email.sent).containsEntry(message, 2);
    }

    @Test
    void aFaultOfOursIsTriedUntilTheMessageExpires() {
        node.email.answering = outgoing -> new SendResult.Retryable("smtp-5.7.1", RefusalCause.SENDER_REFUSED);
        MessageId message = node.plan(node.member("ann@example.org"), TestChannels.EMAIL, true);
        for (int i = 0; i < 12; i++) {
            node.dispatcher.runDue();
            node.clock.setTo(node.entry(message).progress().dueAt());
        }
        assertThat(node.entry(message).state()).isEqualTo(MessageState.PENDING);

        node.email.answering = outgoing -> new SendResult.Accepted("fixed", null, 1);
        node.dispatcher.runDue();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
    }

    @Test
    void contentThatIsRefusedPausesItsTemplateAlone() {
        node.email.answering = outgoing -> outgoing.address().startsWith("spam")
                ? new SendResult.Retryable("smtp-5.7.1", RefusalCause.SENDER_REFUSED)
                : new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        List<MessageId> refused = planOf("spam", 200);
        List<MessageId> fine = planOf("hello", 60);
        for (int i = 0; i < 4; i++) {
            node.dispatcher.runDue();
        }

        // four senders have a chunk of at most 20 in their hands when the pause begins
        assertThat(refused.stream().filter(node.email.sent::containsKey).count())
                .isBetween(5L, 100L);
        assertThat(node.email.sent).containsKeys(fine.toArray(MessageId[]::new));
        assertThat(refused).allSatisfy(message -> {
            assertThat(node.entry(message).state()).isEqualTo(MessageState.PENDING);
            assertThat(node.entry(message).progress().cause()).isEqualTo(RefusalCause.SENDER_REFUSED);
        });

        node.email.answering =
                outgoing -> new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        for (int i = 0; i < 8; i++) {
            node.clock.setTo(node.clock.instant().plusSeconds(120));
            node.dispatcher.runDue();
        }
        assertThat(refused)
                .allSatisfy(message -> assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING));
    }

    @Test
    void reportsOfRefusedContentPauseItsTemplate() {
        Receipts receipts = node.bean(Receipts.class);
        List<MessageId> first = planOf("spam", 10);
        node.dispatcher.runDue();
        first.forEach(message -> receipts.bounced(message, "dsn-5.7.1", RefusalCause.SENDER_REFUSED));
        List<MessageId> next = planOf("spam", 10);
        node.dispatcher.runDue();

        assertThat(node.email.sent).doesNotContainKeys(next.toArray(MessageId[]::new));
        assertThat(next)
                .allSatisfy(message ->
                        assertThat(node.entry(message).progress().reason()).isEqualTo("SENDER_REFUSED"));
    }

    @Test
    void wrongSettingsPauseTheChannel() {
        node.email.answering =
                outgoing -> new SendResult.Retryable("smtp-not-authenticated", RefusalCause.CONFIGURATION_WRONG);
        planOf("hello", 300);
        for (int i = 0; i < 3; i++) {
            node.dispatcher.runDue();
        }
        assertThat(node.email.sent.size()).isBetween(5, 100);
        assertThat(node.ledger.waiting()).containsEntry(RefusalCause.CONFIGURATION_WRONG, 300L);
    }

    @Test
    void otherSettingsOfAChannelSendWhatWaitedForThem() {
        node.email.answering =
                outgoing -> new SendResult.Retryable("smtp-not-authenticated", RefusalCause.CONFIGURATION_WRONG);
        List<MessageId> waiting = planOf("hello", 40);
        node.dispatcher.runDue();
        node.dispatcher.runDue();
        assertThat(node.ledger.waiting()).containsEntry(RefusalCause.CONFIGURATION_WRONG, 40L);
        int opened = node.email.open.get();
        assertThat(opened).isPositive();

        node.email.answering =
                outgoing -> new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        node.dispatcher.runDue();
        assertThat(node.ledger.waiting()).containsEntry(RefusalCause.CONFIGURATION_WRONG, 40L);

        node.email.configuration = "second";
        node.dispatcher.runDue();
        assertThat(waiting)
                .allSatisfy(message -> assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING));
        assertThat(node.email.open.get())
                .as("senders with the old settings are closed")
                .isLessThanOrEqualTo(4);
    }

    /** Transactional messages of a template that is named like the beginning of the addresses. */
    private List<MessageId> planOf(String template, int count) {
        var planned = new ArrayList<PlannedMessage>();
        for (int i = 0; i < count; i++) {
            planned.add(new PlannedMessage(
                    new MessageOrigin(node.nextNumber(), "x2", 1, "s", 1),
                    node.member(template + node.nextNumber() + "@example.org"),
                    new MessageSpec(TestChannels.EMAIL, template, "", "offers", true),
                    node.clock.instant()));
        }
        node.outbox.plan(planned);
        return planned.stream()
                .map(one -> node.numberOf(one.origin().enrolment()))
                .toList();
    }

    @Test
    void softBouncesOneAfterAnotherSuppressAnAddress() {
        MemberId member = node.member("Full@example.org");
        Suppressions suppressions = node.bean(Suppressions.class);
        Receipts receipts = node.bean(Receipts.class);
        for (int week = 0; week < 10; week++) {
            node.clock.setTo(NOON.plus(Duration.ofDays(7L * week)));
            MessageId message = node.plan(member, TestChannels.EMAIL, true);
            node.dispatcher.runDue();
            assertThat(suppressions.among(TestChannels.EMAIL, List.of("full@example.org")))
                    .as("after %d soft bounces", week)
                    .isEmpty();
            if (week == 2) {
                receipts.arrived(message);
            } else {
                receipts.bounced(message, "dsn-5.2.2", RefusalCause.MAILBOX_BUSY);
                receipts.bounced(message, "dsn-5.2.2", RefusalCause.MAILBOX_BUSY);
            }
        }
        assertThat(suppressions.among(TestChannels.EMAIL, List.of("full@example.org")))
                .hasSize(1);
    }

    @Test
    void softBouncesOfOneDaySuppressNobody() {
        MemberId member = node.member("busy@example.org");
        for (int i = 0; i < 9; i++) {
            MessageId message = node.plan(member, TestChannels.EMAIL, true);
            node.dispatcher.runDue();
            node.bean(Receipts.class).bounced(message, "dsn-4.2.2", RefusalCause.MAILBOX_BUSY);
        }
        assertThat(node.bean(Suppressions.class).among(TestChannels.EMAIL, List.of("busy@example.org")))
                .isEmpty();
    }

    @Test
    void aReportAboutAForeignAddressSuppressesNobody() {
        MessageId message = node.plan(node.member("ann@example.org"), TestChannels.EMAIL, true);
        node.dispatcher.runDue();
        node.bean(Receipts.class).bouncedElsewhere(message, "dsn-5.1.1");

        assertThat(node.entry(message).state()).isEqualTo(MessageState.FAILED);
        assertThat(node.bean(Suppressions.class).among(TestChannels.EMAIL, List.of("ann@example.org")))
                .isEmpty();
    }

    @Test
    void aComplaintSuppressesTheAddress() {
        MessageId message = node.plan(node.member("ann@example.org"), TestChannels.EMAIL, true);
        node.dispatcher.runDue();
        node.bean(Receipts.class).complained(message, true);

        assertThat(node.bean(Suppressions.class).among(TestChannels.EMAIL, List.of("ann@example.org")))
                .hasSize(1);
        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
    }

    @Test
    void withholdsMessagesToAnAddressThatCannotBeMailed() {
        MessageId message = node.plan(node.member("tomaš@example.com"), TestChannels.EMAIL, true);
        MessageId other = node.plan(node.member("ann@münchen.example"), TestChannels.EMAIL, true);

        node.dispatcher.runDue();

        assertThat(node.entry(message).state()).isEqualTo(MessageState.WITHHELD);
        assertThat(node.entry(message).progress().reason()).isEqualTo("UNUSABLE_ADDRESS");
        assertThat(node.email.sent).containsOnlyKeys(other);
    }

    @Test
    void messagesOfABrokenTemplateWaitAndGoAtOnceWhenItIsMended() {
        MessageId message = node.planWith("broken");
        node.dispatcher.runDue();

        LedgerEntry waiting = node.entry(message);
        assertThat(waiting.state()).isEqualTo(MessageState.PENDING);
        assertThat(waiting.progress().reason()).isEqualTo("TEMPLATE_ERROR");
        assertThat(waiting.progress().cause()).isEqualTo(RefusalCause.TEMPLATE_BROKEN);
        assertThat(waiting.progress().dueAt()).isAfter(NOON);

        node.bean(StubTemplates.class).fix("broken");
        node.dispatcher.runDue();

        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.entry(message).progress().cause()).isNull();
        assertThat(node.email.sent).containsExactly(Map.entry(message, 1));
    }

    @Test
    void messagesOfABrokenTemplateAreTriedMoreRarelyUntilTheyExpireAndKeepTheCause() {
        MessageId message = node.planWith("broken");
        int tries = 0;
        while (node.entry(message).state() == MessageState.PENDING) {
            node.clock.setTo(node.entry(message).progress().dueAt());
            node.dispatcher.runDue();
            tries++;
        }
        LedgerEntry expired = node.entry(message);
        assertThat(expired.progress().reason()).isEqualTo("EXPIRED");
        assertThat(expired.progress().cause()).isEqualTo(RefusalCause.TEMPLATE_BROKEN);
        assertThat(node.clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(3)));
        assertThat(tries).isBetween(60, 140);
        assertThat(node.logOf(message)).containsExactly("POSTPONED", "WITHHELD");
        assertThat(node.email.sent).isEmpty();
    }

    @Test
    void waitsForTheMorningAndLogsIt() {
        node.clock.setTo(Instant.parse("2026-03-10T22:30:00Z"));
        MessageId message = node.plan(node.member());
        node.dispatcher.runDue();
        assertThat(node.logOf(message)).containsExactly("POSTPONED");
        assertThat(node.dispatcher.nextDue()).contains(Instant.parse("2026-03-11T08:00:00Z"));
        node.clock.setTo(Instant.parse("2026-03-11T08:00:00Z"));
        node.dispatcher.runDue();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
    }

    @Test
    void quietHoursAreThoseOfTheJourneysZoneForAMemberWithoutOne() {
        var tokyo = ZoneId.of("Asia/Tokyo");
        long enrolment = node.nextNumber();
        var plain = node.message(enrolment, node.member(), TestChannels.EMAIL, false);
        node.outbox.plan(
                List.of(new PlannedMessage(plain.origin(), plain.member(), plain.spec(), plain.dueAt(), tokyo)));
        MessageId message = node.numberOf(enrolment);
        node.dispatcher.runDue();
        assertThat(node.logOf(message)).containsExactly("POSTPONED");
        assertThat(node.entry(message).progress().dueAt()).isEqualTo(Instant.parse("2026-03-10T23:00:00Z"));
        assertThat(node.entry(message).journeyZone()).isEqualTo(tokyo);
    }

    @Test
    void capsWithinOneBatchAndOverARollingWeek() {
        MemberId member = node.member();
        var messages = new ArrayList<MessageId>();
        for (int i = 0; i < 5; i++) {
            messages.add(node.plan(member));
        }
        node.dispatcher.runDue();
        assertThat(node.email.sent).containsOnlyKeys(messages.subList(0, 3));
        assertThat(messages.subList(3, 5))
                .allSatisfy(id -> assertThat(node.entry(id).progress().reason()).isEqualTo("CAP_REACHED"));

        node.clock.setTo(NOON.plus(Duration.ofDays(7)).minusSeconds(1));
        MessageId early = node.plan(member);
        node.dispatcher.runDue();
        assertThat(node.entry(early).progress().reason()).isEqualTo("CAP_REACHED");
        node.clock.setTo(NOON.plus(Duration.ofDays(7)));
        MessageId later = node.plan(member);
        node.dispatcher.runDue();
        assertThat(node.entry(later).state()).isEqualTo(MessageState.AWAITING);
    }

    @Test
    void holdsTheCapWhenTwoNodesClaimAtOnce() throws Exception {
        var members = new ArrayList<MemberId>();
        for (int i = 0; i < 40; i++) {
            members.add(node.member());
        }
        var planned = new ArrayList<PlannedMessage>();
        for (int i = 0; i < 12; i++) {
            members.forEach(m -> planned.add(node.message(node.nextNumber(), m, TestChannels.EMAIL, false)));
            members.forEach(m -> planned.add(node.message(node.nextNumber(), m, TestChannels.SMS, false)));
        }
        node.outbox.plan(planned);
        try (var other = new Node(database)) {
            together(() -> drain(node), () -> drain(other));
        }
        List<Integer> counts = node.jdbc
                .sql("select count(*) from message where state = 'AWAITING' group by member_id")
                .query(Integer.class)
                .list();
        assertThat(counts).hasSize(40).containsOnly(3);
        assertThat(node.ledger.count(LedgerQuery.ALL).of(MessageStatus.WITHHELD))
                .isEqualTo(planned.size() - 120);
    }

    @Test
    void sendsEachMessageExactlyOnceFromTwoNodes() throws Exception {
        var members = new ArrayList<MemberId>();
        for (int i = 0; i < 20; i++) {
            members.add(node.member());
        }
        var planned = new ArrayList<PlannedMessage>();
        for (int i = 0; i < 2000; i++) {
            planned.add(node.message(node.nextNumber(), members.get(i % 20), TestChannels.EMAIL, true));
        }
        node.outbox.plan(planned);
        try (var other = new Node(database)) {
            together(() -> drain(node), () -> drain(other));

            assertThat(node.email.sent)
                    .doesNotContainKeys(other.email.sent.keySet().toArray(MessageId[]::new));
            assertThat(node.email.sent.size() + other.email.sent.size()).isEqualTo(2000);
            assertThat(node.email.sent.values()).containsOnly(1);
            assertThat(other.email.sent.values()).containsOnly(1);
        }
        var counts = node.ledger.count(LedgerQuery.ALL);
        assertThat(counts.of(MessageStatus.AWAITING)).isEqualTo(2000);
        assertThat(counts.planned()).isEqualTo(2000).isEqualTo(counts.sent());
    }

    @Test
    void twoNodesTogetherKeepTheRate() throws Exception {
        var planned = new ArrayList<PlannedMessage>();
        MemberId member = node.member();
        for (int i = 0; i < 300; i++) {
            planned.add(node.message(node.nextNumber(), member, TestChannels.EMAIL, true));
        }
        node.outbox.plan(planned);
        try (var one = new Node(database, 100);
                var other = new Node(database, 100)) {
            long began = System.nanoTime();
            together(() -> drain(one), () -> drain(other));
            Duration took = Duration.ofNanos(System.nanoTime() - began);

            assertThat(one.email.sent.size() + other.email.sent.size()).isEqualTo(300);
            // the last 20 start when the 280 before them have had their time
            assertThat(took).isGreaterThan(Duration.ofMillis(2800));
        }
    }

    @Test
    void aReservationWaitsForThoseBeforeItAndIsRefusedWhenTheyTakeTooLong() {
        SendRates rates = node.bean(SendRates.class);
        var slow = new SinkConnector(TestChannels.SMS, 1);

        assertThat(rates.reserve(slow, 40)).contains(Duration.ZERO);
        assertThat(rates.reserve(slow, 40).orElseThrow()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(rates.reserve(slow, 1)).isEmpty();
        assertThat(rates.reservedFor(slow)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(80));
        assertThat(rates.reserve(new SinkConnector(TestChannels.EMAIL, 1), 1)).contains(Duration.ZERO);
    }

    @Test
    void releasesTheLeasesOfADeadNodeWithoutSendingTwice() {
        MessageId leased = node.plan(node.member());
        MessageId sending = node.plan(node.member());
        MessageId sendingButReported = node.plan(node.member());
        Instant until = NOON.plusSeconds(60);
        node.forceState(leased, "LEASED", until);
        node.forceState(sending, "SENDING", until);
        node.forceState(sendingButReported, "SENDING", until);
        node.receipts.accepted(sendingButReported, "SM1");

        assertThat(node.dispatcher.runDue()).isZero();
        assertThat(node.dispatcher.nextDue()).contains(until);
        node.clock.setTo(until);
        node.dispatcher.runDue();

        assertThat(node.email.sent).containsOnlyKeys(leased);
        assertThat(node.logOf(leased)).containsExactly("LEASE_LOST", "ACCEPTED");
        assertThat(node.entry(sending).state()).isEqualTo(MessageState.UNKNOWN);
        assertThat(node.entry(sending).progress().reason()).isEqualTo("node-lost");
        assertThat(node.entry(sendingButReported).state()).isEqualTo(MessageState.AWAITING);
    }

    @Test
    void aNodeThatWasFrozenWhileItSentContinuesOnlyWithWhatNobodyTook() {
        List<MessageId> planned =
                Stream.generate(() -> node.plan(node.member())).limit(80).toList();
        Set<MessageId> resent = new HashSet<>();
        node.email.answering = outgoing -> {
            synchronized (resent) { // several threads send
                if (resent.isEmpty()) { // meanwhile another node finds the leases expired, and a user sends two again
                    node.clock.setTo(NOON.plus(Duration.ofMinutes(6)));
                    node.bean(Leases.class).releaseExpired();
                    node.jdbc
                            .sql(
                                    "select id from message where state = 'UNKNOWN' and id <> :id order by id desc limit 2")
                            .param("id", outgoing.id().value())
                            .query((row, index) -> new MessageId(row.getLong("id")))
                            .list()
                            .forEach(message -> {
                                node.resends.resendUnknown(message, "approver");
                                resent.add(message);
                            });
                }
            }
            return new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        };
        node.dispatcher.runDue();
        assertThat(resent).hasSize(2);
        assertThat(resent).allSatisfy(message -> {
            assertThat(node.email.sent).doesNotContainKey(message);
            assertThat(node.entry(message).state()).isEqualTo(MessageState.PENDING);
        });
        drain(node);
        assertThat(node.email.sent)
                .containsOnlyKeys(planned)
                .allSatisfy((id, times) -> assertThat(times).isOne());
        assertThat(planned)
                .allSatisfy(message -> assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING));
    }

    @Test
    void sendsAnUnknownMessageAgainOnlyOnRequest() {
        node.email.answering = outgoing -> new SendResult.Lost("smtp-answer-lost");
        MessageId message = node.plan(node.member());
        node.dispatcher.runDue();
        node.clock.setTo(NOON.plus(Duration.ofDays(2)));
        assertThat(node.dispatcher.runDue()).isZero();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.UNKNOWN);

        node.email.answering = outgoing -> new SendResult.Accepted("second", null, 1);
        assertThat(node.resends.resendUnknown(message, "ada")).isTrue();
        assertThat(node.resends.resendUnknown(message, "ada")).isFalse();
        node.dispatcher.runDue();
        assertThat(node.email.sent).containsEntry(message, 2);
        assertThat(node.logOf(message)).containsExactly("UNKNOWN", "RESENT", "ACCEPTED");
    }

    @Test
    void retriesWithIncreasingDelaysThenFails() {
        node.email.answering = outgoing -> new SendResult.Retryable("smtp-450", RefusalCause.MAILBOX_BUSY);
        MessageId message = node.plan(node.member(), TestChannels.EMAIL, true);
        var pauses = new ArrayList<Duration>();
        for (int i = 0; i < 8; i++) {
            node.dispatcher.runDue();
            Instant next = node.entry(message).progress().dueAt();
            pauses.add(Duration.between(node.clock.instant(), next));
            node.clock.setTo(next.isAfter(node.clock.instant()) ? next : node.clock.instant());
        }
        assertThat(node.entry(message).state()).isEqualTo(MessageState.FAILED);
        assertThat(node.entry(message).progress().reason()).isEqualTo("smtp-450");
        assertThat(node.email.sent).containsEntry(message, 8);
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
        assertThat(pauses.get(3)).isBetween(Duration.ofSeconds(384), Duration.ofSeconds(576));
    }

    @Test
    void suppressesAnAddressThatDoesNotExist() {
        node.email.answering = outgoing -> new SendResult.Refused("smtp-5.1.1", RefusalCause.ADDRESS_DEAD);
        MemberId member = node.member();
        MessageId first = node.plan(member);
        node.dispatcher.runDue();
        MessageId second = node.plan(member);
        node.dispatcher.runDue();
        assertThat(node.entry(first).state()).isEqualTo(MessageState.FAILED);
        assertThat(node.entry(second).progress().reason()).isEqualTo("SUPPRESSED");
    }

    @Test
    void pausesAProviderThatRefusesEverything() {
        node.email.answering = outgoing -> new SendResult.Retryable("smtp-not-reached", RefusalCause.PROVIDER_DOWN);
        for (int i = 0; i < 60; i++) {
            node.plan(node.member(), TestChannels.EMAIL, true);
        }
        node.dispatcher.runDue();
        MessageId late = node.plan(node.member(), TestChannels.EMAIL, true);
        node.dispatcher.runDue();
        assertThat(node.email.sent).doesNotContainKey(late);
        assertThat(node.logOf(late)).containsExactly("POSTPONED");

        node.email.answering =
                outgoing -> new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        for (int minute = 1; minute <= 30; minute++) {
            node.clock.setTo(NOON.plus(Duration.ofMinutes(minute)));
            node.dispatcher.runDue();
        }
        assertThat(node.ledger.count(LedgerQuery.ALL).of(MessageStatus.AWAITING))
                .isEqualTo(61);
    }

    @Test
    void continuesAfterSendersThatCouldNotBeOpened() {
        node.email.broken = true;
        for (int i = 0; i < 300; i++) {
            node.plan(node.member(), TestChannels.EMAIL, true);
        }
        for (int minute = 0; minute < 10; minute++) {
            node.clock.setTo(NOON.plus(Duration.ofMinutes(minute)));
            node.dispatcher.runDue();
        }
        assertThat(node.email.sent).isEmpty();
        assertThat(node.ledger.count(LedgerQuery.ALL).of(MessageStatus.PENDING)).isEqualTo(300);

        node.email.broken = false;
        for (int minute = 10; minute < 40; minute++) {
            node.clock.setTo(NOON.plus(Duration.ofMinutes(minute)));
            node.dispatcher.runDue();
        }
        assertThat(node.email.sent).hasSize(300);
        assertThat(node.ledger.count(LedgerQuery.ALL).of(MessageStatus.AWAITING))
                .isEqualTo(300);
    }

    @Test
    void oneChannelThatFailsDoesNotStopAnother() {
        MessageId sms = node.plan(node.member(), TestChannels.SMS, true);
        MessageId email = node.plan(node.member(), TestChannels.EMAIL, true);
        node.jdbc.sql("""
                        create function no_leases() returns trigger as $$
                        begin raise exception 'no lease for e-mail'; end $$ language plpgsql
                        """).update();
        node.jdbc.sql("""
                        create trigger no_leases before update on message for each row
                        when (new.channel = 'email' and new.state = 'LEASED') execute function no_leases()
                        """).update();

        assertThatThrownBy(node.dispatcher::runDue).isInstanceOf(DataAccessException.class);

        assertThat(node.entry(sms).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.entry(email).state()).isEqualTo(MessageState.PENDING);
    }

    @Test
    void withholdsPendingMessagesWhenConsentIsWithdrawnOrTheGoalReached() {
        MemberId member = node.member();
        MessageId pending = node.plan(member);
        MessageId leased = node.plan(member);
        MessageId transactional = node.plan(member, TestChannels.EMAIL, true);
        MessageId bySms = node.plan(member, TestChannels.SMS, false);
        node.forceState(leased, "LEASED", NOON.plusSeconds(300));

        node.inTransaction(() -> node.consents.withdraw(member, TestChannels.EMAIL, "*", "one-click"));

        assertThat(node.entry(pending).progress().reason()).isEqualTo("NO_CONSENT");
        assertThat(node.entry(leased).progress().reason()).isEqualTo("NO_CONSENT");
        assertThat(node.entry(transactional).state()).isEqualTo(MessageState.PENDING);
        node.outbox.withhold(List.of(node.entry(bySms).origin().enrolment()), WithheldReason.GOAL_REACHED);
        assertThat(node.entry(bySms).progress().reason()).isEqualTo("GOAL_REACHED");
        node.dispatcher.runDue();
        assertThat(node.email.sent).containsOnlyKeys(transactional);
        assertThat(node.sms.sent).isEmpty();
    }

    @Test
    void doesNotSendWhatWasWithdrawnBetweenClaimAndSending() {
        MemberId member = node.member();
        var first = new CountDownLatch(1);
        node.email.answering = outgoing -> {
            first.countDown();
            // the claim is sent in chunks of 20 on 4 threads: this runs before the later chunks are marked
            node.inTransaction(() -> node.consents.withdraw(member, TestChannels.EMAIL, "*", "one-click"));
            return new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        };
        var others = node.member();
        for (int i = 0; i < 190; i++) {
            node.plan(others, TestChannels.EMAIL, true);
        }
        MessageId last = node.plan(member);
        node.dispatcher.runDue();
        assertThat(first.getCount()).isZero();
        assertThat(node.entry(last).progress().reason()).isEqualTo("NO_CONSENT");
        assertThat(node.email.sent).doesNotContainKey(last);
    }

    @Test
    void withholdsWhatWasNotSentForThreeDays() {
        MessageId message = node.plan(node.member());
        node.clock.setTo(NOON.plus(Duration.ofDays(3)));
        node.dispatcher.runDue();
        assertThat(node.entry(message).progress().reason()).isEqualTo("EXPIRED");
    }

    @Test
    void acceptsReceiptsInAnyOrderAndNumber() {
        node.sms.answering = outgoing -> {
            node.receipts.delivered(outgoing.id(), "SM1");
            node.receipts.accepted(outgoing.id(), "SM1");
            return new SendResult.Accepted("SM1", null, 2);
        };
        MessageId message = node.plan(node.member(), TestChannels.SMS, false);
        node.dispatcher.runDue();
        node.receipts.accepted(message, "SM1");
        node.receipts.delivered(message, "SM1");
        node.receipts.failed(message, "SM1", "sms-30003", RefusalCause.MAILBOX_BUSY);
        assertThat(node.entry(message).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(node.entry(message).delivery().providerId()).isEqualTo("SM1");
        assertThat(node.logOf(message)).containsExactly("DELIVERED");
    }

    @Test
    void acceptsAReceiptOfAMessageWhoseAnswerWasLost() {
        node.sms.answering = outgoing -> new SendResult.Lost("sms-answer-lost");
        MessageId taken = node.plan(node.member(), TestChannels.SMS, false);
        MessageId failed = node.plan(node.member(), TestChannels.SMS, false);
        MessageId waiting = node.plan(node.member(), TestChannels.SMS, true);
        node.dispatcher.runDue();
        node.receipts.accepted(taken, "SM1");
        node.receipts.failed(failed, "SM2", "sms-30006", RefusalCause.ADDRESS_DEAD);
        assertThat(node.entry(taken).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.entry(failed).state()).isEqualTo(MessageState.FAILED);
        assertThat(node.entry(waiting).state()).isEqualTo(MessageState.UNKNOWN);
    }

    @Test
    void ignoresReceiptsOfWhatWasNeverSent() {
        MessageId message = node.plan(node.member());
        node.receipts.delivered(message, "SM1");
        node.receipts.failed(message, "SM1", "sms-30003", RefusalCause.MAILBOX_BUSY);
        assertThat(node.entry(message).state()).isEqualTo(MessageState.PENDING);
    }

    @Test
    void releasesNothingThatIsStillHeld() {
        MessageId message = node.plan(node.member());
        node.forceState(message, "SENDING", NOON.plusSeconds(1));
        assertThat(node.bean(Leases.class).releaseExpired()).isZero();
    }

    private static void drain(Node node) {
        int idle = 0;
        while (idle < 3) {
            idle = node.dispatcher.runDue() == 0 ? idle + 1 : 0;
        }
    }

    private static void together(Runnable one, Runnable other) throws Exception {
        var first = CompletableFuture.runAsync(one);
        var second = CompletableFuture.runAsync(other);
        CompletableFuture.allOf(first, second).get();
    }
}
