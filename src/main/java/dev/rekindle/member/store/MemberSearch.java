package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.likeContaining;
import static dev.rekindle.platform.SqlParameters.likeExactly;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The where clause of the member list; values are bound as parameters. */
record MemberSearch(String sql, Map<String, Object> params) {

    /** Shorter texts have no trigram unless a word begins with them, so they are looked for at the beginning of words. */
    private static final int TRIGRAM = 3;

    /** So many digits at the end of a phone number are those of few members. */
    private static final int LAST_DIGITS = 8;

    private static final Pattern PHONE = Pattern.compile("\\+?\\d{" + (LAST_DIGITS + 1) + ",}");

    private static final String BEGINS =
            "(m.search like lower(:text) or m.search like lower(:line) or m.search like lower(:word))";

    /** The index finds the part that few members share; what it finds is compared with the whole text. */
    private static final String BY_PART = "(m.search like lower(:part) and m.search || '' like lower(:text))";

    static MemberSearch of(MemberFilter filter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (filter.text() != null) {
            conditions.add(text(filter.text(), params));
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
        if (filter.joinedFrom() != null) {
            conditions.add("m.joined_at >= :joinedFrom");
            params.put("joinedFrom", timestamp(filter.joinedFrom()));
        }
        if (filter.joinedUntil() != null) {
            conditions.add("m.joined_at < :joinedUntil");
            params.put("joinedUntil", timestamp(filter.joinedUntil()));
        }
        return new MemberSearch(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), params);
    }

    private static String text(String text, Map<String, Object> params) {
        String pattern = likeExactly(text) + "%";
        if (length(text) < TRIGRAM) {
            params.put("text", pattern);
            params.put("line", "%\n" + pattern);
            params.put("word", "% " + pattern);
            return BEGINS;
        }
        params.put("text", "%" + pattern);
        String part = rarePart(text);
        if (part.equals(text)) {
            return "m.search like lower(:text)";
        }
        params.put("part", likeContaining(part));
        return BY_PART;
    }

    /**
     * Many members share the domain of an address and the first digits of a number. For each part of the text that many
     * share, the index reads a long list: 280 ms for a whole address among a million (decision 0481).
     */
    private static String rarePart(String text) {
        int at = text.indexOf('@');
        if (at >= TRIGRAM && length(text.substring(0, at)) >= TRIGRAM) {
            return text.substring(0, at + 1);
        }
        return PHONE.matcher(text).matches() ? text.substring(text.length() - LAST_DIGITS) : text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The parameters with further ones. */
    Map<String, Object> with(Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(params);
        all.putAll(further);
        return all;
    }
}
