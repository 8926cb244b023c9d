package dev.rekindle.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.demo.Demo;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Members;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.ProviderChecks;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.message.trial.TestDeliveries;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditLog;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each step of the checklist is ticked by its fact alone. Everything is rolled back. */
@RekindleIT
@Transactional
class FirstStepsIT {

    private static final Actor ADMIN = new Actor.Application("test");

    @Autowired
    private Demo demo;

    @Autowired
    private ProviderChecks checks;

    @Autowired
    private TestDeliveries deliveries;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditLog audit;

    @Autowired
    private Clock clock;

    private final List<JourneyInfo> live = new ArrayList<>();
    private boolean anyMember;
    private boolean ownSender;
    private boolean sandbox = true;

    @BeforeEach
    void asAfterTheFirstStart() {
        jdbc.sql("delete from channel_test").update();
        jdbc.sql("delete from test_delivery").update();
        jdbc.sql("delete from first_steps_dismissal").update();
    }

    private FirstSteps steps() {
        return new FirstSteps(
                demo,
                List.of(new OneConnector()),
                checks,
                deliveries,
                answering(Members.class, "any", () -> anyMember),
                answering(Journeys.class, "all", () -> live),
                jdbc,
                audit,
                clock);
    }

    private Checklist checklist() {
        return steps().checklist().orElseThrow();
    }

    @Test
    void eachStepIsTickedWhenItsFactHolds() {
        live.add(journey(Journeys.AT_START));
        assertThat(checklist().done())
                .as("what ships is nobody's first journey")
                .isEmpty();

        ownSender = true;
        assertThat(checklist().done()).containsExactly(FirstStep.SENDER);
        checks.record(TestChannels.EMAIL, false);
        assertThat(checklist().isDone(FirstStep.PROVIDER)).isFalse();
        checks.record(TestChannels.EMAIL, true);
        assertThat(checklist().isDone(FirstStep.PROVIDER)).isTrue();
        anyMember = true;
        jdbc.sql("insert into test_delivery values ('email', now(), 'ann')").update();
        assertThat(checklist().isComplete()).isFalse();
        assertThat(steps().dismiss(ADMIN)).as("while a step is open").isFalse();
        live.add(journey("ann"));
        assertThat(checklist().isComplete()).isTrue();

        ownSender = false;
        assertThat(checklist().isComplete()).as("a fact that ends").isFalse();
        ownSender = true;
        assertThat(steps().dismiss(ADMIN)).isTrue();
        assertThat(steps().checklist()).isEmpty();
    }

    @Test
    void aTestMessageThroughARealProviderProvesTheConnection() {
        jdbc.sql("insert into test_delivery values ('email', now(), 'ann')").update();
        assertThat(checklist().done()).containsExactly(FirstStep.TEST_MESSAGE);
        sandbox = false;
        assertThat(checklist().done()).containsExactly(FirstStep.PROVIDER, FirstStep.TEST_MESSAGE);
    }

    private static JourneyInfo journey(String by) {
        var version = new JourneyVersion(1, 1, "welcome:1", "welcome.bpmn", Instant.EPOCH, by);
        return new JourneyInfo("welcome", "Welcome", false, false, version);
    }

    private interface Answer {

        Object get();
    }

    private static <T> T answering(Class<T> type, String asked, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo(asked);
                    return answer.get();
                }));
    }

    private final class OneConnector implements Connector {

        @Override
        public ChannelKey channel() {
            return TestChannels.EMAIL;
        }

        @Override
        public int senders() {
            return 1;
        }

        @Override
        public int ratePerSecond() {
            return 0;
        }

        @Override
        public boolean hasOwnSender() {
            return ownSender;
        }

        @Override
        public boolean inSandbox() {
            return sandbox;
        }

        @Override
        public Sender open() {
            throw new AssertionError();
        }
    }
}
