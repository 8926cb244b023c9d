package dev.rekindle.message.brand;

import dev.rekindle.message.content.WebAddress;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What must not be saved as a brand, because every message would contain it. */
final class BrandCheck {

    private static final TextLimit NAME = TextLimit.of(100);
    private static final TextLimit ADDRESS = TextLimit.of(300);
    /** What a page would read as an expression. */
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{|\\*\\{|#\\{|\\[\\[|\\[\\(");

    private final List<BrandProblem> found = new ArrayList<>();

    private BrandCheck() {}

    static List<BrandProblem> of(Brand brand) {
        var check = new BrandCheck();
        brand.colours().unreadable().forEach(name -> check.add(name, "colour"));
        check.website(brand.website());
        brand.texts().forEach((language, texts) -> {
            check.line("name." + language, texts.name());
            check.line("sender." + language, texts.sender());
            check.text("address." + language, texts.address(), ADDRESS);
        });
        return check.found;
    }

    private void website(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("https://") || lower.startsWith("http://");
        if (!address.isEmpty()
                && (!web
                        || WebAddress.of(address).isEmpty()
                        || EXPRESSION.matcher(address).find())) {
            add("website", "website");
        }
    }

    private void line(String field, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            add(field, "line");
        } else {
            text(field, text, NAME);
        }
    }

    private void text(String field, String text, TextLimit limit) {
        if (!StorableText.is(text) || EXPRESSION.matcher(text).find()) {
            add(field, "text");
        } else if (limit.isExceededBy(text)) {
            add(field, "long");
        }
    }

    private void add(String field, String code) {
        found.add(new BrandProblem(field, code));
    }
}
