package dev.rekindle.segment.source.jdbc;

import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.segment.source.jdbc.PushedRule.NotPushable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The settings of a rule that is run in the database: its JSON, and a line {@code attribute = column} for each attribute. */
final class RuleSettings {

    private static final String RULE = "rule";

    private RuleSettings() {}

    /** Empty where no rule is given: then every row of the statement is in the audience. */
    static Optional<PushedRule> compiled(SourceSettings settings, UnaryOperator<String> quote, LocalDate today) {
        return settings.has(RULE)
                ? Optional.of(PushedRule.of(Rules.read(settings.text(RULE)), columns(settings), quote, today))
                : Optional.empty();
    }

    /** What is wrong with the rule as it is typed. */
    static Optional<SourceProblem> problem(SourceSettings settings, boolean incremental, LocalDate today) {
        if (settings.has(RULE) && incremental) {
            return Optional.of(SourceProblem.of(RULE, "rule-incremental"));
        }
        try {
            compiled(settings, UnaryOperator.identity(), today);
            return Optional.empty();
        } catch (InvalidRule e) {
            return Optional.of(SourceProblem.of(RULE, RULE, String.valueOf(e.getMessage())));
        } catch (NotPushable e) {
            return Optional.of(SourceProblem.of(RULE, e.code(), e.what()));
        }
    }

    private static Map<String, String> columns(SourceSettings settings) {
        var columns = new LinkedHashMap<String, String>();
        settings.text("ruleColumns")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    String attribute =
                            equals < 0 ? line : line.substring(0, equals).strip();
                    columns.put(
                            attribute,
                            equals < 0 ? line : line.substring(equals + 1).strip());
                });
        return columns;
    }
}
