package dev.rekindle.message.dispatch;

import static dev.rekindle.message.dispatch.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageState;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.control.SendStops;
import dev.rekindle.message.control.SendStops.Mode;
import dev.rekindle.message.control.SendStops.Release;
import dev.rekindle.message.control.SendStops.Scope;
import dev.rekindle.testing.TestChannels;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stopped is not sent, whichever way it is stopped, and is sent once when it is released. */
class SendStopsIT {

    private static final Scope STEP = Scope.ofStep("x2", "offer");

    private Node node;
    private SendStops stops;

    @BeforeEach
    void start() {
        node = new Node(TestDatabase.fresh());
        stops = node.bean(SendStops.class);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void messagesOfAStoppedStepWaitPastTheirExpiryAndAreSentOnce() {
        MessageId message = node.plan(node.member());
        assertThat(stops.stop(STEP, Mode.WAIT, "ada")).isTrue();
        assertThat(stops.stop(STEP, Mode.WITHHOLD, "ben")).isFalse();

        node.dispatcher.runDue();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.HELD);
        assertThat(node.ledger.count(LedgerQuery.ALL).of(MessageStatus.PENDING)).isEqualTo(1);
        assertThat(node.dispatcher.nextDue()).as("it is not looked at again").isEmpty();
        assertThat(stops.fallenDue(STEP)).isEqualTo(1);
        node.clock.setTo(NOON.plus(Duration.ofDays(7)));
        node.dispatcher.runDue();

        assertThat(stops.release(STEP, Release.NOW, "ada")).isEqualTo(1);
        assertThat(stops.release(STEP, Release.NOW, "ada")).isZero();
        node.dispatcher.runDue();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
        assertThat(node.email.sent).hasSize(1);
        assertThat(node.logOf(message)).containsExactly("HELD", "ACCEPTED");
    }

    @Test
    void whatFallsDueIsWithheldWhereThatWasChosen() {
        stops.stop(Scope.ofTemplate("any"), Mode.WITHHOLD, "ada");
        MessageId stopped = node.plan(node.member());
        MessageId other = node.planWith("other");
        node.dispatcher.runDue();

        assertThat(node.entry(stopped).progress().reason()).isEqualTo("STOPPED");
        assertThat(node.email.sent).containsOnlyKeys(other);
        stops.release(Scope.ofTemplate("any"), Release.NOW, "ada");
        node.dispatcher.runDue();
        assertThat(node.entry(stopped).state()).isEqualTo(MessageState.WITHHELD);
    }

    @Test
    void whatWaitedIsWithheldOnRelease() {
        MessageId due = node.plan(node.member());
        stops.stop(STEP, Mode.WAIT, "ada");
        node.dispatcher.runDue();
        stops.release(STEP, Release.SKIP, "ada");
        assertThat(node.entry(due).progress().reason()).isEqualTo("STOPPED");
        assertThat(node.logOf(due)).containsExactly("HELD", "WITHHELD");
    }

    @Test
    void aStopWithinAnotherKeepsHolding() {
        MessageId message = node.plan(node.member());
        stops.stop(STEP, Mode.WAIT, "ada");
        stops.stop(Scope.ofJourney("x2"), Mode.WAIT, "ada");
        node.dispatcher.runDue();
        stops.release(STEP, Release.NOW, "ada");
        node.dispatcher.runDue();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.HELD);
        stops.release(Scope.ofJourney("x2"), Release.NOW, "ada");
        node.dispatcher.runDue();
        assertThat(node.entry(message).state()).isEqualTo(MessageState.AWAITING);
    }

    @Test
    void claimedMessagesAreNotSentOnceTheirSendingIsStopped() {
        var calls = new AtomicInteger();
        List<MessageId> messages = new ArrayList<>();
        var member = node.member();
        for (int i = 0; i < 200; i++) {
            messages.add(node.plan(member, TestChannels.EMAIL, true));
        }
        node.email.answering = outgoing -> {
            // the claim is sent in chunks of 20 on 4 threads: this runs before the later chunks are marked
            if (calls.incrementAndGet() == 1) {
                stops.stop(Scope.ofJourney("x2"), Mode.WAIT, "ada");
            }
            return new SendResult.Accepted("p" + outgoing.id().value(), null, 1);
        };
        node.dispatcher.runDue();
        int sent = node.email.sent.size();
        assertThat(sent).isLessThan(200);

        node.clock.setTo(NOON.plus(Duration.ofMinutes(6))); // the leases have expired
        drain();
        assertThat(node.email.sent).hasSize(sent);
        stops.release(Scope.ofJourney("x2"), Release.NOW, "ada");
        drain();
        assertThat(node.email.sent)
                .hasSize(200)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        assertThat(messages).allSatisfy(id -> assertThat(node.entry(id).state()).isEqualTo(MessageState.AWAITING));
    }

    private void drain() {
        int done;
        do {
            done = node.dispatcher.runDue();
        } while (done > 0);
    }
}
