package dev.rekindle.member.store;

import dev.rekindle.member.MemberFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The where clause of the member list; values are bound as parameters. */
record MemberSearch(String sql, Map<String, Object> params) {

    /** Shorter texts have no trigram, so the whole index would be read. */
    private static final int TRIGRAM = 3;

    static MemberSearch of(MemberFilter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (filter.text() != null) {
            boolean indexed = filter.text().codePointCount(0, filter.text().length()) >= TRIGRAM;
            conditions.add(indexed ? "m.search like lower(:text)" : "(m.search like lower(:text)) is true");
            params.put("text", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
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
