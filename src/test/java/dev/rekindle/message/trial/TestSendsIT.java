package dev.rekindle.message.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom tests reach, how many, and that they count nowhere. */
@RekindleIT
class TestSendsIT {

    private static final Actor ADMIN = new Actor.User("tina", Set.of(Role.VIEWER, Role.MARKETER, Role.ADMIN));
    private static final String NUMBER = "+447700900555";

    @Autowired
    TestSends sends;

    @Autowired
    Testers testers;

    @Autowired
    SandboxInbox inbox;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aTestReachesTestersOnlyAndCountsNowhere() {
        long tester = tester(TestChannels.SMS, NUMBER);
        long before = messages();
        TestOutcome outcome = sends.send(List.of(text("Try this, STOP")), List.of(tester, -5L), ADMIN);
        assertThat(outcome).isEqualTo(new TestOutcome(1, List.of(), false));
        assertThat(inbox.search(null, NUMBER, 0, 10).messages())
                .extracting(SandboxMessage::recipient)
                .containsExactly(NUMBER);
        assertThat(messages()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from audit_log where action = 'TEST_SENT' and actor = 'tina'")
                        .query(Long.class)
                        .single())
                .isPositive();

        testers.remove(tester, ADMIN);
        assertThat(sends.send(List.of(text("Again, STOP")), List.of(tester), ADMIN)
                        .sent())
                .isZero();
    }

    @Test
    void whatCannotBeRenderedIsNamedAndNotSent() {
        long tester = tester(TestChannels.SMS, "+447700900556");
        TestOutcome outcome = sends.send(List.of(text("[(${broken")), List.of(tester), ADMIN);
        assertThat(outcome).isEqualTo(new TestOutcome(0, List.of("trial-text"), false));
    }

    @Test
    void oneWhoSendsTooManyIsStoppedBeforeTheFirst() {
        Actor eager = new Actor.User("eager", Set.of(Role.VIEWER, Role.MARKETER));
        long tester = tester(TestChannels.SMS, "+447700900557");
        List<TestMessage> many = IntStream.rangeClosed(0, TestBudget.MOST)
                .mapToObj(n -> text("Number " + n + ", STOP"))
                .toList();
        assertThat(sends.send(many, List.of(tester), eager)).isEqualTo(new TestOutcome(0, List.of(), true));
        assertThat(inbox.search(null, "+447700900557", 0, 10).messages()).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThat(testers.add(TestChannels.EMAIL, "not an address", "x", ADMIN))
                .isFalse();
        assertThat(testers.add(new ChannelKey("pigeon"), "a@shop.example", "x", ADMIN))
                .isFalse();
    }

    private long tester(ChannelKey channel, String address) {
        testers.add(channel, address, "", ADMIN);
        return testers.all().stream()
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private long messages() {
        return jdbc.sql("select count(*) from message").query(Long.class).single();
    }

    private static TestMessage text(String text) {
        return new TestMessage(
                "trial-text", new TemplateFiles(Map.of("en.sms.txt", text), Map.of()), List.of(Locale.ENGLISH));
    }
}
