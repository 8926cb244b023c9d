package dev.rekindle.member.store;

import dev.rekindle.member.MemberFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The where clause of the member list; values are bound as parameters. */
record MemberSearch(String sql, Map<String, Object> params) {

    /** Shorter texts have no trigram unless a word begins with them, so they are looked for at the beginning of words. */
    private static final int TRIGRAM = 3;

    private static final String BEGINS =
            "(m.search like lower(:text) or m.search like lower(:line) or m.search like lower(:word))";

    static MemberSearch of(MemberFilter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (filter.text() != null) {
            String text = filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            boolean anywhere = filter.text().codePointCount(0, filter.text().length()) >= TRIGRAM;
            conditions.add(anywhere ? "m.search like lower(:text)" : BEGINS);
            params.put("text", anywhere ? "%" + text : text);
            if (!anywhere) {
                params.put("line", "%\n" + text);
                params.put("word", "% " + text);
            }
        }
        if (filter.tag() != null) {
            conditions.add("exists (select from member_tag t where t.member_id = m.id and t.tag = :tag)");
            params.put("tag", filter.tag());
        }
        if (filter.tier() != null) {
            conditions.add("m.tier = :tier");
            params.put("tier", filter.tier());
        }
        if (filter.zone() != null) {
            conditions.add("m.zone = :zone");
            params.put("zone", filter.zone());
        }
        return new MemberSearch(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), params);
    }
}
