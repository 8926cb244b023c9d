package dev.rekindle.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTable.Row;
import dev.rekindle.web.decision.TableDifference.Kind;
import dev.rekindle.web.decision.TableDifference.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableDifferenceTests {

    private static DecisionTable table(String policy, List<String> outputs, Row... rules) {
        return new DecisionTable(
                "offer",
                "Offer",
                policy,
                List.of(new DecisionTable.Column("tier", "Tier", "string")),
                outputs.stream()
                        .map(name -> new DecisionTable.Column(name, name, "double"))
                        .toList(),
                List.of(rules));
    }

    private static Row row(String id, String condition, String... outputs) {
        return new Row(id, List.of(condition), List.of(outputs));
    }

    private static List<Kind> kinds(TableDifference difference) {
        return difference.rules().stream().map(Rule::kind).toList();
    }

    @Test
    void rulesAreFoundAgainByTheirIds() {
        DecisionTable before = table(
                "FIRST",
                List.of("percent"),
                row("a", "\"gold\"", "10"),
                row("b", "\"silver\"", "5"),
                row("c", "-", "0"));
        DecisionTable after = table(
                "UNIQUE",
                List.of("percent"),
                row("a", "\"gold\"", "20"),
                row("new", "\"bronze\"", "1"),
                row("c", "-", "0"));
        TableDifference difference = TableDifference.of(before, after);
        assertThat(kinds(difference)).containsExactly(Kind.CHANGED, Kind.ADDED, Kind.REMOVED, Kind.SAME);
        assertThat(difference.rules().get(0).cells())
                .extracting(TableDifference.Cell::changed)
                .containsExactly(false, true);
        assertThat(difference.policies()).isEqualTo(new TableDifference.Change("FIRST", "UNIQUE"));
        assertThat(difference.none()).isFalse();
    }

    @Test
    void rulesWithNewIdsAreTheSameWhenTheirCellsAre() {
        DecisionTable before = table("FIRST", List.of("percent"), row("a", "\"gold\"", "10"), row("b", "", "0"));
        DecisionTable after = table("FIRST", List.of("percent"), row("x", "\"gold\"", "10"), row("y", "-", "0"));
        assertThat(TableDifference.of(before, after).none()).isTrue();
    }

    @Test
    void movedRulesAndColumnsOfOneSideAreTold() {
        DecisionTable before = table("FIRST", List.of("percent"), row("a", "\"gold\"", "10"), row("b", "-", "0"));
        DecisionTable after =
                table("FIRST", List.of("percent", "days"), row("b", "-", "0", "7"), row("a", "\"gold\"", "10", "7"));
        TableDifference difference = TableDifference.of(before, after);
        assertThat(difference.columns())
                .extracting(TableDifference.Column::kind)
                .containsExactly(Kind.SAME, Kind.SAME, Kind.ADDED);
        assertThat(kinds(TableDifference.of(
                        before, table("FIRST", List.of("percent"), row("b", "-", "0"), row("a", "\"gold\"", "10")))))
                .containsExactly(Kind.SAME, Kind.MOVED);
    }
}
