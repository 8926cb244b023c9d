package dev.rekindle.message.template.reading;

import dev.rekindle.message.content.WebAddress;
import dev.rekindle.message.template.html.HtmlToken;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The elements and attributes that an HTML part may contain. */
final class HtmlRules {

    static final Set<String> ADDRESSES = Set.of("href", "src", "background", "action", "srcset", "poster");

    private static final Set<String> PICTURES = Set.of("src", "background");
    private static final Pattern OWN_IMAGE = Pattern.compile("/images/[0-9a-f]{32}\\.(png|jpg|gif)");

    private static final Set<String> REFUSED = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "textarea",
            "select",
            "base",
            "link",
            "svg",
            "math",
            "template",
            "audio",
            "video",
            "noscript",
            "noembed",
            "noframes",
            "xmp",
            "plaintext");
    private static final Set<String> EVALUATED =
            Set.of("th:each", "th:text", "th:if", "th:unless", "th:href", "th:src", "th:alt");
    /** Microsoft's drawings and settings, which only Outlook reads. */
    private static final Set<String> OUTLOOK = Set.of("v", "o", "w", "x");

    private final ProblemCollector problems;

    HtmlRules(ProblemCollector problems) {
        this.problems = problems;
    }

    /** @param conditional whether it stands in a comment that only Outlook reads */
    void check(HtmlToken.Start tag, int line, boolean conditional) {
        String name = tag.name();
        if (REFUSED.contains(name) || isForeign(name, conditional) || isRefresh(tag)) {
            problems.add(line, "<" + name + ">", "element-refused", name);
        }
        Set<String> seen = new HashSet<>();
        for (HtmlToken.Attribute attribute : tag.attributes()) {
            if (!seen.add(attribute.name())) {
                problems.add(line, where(tag, attribute), "attribute-twice", attribute.name());
            }
            check(tag, attribute, line);
        }
    }

    private static boolean isForeign(String name, boolean conditional) {
        int colon = name.indexOf(':');
        return colon >= 0 && !name.equals("th:block") && !(conditional && OUTLOOK.contains(name.substring(0, colon)));
    }

    private static boolean isRefresh(HtmlToken.Start tag) {
        return tag.name().equals("meta")
                && tag.attribute("http-equiv")
                        .filter(one -> one.text().strip().equalsIgnoreCase("refresh"))
                        .isPresent();
    }

    private void check(HtmlToken.Start tag, HtmlToken.Attribute attribute, int line) {
        String name = attribute.name();
        String value = attribute.text();
        if (EVALUATED.contains(name)) {
            return;
        }
        if (name.startsWith("th:") || name.startsWith("data-th-") || name.startsWith("on")) {
            problems.add(line, where(tag, attribute), "attribute-refused", name);
        } else if (ADDRESSES.contains(name)) {
            checkAddress(tag, attribute, line);
        } else if (Inlined.looksLikeExpression(value)) {
            problems.add(line, where(tag, attribute), "expression-misplaced", value);
        }
    }

    /** Addresses with values in them are judged by what is fixed, and again with each member's values. */
    private void checkAddress(HtmlToken.Start tag, HtmlToken.Attribute attribute, int line) {
        if (isOwnImage(tag, attribute)) {
            return;
        }
        String address =
                AddressReader.INLINED.matcher(attribute.text()).replaceAll("0").strip();
        if (!AllowedAddresses.isAllowed(address)) {
            problems.add(line, where(tag, attribute), "address-refused", attribute.text());
        } else if (isFollowed(tag, attribute)
                && address.toLowerCase(Locale.ROOT).startsWith("http")
                && WebAddress.of(address).isEmpty()) {
            String code = address.length() > WebAddress.LONGEST ? "address-too-long" : "address-leads-nowhere";
            problems.add(line, where(tag, attribute), code, address);
        }
    }

    /** Whether a reader follows the attribute's address: a link, an area of a picture, or one of Outlook's drawings. */
    static boolean isFollowed(HtmlToken.Start tag, HtmlToken.Attribute attribute) {
        return (attribute.name().equals("href") || attribute.name().equals("th:href"))
                && (tag.name().equals("a")
                        || tag.name().equals("area")
                        || tag.name().startsWith("v:"));
    }

    /** Whether it shows an image of the library, whose address stands below the public one. */
    static boolean isOwnImage(HtmlToken.Start tag, HtmlToken.Attribute attribute) {
        return PICTURES.contains(attribute.name())
                && !isFollowed(tag, attribute)
                && OWN_IMAGE.matcher(attribute.text().strip()).matches();
    }

    static String where(HtmlToken.Start tag, HtmlToken.Attribute attribute) {
        return "<" + tag.name() + " " + attribute.name() + ">";
    }
}
