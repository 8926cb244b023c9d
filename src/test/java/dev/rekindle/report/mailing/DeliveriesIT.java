package dev.rekindle.report.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.channel.Letter;
import dev.rekindle.message.channel.Letters;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeliveriesIT {

    private static final Instant MONDAY = Instant.parse("2026-11-30T08:00:00Z");
    private static final Recipient ANN = new Recipient("ann@shop.example", Locale.ENGLISH, ZoneId.of("Europe/London"));
    private static final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());

    private final VirtualClock clock =
            new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class));
    private final Deliveries deliveries = new Deliveries(jdbc, clock);
    private final List<Letter> sent = new ArrayList<>();
    private final Deque<SendResult> answers = new ArrayDeque<>();
    private final Deque<DeliveryWriter.Answer> calls = new ArrayDeque<>();
    private long mailing;

    @BeforeEach
    void aMailing() {
        clock.setTo(MONDAY);
        jdbc.sql("delete from report_mailing").update();
        mailing = jdbc.sql("""
                insert into report_mailing (name, days, every, at, active, created_by, created_at)
                values ('Weekly', 'LAST_7_DAYS', 'DAY', '08:00', true, 'ann', now()) returning id
                """).query(Long.class).single();
    }

    @Test
    void aFiringIsSentOnceToEachRecipient() {
        assertThat(deliveries.queueReport(mailing, ANN, MONDAY)).isTrue();
        assertThat(deliveries.queueReport(mailing, ANN, MONDAY)).isFalse();
        assertThat(work().runDue()).isEqualTo(1);
        assertThat(work().runDue()).isZero();
        assertThat(sent).extracting(Letter::address).containsExactly("ann@shop.example");
        assertThat(state()).isEqualTo("SENT");
    }

    @Test
    void whatAKilledNodeHadPreparedIsSentByAnotherAndNotByItself() {
        deliveries.queueReport(mailing, ANN, MONDAY);
        Delivery prepared = deliveries.claim().orElseThrow();
        assertThat(work().runDue()).as("while the lease lasts").isZero();
        after(Duration.ofMinutes(11));
        assertThat(work().runDue()).isEqualTo(1);
        assertThat(deliveries.sending(prepared))
                .as("the node that was only slow")
                .isFalse();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatAKilledNodeWasSendingIsUnknownUntilSomebodySendsItAgain() {
        deliveries.queueReport(mailing, ANN, MONDAY);
        Delivery leaving = deliveries.claim().orElseThrow();
        assertThat(deliveries.sending(leaving)).isTrue();
        after(Duration.ofMinutes(11));
        assertThat(work().runDue()).isZero();
        assertThat(state()).isEqualTo("UNKNOWN");
        deliveries.settle(leaving, Delivery.State.SENT, null);
        assertThat(state()).as("it is settled once").isEqualTo("UNKNOWN");
        assertThat(deliveries.again(leaving.id())).isTrue();
        assertThat(work().runDue()).isEqualTo(1);
        assertThat(sent).extracting(Letter::token).containsExactly(leaving.token());
    }

    @Test
    void aServerThatIsDownIsTriedAgainWithTheSameLetter() {
        answers.add(new SendResult.Retryable("smtp-not-reached", RefusalCause.PROVIDER_DOWN));
        deliveries.queueReport(mailing, ANN, MONDAY);
        work().runDue();
        assertThat(state()).isEqualTo("DUE");
        assertThat(work().runDue()).isZero();
        after(Duration.ofMinutes(3));
        work().runDue();
        assertThat(state()).isEqualTo("SENT");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).token()).isEqualTo(sent.get(1).token());
    }

    @Test
    void aWebhookIsCalledAgainUntilItAnswers() {
        calls.add(new DeliveryWriter.Answer(Delivery.State.DUE, "HTTP status 503"));
        calls.add(new DeliveryWriter.Answer(Delivery.State.SENT, ""));
        deliveries.queueReport(mailing, ANN, MONDAY);
        jdbc.sql("update report_delivery set way = 'WEBHOOK'").update();
        work().runDue();
        assertThat(state()).isEqualTo("DUE");
        after(Duration.ofMinutes(3));
        work().runDue();
        assertThat(state()).isEqualTo("SENT");
        assertThat(calls).isEmpty();
        assertThat(sent).isEmpty();
    }

    private void after(Duration time) {
        clock.setTo(clock.instant().plus(time));
    }

    private String state() {
        return jdbc.sql("select state from report_delivery").query(String.class).single();
    }

    private DeliveryWork work() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("writer", new DeliveryWriter() {

            @Override
            public boolean writes(Delivery delivery) {
                return true;
            }

            @Override
            public Optional<Contents> letter(Delivery delivery) {
                return Optional.of(new Contents("Report", "<p>Report</p>", "Report", List.of()));
            }

            @Override
            public Answer call(Delivery delivery) {
                return calls.remove();
            }
        });
        Letters letters = new Letters() {

            @Override
            public boolean accepts(String address) {
                return true;
            }

            @Override
            public SendResult send(Letter letter) {
                sent.add(letter);
                return answers.isEmpty() ? new SendResult.Accepted("id", null, 1) : answers.remove();
            }
        };
        return new DeliveryWork(deliveries, beans.getBeanProvider(DeliveryWriter.class), letters, clock);
    }
}
