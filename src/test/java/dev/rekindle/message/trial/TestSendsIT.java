package dev.rekindle.message.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
        Map<String, Long> before = counts();
        TestOutcome outcome = sends.send(request(List.of(text("Try this, STOP")), tester, -5L), ADMIN);
        assertThat(outcome).isEqualTo(new TestOutcome(TestOutcome.Kind.TRIED, 1, List.of()));
        assertThat(texts(NUMBER)).containsExactly("[Test] Try this, STOP");
        assertThat(counts()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from audit_log where action = 'TEST_SENT' and actor = 'tina'")
                        .query(Long.class)
                        .single())
                .isPositive();

        testers.remove(tester, ADMIN);
        assertThat(sends.send(request(List.of(text("Again, STOP")), tester), ADMIN)
                        .sent())
                .isZero();
    }

    @Test
    void theMessagesOfAJourneyAreNumberedInEachLanguageAndOneThatIsBrokenStopsNoOther() {
        String number = "+447700900556";
        long tester = tester(TestChannels.SMS, number);
        var request = new TestRequest(
                UUID.randomUUID(),
                List.of(
                        message("first", Map.of("en.sms.txt", "One, STOP", "zh-CN.sms.txt", "第一条")),
                        message("second", Map.of("en.sms.txt", "[(${broken")),
                        message("third", Map.of()),
                        message("fourth", Map.of("en.sms.txt", "Four, STOP"))),
                List.of(tester),
                List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE));
        TestOutcome outcome = sends.send(request, ADMIN);
        assertThat(texts(number))
                .containsExactlyInAnyOrder("[Test 1/4] One, STOP", "【测试 1/4】 第一条", "[Test 4/4] Four, STOP");
        assertThat(outcome.sent()).isEqualTo(3);
        assertThat(outcome.notSent()).extracting(TestOutcome.NotSent::template).containsExactly("second", "third");
        assertThat(outcome.notSent().get(1).code()).isEqualTo("writer.test.reason.missing");
        assertThat(outcome.notSent().get(0).code()).startsWith("template.");
    }

    @Test
    void eachVariantIsTested() {
        String number = "+447700900559";
        long tester = tester(TestChannels.SMS, number);
        var variants = message("compared", Map.of("en.sms.txt", "Warm, STOP", "b--en.sms.txt", "Bold, STOP"));
        assertThat(sends.send(request(List.of(text("One, STOP"), variants), tester), ADMIN)
                        .sent())
                .isEqualTo(3);
        assertThat(texts(number))
                .containsExactlyInAnyOrder(
                        "[Test 1/2] One, STOP", "[Test 2/2 A] Warm, STOP", "[Test 2/2 B] Bold, STOP");
    }

    @Test
    void aRepeatedClickSendsNothing() {
        String number = "+447700900558";
        long tester = tester(TestChannels.SMS, number);
        TestRequest request = request(List.of(text("Once, STOP")), tester);
        assertThat(sends.send(request, ADMIN).sent()).isEqualTo(1);
        assertThat(sends.send(request, ADMIN)).isEqualTo(new TestOutcome(TestOutcome.Kind.REPEATED, 0, List.of()));
        assertThat(texts(number)).hasSize(1);
        assertThat(sends.send(request(List.of(text("Once, STOP")), tester), ADMIN)
                        .sent())
                .isEqualTo(1);
    }

    @Test
    void aTesterOfAnotherChannelIsNamedAsTheReason() {
        long tester = tester(TestChannels.EMAIL, "reader@shop.example");
        TestOutcome outcome = sends.send(request(List.of(text("For phones, STOP")), tester), ADMIN);
        assertThat(outcome.notSent())
                .extracting(TestOutcome.NotSent::code)
                .containsExactly("writer.test.reason.noTester");
    }

    @Test
    void oneWhoSendsTooManyIsStoppedBeforeTheFirst() {
        Actor eager = new Actor.User("eager", Set.of(Role.VIEWER, Role.MARKETER));
        long tester = tester(TestChannels.SMS, "+447700900557");
        List<TestMessage> many = IntStream.rangeClosed(0, TestBudget.MOST)
                .mapToObj(n -> text("Number " + n + ", STOP"))
                .toList();
        TestRequest request = request(many, tester);
        assertThat(sends.send(request, eager).kind()).isEqualTo(TestOutcome.Kind.TOO_MANY);
        assertThat(sends.send(request, eager).kind()).as("not taken for sent").isEqualTo(TestOutcome.Kind.TOO_MANY);
        assertThat(texts("+447700900557")).isEmpty();
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

    private List<String> texts(String number) {
        return inbox.search(null, number, 0, 10).messages().stream()
                .map(one -> String.valueOf(inbox.contentOf(one.id()).text()))
                .toList();
    }

    /** The rows of everything that counts, limits or binds. */
    private Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (String table :
                List.of("message", "message_log", "outcome", "suppression", "consent", "event", "enrolment")) {
            counts.put(
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        return counts;
    }

    private static TestRequest request(List<TestMessage> messages, Long... testers) {
        return new TestRequest(UUID.randomUUID(), messages, List.of(testers), List.of(Locale.ENGLISH));
    }

    private static TestMessage text(String text) {
        return message("trial-text", Map.of("en.sms.txt", text));
    }

    private static TestMessage message(String template, Map<String, String> files) {
        return new TestMessage(template, new TemplateFiles(files, Map.of()), null, true);
    }
}
