package dev.rekindle.web.segment;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rule of a segment as the builder sends it.
 *
 * @param json the rule; a script writes it, or somebody who has none
 * @param open {@code true} while a condition is not filled in
 * @param asker the page that asks for previews; the later of two cancels the earlier
 */
record RuleForm(
        @Nullable String json,
        @Nullable String open,
        @Nullable String asker) {

    private static final String SUGGESTED = "{\"event\": {\"type\": \"\", \"count\": {\"atLeast\": 1}}}";

    /** One condition that is not filled in. */
    static RuleForm suggested() {
        return new RuleForm(SUGGESTED, "true", null);
    }

    /** @param rule null for a stored rule that cannot be read; then one condition that is not filled in */
    static RuleForm of(@Nullable Rule rule) {
        return rule == null ? suggested() : of(Rules.writePretty(rule));
    }

    /** Members who are in all of some segments and in none of others; these are keys that exist. */
    static RuleForm of(List<String> in, List<String> notIn) {
        List<String> conditions = Stream.concat(
                        in.stream().map(RuleForm::inSegment),
                        notIn.stream().map(key -> "{\"not\": " + inSegment(key) + "}"))
                .toList();
        return of("{\"all\": [" + String.join(", ", conditions) + "]}");
    }

    private static RuleForm of(String json) {
        return new RuleForm(json, null, null);
    }

    private static String inSegment(String key) {
        return "{\"inSegment\": " + JsonMapper.shared().writeValueAsString(key) + "}";
    }

    boolean isOpen() {
        return "true".equals(open);
    }

    public String text() {
        return json == null ? "" : json;
    }

    /**
     * @param channels the channels whose consent it may ask for
     * @throws InvalidRule if it is not a rule
     */
    Rule rule(Set<ChannelKey> channels) {
        return Rules.read(text(), channels);
    }
}
