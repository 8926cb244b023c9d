package dev.rekindle.message.dispatch;

import static dev.rekindle.message.dispatch.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageState;
import dev.rekindle.setting.SaveResult.Outcome;
import dev.rekindle.setting.SettingOrigin.Source;
import dev.rekindle.setting.SettingProblem;
import dev.rekindle.setting.SettingState;
import dev.rekindle.setting.Settings;
import dev.rekindle.setting.SettingsVersion;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Settings that are saved on one node, while it and another dispatch. */
class SettingsOnNodesIT {

    private final DataSource database = TestDatabase.fresh();

    @Test
    void aLowerCapAndOtherQuietHoursApplyToTheNextMessageOnBothNodes() {
        try (var here = new Node(database);
                var there = new Node(database)) {
            MessageId first = here.plan(here.member());
            here.dispatcher.runDue();
            assertThat(here.entry(first).state()).isEqualTo(MessageState.AWAITING);

            save(here, Map.of("message.cap", "0"));
            MessageId atOnce = here.plan(here.member());
            here.dispatcher.runDue();
            assertThat(here.entry(atOnce).state()).isEqualTo(MessageState.WITHHELD);
            assertThat(here.entry(atOnce).progress().reason()).isEqualTo("CAP_REACHED");

            there.bean(SettingsVersion.class).seen(version(here));
            Awaitility.await().until(() -> cap(there) == 0);
            MessageId elsewhere = there.plan(there.member());
            there.dispatcher.runDue();
            assertThat(there.entry(elsewhere).state()).isEqualTo(MessageState.WITHHELD);

            save(here, Map.of("message.cap", "3", "message.quiet-from", "11:00", "message.quiet-to", "13:30"));
            there.bean(Settings.class).refresh();
            for (Node node : new Node[] {here, there}) {
                MessageId postponed = node.plan(node.member());
                node.dispatcher.runDue();
                assertThat(node.entry(postponed).state()).isEqualTo(MessageState.PENDING);
                assertThat(node.dispatcher.nextDue()).contains(NOON.plus(Duration.ofMinutes(90)));
            }
        }
    }

    @Test
    void theEnvironmentOfANodeDecidesAndIsShown() {
        try (var node = new Node(database, 0, "rekindle.message.cap=5")) {
            save(node, Map.of("message.cap", "1", "message.quiet-from", "20:00"));
            assertThat(cap(node)).isEqualTo(5);
            SettingState shown = setting(node, "message.cap");
            assertThat(shown.origin().source()).isEqualTo(Source.ENVIRONMENT);
            assertThat(shown.origin().name()).isEqualTo("rekindle.message.cap");
            assertThat(shown.editable()).isFalse();
            assertThat(setting(node, "message.quiet-from").origin().by()).isEqualTo("ann");
        }
    }

    @Test
    void aNodeStartsWithoutASavedValueThatCannotBeUsed() {
        try (var node = new Node(database)) {
            save(node, Map.of("message.cap", "7", "message.expires-after", "P2D"));
            node.jdbc
                    .sql("update setting set value = 'seven' where name = 'message.cap'")
                    .update();
        }
        try (var later = new Node(database)) {
            assertThat(cap(later)).isEqualTo(3);
            assertThat(later.bean(Settings.class).isChosen("message.expires-after"))
                    .isTrue();
            SettingState ignored = setting(later, "message.cap");
            assertThat(ignored.ignored()).isEqualTo(SettingProblem.of("setting.problem.WHOLE"));
            assertThat(ignored.origin().source()).isEqualTo(Source.DEFAULT);

            assertThat(later.bean(Settings.class)
                            .reset("sending", groupVersion(later), "message.cap", "ann")
                            .outcome())
                    .isEqualTo(Outcome.SAVED);
            assertThat(setting(later, "message.cap").ignored()).isNull();
        }
    }

    private static void save(Node node, Map<String, String> typed) {
        assertThat(node.bean(Settings.class)
                        .save("sending", groupVersion(node), typed, "ann")
                        .outcome())
                .isEqualTo(Outcome.SAVED);
    }

    private static long groupVersion(Node node) {
        return node.bean(Settings.class).group("sending").orElseThrow().version();
    }

    private static long version(Node node) {
        return node.jdbc
                .sql("select version from setting_latest")
                .query(Long.class)
                .single();
    }

    private static int cap(Node node) {
        return node.settings().get().cap();
    }

    private static SettingState setting(Node node, String name) {
        return node.bean(Settings.class).group("sending").orElseThrow().settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
