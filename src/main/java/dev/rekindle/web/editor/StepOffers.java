package dev.rekindle.web.editor;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTable.Column;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.journey.ElementTemplates;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.scoring.StoredTable;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.editor.EditorChoices.Choice;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What steps choose from beside messages: pools of coupons, decision tables, teams, other journeys; and topics. */
@Component
class StepOffers {

    private final CouponPools pools;
    private final StoredTables stored;
    private final DecisionTables decisions;
    private final ElementTemplates installed;
    private final Journeys journeys;
    private final Dictionary dictionary;
    private final DisplayNames names;

    StepOffers(
            CouponPools pools,
            StoredTables stored,
            DecisionTables decisions,
            ElementTemplates installed,
            Journeys journeys,
            Dictionary dictionary,
            DisplayNames names) {
        this.pools = pools;
        this.stored = stored;
        this.decisions = decisions;
        this.installed = installed;
        this.journeys = journeys;
        this.dictionary = dictionary;
        this.names = names;
    }

    /** @param outputs what conditions can ask for */
    record Table(String value, String name, List<Output> outputs) {}

    /** @param answers the literals of its rules; empty where they are added up */
    record Output(String value, String name, List<String> answers) {}

    /** With the number of codes that are left; null for a pool whose codes are generated. */
    List<Choice> pools() {
        return pools.all().stream()
                .map(pool -> new Choice(pool.key(), pool.name(), left(pool.isGenerated(), pool.left())))
                .toList();
    }

    private static @Nullable Long left(boolean generated, long left) {
        return generated ? null : left;
    }

    List<Table> tables() {
        return stored.all().stream().map(this::table).toList();
    }

    private Table table(StoredTable stored) {
        DecisionTable table = decisions.describe(stored.dmn());
        boolean summed = table.hitPolicy().startsWith("COLLECT ");
        List<Output> outputs = IntStream.range(0, table.outputs().size())
                .mapToObj(at -> output(table, at, summed))
                .toList();
        return new Table(stored.key(), names.of(stored.name()), outputs);
    }

    private static Output output(DecisionTable table, int at, boolean summed) {
        Column column = table.outputs().get(at);
        List<String> answers = summed
                ? List.of()
                : table.rules().stream()
                        .map(rule -> rule.outputs().get(at).replaceAll("^\"|\"$", ""))
                        .filter(answer -> !answer.isEmpty())
                        .distinct()
                        .toList();
        return new Output(column.name(), column.label(), answers);
    }

    List<Choice> journeys() {
        return journeys.all().stream()
                .map(one -> new Choice(one.key(), names.of(one.name()), null))
                .toList();
    }

    List<Choice> teams() {
        return installed.installed("team").stream()
                .map(value -> new Choice(value, names.of(value), null))
                .toList();
    }

    /** Topics of the dictionary and of journeys in use, without retired ones. */
    List<Choice> topics() {
        Set<String> retired = dictionary.retired(EntryKind.TOPIC);
        return installed.installed("topic").stream()
                .filter(topic -> !retired.contains(topic))
                .map(topic -> new Choice(topic, names.topic(topic), null))
                .toList();
    }
}
