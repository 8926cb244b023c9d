package dev.rekindle.web.segment;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.segment.Segment;
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
 * A segment as typed.
 *
 * @param mode {@code form} for the rows, {@code json} for the text
 * @param match {@code all} or {@code any} of the rows
 * @param kinds the rows' kinds as they were when the page was sent, to see which one was changed
 */
record SegmentForm(
        @Nullable String key,
        @Nullable String nameEn,
        @Nullable String nameZh,
        @Nullable String mode,
        @Nullable String match,
        @Nullable List<ConditionForm> conditions,
        @Nullable List<String> kinds,
        @Nullable String json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ROW = Pattern.compile("^\\$\\.(?:all|any)\\[(\\d+)]");
    private static final Pattern REMOVE = Pattern.compile("remove-(\\d{1,3})");

    static SegmentForm fresh() {
        return new SegmentForm("", "", "", "form", "all", List.of(ConditionForm.fresh()), List.of(), "");
    }

    /** The stored segment; with one empty condition when its rule cannot be read. */
    static SegmentForm of(Segment segment) {
        var form = new SegmentForm(
                segment.key(),
                segment.nameEn(),
                segment.nameZh(),
                "form",
                "all",
                List.of(ConditionForm.fresh()),
                List.of(),
                "");
        return segment.rule() == null ? form : form.showing(segment.rule());
    }

    public boolean asJson() {
        return "json".equals(mode);
    }

    /** Those that were sent; numbers that were passed over leave holes in the list. */
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

    /** What a button of the form asks for: add, remove-3, json, form; any other: rows whose kind changed are new. */
    SegmentForm turned(String turn, Set<ChannelKey> channels) {
        SegmentForm settled = settled();
        Matcher removing = REMOVE.matcher(turn);
        if (turn.equals("add")) {
            var rows = new ArrayList<>(settled.rows());
            rows.add(ConditionForm.fresh());
            return settled.withRows(rows);
        } else if (removing.matches()) {
            int row = Integer.parseInt(removing.group(1));
            var rows = new ArrayList<>(settled.rows());
            if (row < rows.size() && rows.size() > 1) {
                rows.remove(row);
            }
            return settled.withRows(rows);
        } else if (turn.equals("json")) {
            return settled.inMode("json", Rules.writePretty(settled.rule(channels)));
        }
        return turn.equals("form") ? settled.showing(settled.rule(channels)) : settled;
    }

    private SegmentForm showing(Rule rule) {
        String joined = rule instanceof Rule.Any ? "any" : "all";
        return RuleForm.rows(rule)
                .map(rows -> new SegmentForm(key, nameEn, nameZh, "form", joined, rows, List.of(), ""))
                .orElseGet(() -> inMode("json", Rules.writePretty(rule)));
    }

    private SegmentForm settled() {
        var rows = new ArrayList<ConditionForm>();
        for (int i = 0; i < rows().size(); i++) {
            rows.add(rows().get(i).settled(kinds != null && i < kinds.size() ? kinds.get(i) : null));
        }
        return withRows(rows);
    }

    private SegmentForm withRows(List<ConditionForm> rows) {
        return new SegmentForm(key, nameEn, nameZh, mode, match, List.copyOf(rows), List.of(), json);
    }

    private SegmentForm inMode(String newMode, String text) {
        return new SegmentForm(key, nameEn, nameZh, newMode, match, conditions, List.of(), text);
    }

    private String rowsAsJson() {
        List<Map<String, Object>> rows = rows().stream().map(ConditionJson::of).toList();
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(matching(), rows);
        return JSON.writeValueAsString(rows.size() == 1 ? rows.get(0) : rule);
    }
}
