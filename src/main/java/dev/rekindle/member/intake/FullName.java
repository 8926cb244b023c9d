package dev.rekindle.member.intake;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A full name, split into first and last name. In Chinese characters the family name comes first: two characters if it
 * is one of the common compound names, else one. Elsewhere the last word is the family name.
 */
record FullName(@Nullable String first, @Nullable String last) {

    private static final Set<String> COMPOUND = Set.of(
            "欧阳", "司马", "上官", "诸葛", "司徒", "慕容", "令狐", "皇甫", "尉迟", "东方", "南宫", "夏侯", "公孙", "长孙", "宇文", "端木", "歐陽", "司馬",
            "諸葛", "東方", "南宮", "公孫", "長孫", "尉遲");

    static FullName of(String name) {
        String joined = name.replaceAll("\\s+", " ");
        boolean han =
                joined.codePoints().allMatch(c -> c == ' ' || c == '·' || UnicodeScript.of(c) == UnicodeScript.HAN);
        return han ? chinese(joined.replace(" ", "")) : words(joined);
    }

    /** Characters beyond the Basic Multilingual Plane, such as 𠮷, are two chars each. */
    private static FullName chinese(String name) {
        int characters = name.codePointCount(0, name.length());
        if (characters == 1 || name.indexOf('·') >= 0) {
            return new FullName(name, null);
        }
        int family = name.offsetByCodePoints(0, 1);
        if (characters > 2 && COMPOUND.contains(name.substring(0, name.offsetByCodePoints(0, 2)))) {
            family = name.offsetByCodePoints(0, 2);
        }
        return new FullName(name.substring(family), name.substring(0, family));
    }

    private static FullName words(String name) {
        int space = name.lastIndexOf(' ');
        return space < 0 ? new FullName(name, null) : new FullName(name.substring(0, space), name.substring(space + 1));
    }
}
