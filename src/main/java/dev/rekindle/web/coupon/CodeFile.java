package dev.rekindle.web.coupon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The codes of an uploaded file: the first column of each line.
 *
 * @param codes different ones, in their order
 * @param refused numbers of the lines that hold no code, the first twenty
 */
record CodeFile(Set<String> codes, List<Integer> refused) {

    static final int MOST = 1_000_000;

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
    private static final Set<String> HEADERS = Set.of("code", "codes", "coupon", "券码");

    static CodeFile read(String text) {
        Set<String> codes = new LinkedHashSet<>();
        List<Integer> refused = new ArrayList<>();
        String[] lines = text.startsWith("\uFEFF") ? text.substring(1).split("\\R") : text.split("\\R");
        for (int i = 0; i < lines.length; i++) {
            String code = lines[i].split("[,;\\t]", 2)[0].strip().replaceAll("^\"|\"$", "");
            boolean header = i == 0 && HEADERS.contains(code.toLowerCase(java.util.Locale.ROOT));
            if (CODE.matcher(code).matches() && !header) {
                codes.add(code);
            } else if (!header && !lines[i].isBlank() && refused.size() < 20) {
                refused.add(i + 1);
            }
        }
        return new CodeFile(codes, refused);
    }
}
