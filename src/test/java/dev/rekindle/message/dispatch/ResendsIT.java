package dev.rekindle.message.dispatch;

import static dev.rekindle.message.dispatch.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.MemberId;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.control.Cancellations;
import dev.rekindle.message.control.Resends;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What did not arrive is sent again on request, never twice, and only to whom it may be sent now. */
class ResendsIT {

    private static final LedgerQuery FAILED = query(MessageStatus.FAILED, "smtp-550", null);

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
    void aFailedMessageIsSentAgainOnceAndKeepsItsRow() {
        MessageId message = failed(1).get(0);
        node.email.answering = outgoing -> new SendResult.Accepted("second", null, 1);

        assertThat(node.resends.sendAgain(message, "ada")).isTrue();
        assertThat(node.resends.sendAgain(message, "ada")).isFalse();
        node.dispatcher.runDue();

        assertThat(node.resends.sendAgain(message, "ben")).isFalse();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.email.sent).containsEntry(message, 2);
        assertThat(node.logOf(message)).containsExactly("FAILED", "RESENT", "ACCEPTED");
        assertThat(node.ledger.logOf(message).get(1).user()).isEqualTo("ada");
    }

    @Test
    void whatExpiredWhileItsTemplateWasBrokenIsSentAgain() {
        MessageId message = node.planWith("broken");
        node.dispatcher.runDue();
        node.clock.setTo(NOON.plus(Duration.ofDays(3)));
        node.dispatcher.runDue();
        assertThat(node.entry(message).progress().reason()).isEqualTo("EXPIRED");
        node.bean(StubTemplates.class).fix("broken");

        LedgerQuery expired = query(MessageStatus.WITHHELD, null, RefusalCause.TEMPLATE_BROKEN);
        assertThat(node.resends.sendAgain(expired, "ada")).isEqualTo(new Resends.Result(1, 0, false));
        node.dispatcher.runDue();

        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.resends.sendAgain(expired, "ada")).isEqualTo(new Resends.Result(0, 0, false));
    }

    @Test
    void consentAndCapAreDecidedAgain() {
        MemberId withdrawn = node.member();
        MemberId capped = node.member();
        node.email.answering = outgoing -> new SendResult.Refused("smtp-550", RefusalCause.MAILBOX_BUSY);
        MessageId toWithdrawn = node.plan(withdrawn);
        MessageId toCapped = node.plan(capped);
        node.dispatcher.runDue();
        node.email.answering =
                outgoing -> new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        node.inTransaction(() -> node.consents.withdraw(withdrawn, TestChannels.EMAIL, "*", "test"));
        for (int i = 0; i < 3; i++) {
            node.plan(capped);
        }
        node.dispatcher.runDue();

        assertThat(node.resends.sendAgain(FAILED, "ada").resent()).isEqualTo(2);
        node.dispatcher.runDue();

        assertThat(node.entry(toWithdrawn).progress().reason()).isEqualTo("NO_CONSENT");
        assertThat(node.entry(toCapped).progress().reason()).isEqualTo("CAP_REACHED");
    }

    @Test
    void whatARuleWithheldIsNotSentAgain() {
        MemberId withdrawn = node.member();
        node.consents.withdraw(withdrawn, TestChannels.EMAIL, "offers", "test");
        MessageId message = node.plan(withdrawn);
        node.dispatcher.runDue();

        assertThat(node.resends.sendAgain(message, "ada")).isFalse();
        assertThat(node.resends.sendAgain(query(MessageStatus.WITHHELD, "NO_CONSENT", null), "ada"))
                .isEqualTo(new Resends.Result(0, 0, false));
        assertThat(node.entry(message).state()).isEqualTo(MessageState.WITHHELD);
    }

    @Test
    void anUnknownMessageIsNotAmongThoseSentAgainTogether() {
        node.email.answering = outgoing -> new SendResult.Lost("smtp-answer-lost");
        MessageId message = node.plan(node.member());
        node.dispatcher.runDue();

        assertThat(node.resends.sendAgain(message, "ada")).isFalse();
        assertThat(node.resends
                        .sendAgain(query(null, "smtp-answer-lost", null), "ada")
                        .resent())
                .isZero();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.UNKNOWN);
    }

    @Test
    void fourApproversAtOnceSendEachAgainOnce() throws Exception {
        List<MessageId> failed = failed(1_200);
        node.email.answering =
                outgoing -> new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        var pool = Executors.newFixedThreadPool(4);
        int resent = 0;
        try {
            Callable<Integer> approver =
                    () -> node.resends.sendAgain(FAILED, "ada").resent();
            for (var each : pool.invokeAll(List.of(approver, approver, approver, approver))) {
                resent += each.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(resent).isEqualTo(failed.size());
        drain();
        assertThat(node.email.sent)
                .hasSize(failed.size())
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(2));
        assertThat(node.jdbc
                        .sql("select count(*) from message_log where kind = 'RESENT'")
                        .query(Long.class)
                        .single())
                .isEqualTo(failed.size());
    }

    @Test
    void aPendingMessageIsCancelledOnceAndNotSent() {
        MessageId one = node.plan(node.member());
        MessageId other = node.planWith("other");
        var cancellations = node.bean(Cancellations.class);

        assertThat(cancellations.cancel(one, "ada")).isTrue();
        assertThat(cancellations.cancel(one, "ada")).isFalse();
        assertThat(cancellations.cancel(
                        new LedgerQuery(
                                new LedgerQuery.StepFilter(null, null, null, "other"),
                                MessageStatus.PENDING,
                                null,
                                null,
                                null,
                                null),
                        "ben"))
                .isEqualTo(1);
        node.dispatcher.runDue();

        assertThat(node.email.sent).isEmpty();
        for (MessageId each : List.of(one, other)) {
            assertThat(node.entry(each).progress().reason()).isEqualTo("CANCELLED");
            assertThat(node.entry(each).isResendable()).isFalse();
        }
        assertThat(node.ledger.logOf(other)).singleElement().satisfies(line -> {
            assertThat(line.code()).isEqualTo("CANCELLED");
            assertThat(line.user()).isEqualTo("ben");
        });
    }

    private List<MessageId> failed(int count) {
        node.email.answering = outgoing -> new SendResult.Refused("smtp-550", RefusalCause.MAILBOX_BUSY);
        MemberId member = node.member();
        var enrolments = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            enrolments.add(node.nextNumber());
        }
        node.outbox.plan(enrolments.stream()
                .map(enrolment -> node.message(enrolment, member, TestChannels.EMAIL, true))
                .toList());
        drain();
        assertThat(node.ledger.count(FAILED).of(MessageStatus.FAILED)).isEqualTo(count);
        return enrolments.stream().map(node::numberOf).toList();
    }

    private void drain() {
        int done;
        do {
            done = node.dispatcher.runDue();
        } while (done > 0);
    }

    private static LedgerQuery query(
            @Nullable MessageStatus status, @Nullable String reason, @Nullable RefusalCause cause) {
        return new LedgerQuery(LedgerQuery.StepFilter.ALL, status, null, reason, cause, null);
    }
}
