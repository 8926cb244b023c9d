package dev.rekindle.web.segment;

import dev.rekindle.member.MemberId;
import dev.rekindle.segment.preview.RulePreviews;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.web.segment.text.RulePhrase;
import dev.rekindle.web.segment.text.RuleTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says why a member matches a rule or does not: for each condition whether it holds for the member now. */
@Component
class Explanation {

    private final RulePreviews previews;
    private final RuleTexts texts;

    Explanation(RulePreviews previews, RuleTexts texts) {
        this.previews = previews;
        this.texts = texts;
    }

    /**
     * One condition, or a group with its conditions.
     *
     * @param holds null when it took too long to find out
     */
    record Reason(String text, @Nullable Boolean holds, List<Reason> parts) {}

    /** @param json a valid rule */
    Reason of(String json, MemberId member) {
        RuleTree tree = RuleTree.of(json);
        Map<String, Rule> rules = new LinkedHashMap<>();
        tree.conditions().forEach(one -> rules.put(one.path(), rule(one)));
        return reason(tree, previews.holding(rules, member));
    }

    private Reason reason(RuleTree tree, Map<String, Boolean> holding) {
        RulePhrase phrase = texts.phrase(rule(tree));
        if (!tree.isGroup()) {
            return new Reason(phrase.text(), holding.get(tree.path()), List.of());
        }
        List<Reason> parts =
                tree.parts().stream().map(part -> reason(part, holding)).toList();
        return new Reason(texts.heading(tree.join(), tree.negated()), joined(tree, parts), parts);
    }

    /** What is not known makes a group unknown only where the known conditions do not decide it. */
    private static @Nullable Boolean joined(RuleTree tree, List<Reason> parts) {
        boolean deciding = tree.join().equals("any");
        if (parts.stream().anyMatch(part -> part.holds() != null && part.holds() == deciding)) {
            return deciding != tree.negated();
        }
        return parts.stream().anyMatch(part -> part.holds() == null) ? null : deciding == tree.negated();
    }

    private static Rule rule(RuleTree tree) {
        return Rules.read(tree.json().toString());
    }
}
