package dev.rekindle.member.imports;

import dev.rekindle.member.imports.ImportTarget.Field;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which columns are known, whatever their case, blanks and punctuation, in English, simplified or traditional
 * Chinese.
 */
public final class HeaderWords {

    private static final Pattern NOISE = Pattern.compile("[\\s_\\-./()（）:：*#]+");

    /** The two last headings of a file of rejected rows. */
    private static final Set<List<String>> REJECTED_ROWS = Set.of(List.of("line", "reason"), List.of("行号", "原因"));

    /** The traditional characters that occur in these names, and their simplified forms, in the same order. */
    private static final String TRADITIONAL = "會員號碼編電郵機間聯絡戶稱曆類時區語種級積標籤註冊歷陽陰農簡訊顧動點數紅話訂閱報單價額幣貨別發票";

    private static final String SIMPLIFIED = "会员号码编电邮机间联络户称历类时区语种级积标签注册历阳阴农简讯顾动点数红话订阅报单价额币货别发票";

    private final Map<String, ImportTarget> known = new HashMap<>();

    /** @param names separated by blanks */
    public HeaderWords add(Field field, String names) {
        for (String name : names.split(" ")) {
            add(ImportTarget.of(field), name);
        }
        return this;
    }

    public void add(ImportTarget target, String name) {
        known.put(plain(name), target);
    }

    /** A target for each column, each target at most once; a user decides about a column that is not recognised. */
    public List<ImportTarget> suggest(List<String> columns) {
        Set<ImportTarget> used = new HashSet<>();
        var targets = new ArrayList<ImportTarget>();
        for (String column : columns) {
            ImportTarget target = known.get(plain(column));
            targets.add(target != null && used.add(target) ? target : ImportTarget.of(Field.UNDECIDED));
        }
        ignoreReasons(columns, targets);
        return targets;
    }

    private static void ignoreReasons(List<String> columns, List<ImportTarget> targets) {
        List<String> last = columns.stream()
                .skip(Math.max(0, columns.size() - 2))
                .map(HeaderWords::plain)
                .toList();
        if (REJECTED_ROWS.contains(last)) {
            targets.subList(columns.size() - 2, columns.size()).replaceAll(target -> ImportTarget.of(Field.IGNORE));
        }
    }

    private static String plain(String name) {
        String plain = Normalizer.normalize(name, Form.NFKC);
        return simplified(NOISE.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT));
    }

    private static String simplified(String name) {
        var simplified = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            int at = TRADITIONAL.indexOf(name.charAt(i));
            if (at >= 0) {
                simplified.setCharAt(i, SIMPLIFIED.charAt(at));
            }
        }
        return simplified.toString();
    }
}
