package dev.rekindle.web.segment;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rule of a segment as typed.
 *
 * @param mode {@code form} for the rows, {@code json} for the text
 * @param match {@code all} or {@code any} of the rows
 * @param kinds the rows' kinds as they were when the page was sent, to see which one was changed
 */
record RuleForm(
        @Nullable String mode,
        @Nullable String match,
        @Nullable List<ConditionForm> conditions,
        @Nullable List<String> kinds,
        @Nullable String json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ROW = Pattern.compile("^\\$\\.(?:all|any)\\[(\\d+)]");
    private static final Pattern REMOVE = Pattern.compile("remove-(\\d{1,3})");

    /** One row with a suggestion. */
    static RuleForm suggested() {
        return rows("all", List.of(ConditionForm.suggested()));
    }

    /**
     * The rule as rows where rows can express it, otherwise as JSON.
     *
     * @param rule null for a stored rule that cannot be read; then one suggested row
     */
    static RuleForm of(@Nullable Rule rule) {
        return rule == null ? suggested() : of(rule, "all");
    }

    public boolean asJson() {
        return "json".equals(mode);
    }

    /** The rows that were sent; skipped numbers leave nulls in the list. */
    public List<ConditionForm> rows() {
        return conditions == null
                ? List.of()
                : conditions.stream().filter(Objects::nonNull).toList();
    }

    public String matching() {
        return "any".equals(match) ? "any" : "all";
    }

    /**
     * @param channels the channels whose consent it may ask for
     * @throws InvalidRule if it is not a rule
     */
    Rule rule(Set<ChannelKey> channels) {
        return Rules.read(asJson() ? String.valueOf(json) : rowsAsJson(), channels);
    }

    /** Which row a problem lies in; -1 for none. */
    int rowOf(InvalidRule bad) {
        if (asJson()) {
            return -1;
        }
        Matcher row = ROW.matcher(bad.path());
        return row.find() ? Integer.parseInt(row.group(1)) : rows().size() == 1 ? 0 : -1;
    }

    /**
     * The form after one of its buttons.
     *
     * @param change {@code add}, {@code remove-3}, {@code json} or {@code form}; after any other, rows whose kind has
     *     changed start anew
     * @throws InvalidRule if it has to be written in another way and is not a rule
     */
    RuleForm after(String change, Set<ChannelKey> channels) {
        RuleForm settled = settled();
        Matcher removing = REMOVE.matcher(change);
        if (change.equals("add")) {
            var rows = new ArrayList<>(settled.rows());
            rows.add(ConditionForm.suggested());
            return settled.withRows(rows);
        } else if (removing.matches()) {
            int row = Integer.parseInt(removing.group(1));
            var rows = new ArrayList<>(settled.rows());
            if (row < rows.size() && rows.size() > 1) {
                rows.remove(row);
            }
            return settled.withRows(rows);
        } else if (change.equals("json")) {
            return settled.asJson(settled.rule(channels));
        }
        return change.equals("form") ? of(settled.rule(channels), settled.matching()) : settled;
    }

    private static RuleForm of(Rule rule, String match) {
        String joined = rule instanceof Rule.Any ? "any" : "all";
        return RuleRows.of(rule)
                .map(rows -> rows(joined, rows))
                .orElseGet(() -> rows(match, List.of()).asJson(rule));
    }

    private static RuleForm rows(String match, List<ConditionForm> rows) {
        return new RuleForm("form", match, rows, List.of(), "");
    }

    private RuleForm settled() {
        var rows = new ArrayList<ConditionForm>();
        for (int i = 0; i < rows().size(); i++) {
            rows.add(rows().get(i).settled(kinds != null && i < kinds.size() ? kinds.get(i) : null));
        }
        return withRows(rows);
    }

    private RuleForm withRows(List<ConditionForm> rows) {
        return new RuleForm(mode, match, List.copyOf(rows), List.of(), json);
    }

    private RuleForm asJson(Rule rule) {
        return new RuleForm("json", match, conditions, List.of(), Rules.writePretty(rule));
    }

    private String rowsAsJson() {
        List<Map<String, Object>> rows = rows().stream().map(ConditionJson::of).toList();
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(matching(), rows);
        return JSON.writeValueAsString(rows.size() == 1 ? rows.get(0) : rule);
    }
}
