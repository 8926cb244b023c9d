package dev.rekindle.web.template;

import java.util.regex.Pattern;

/**
 * A page as readers who prefer dark screens see it: by its own rules for them, else inverted, as several programs for
 * reading do.
 */
public final class DarkPage {

    private static final Pattern OWN_RULES =
            Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final String INVERTED = "<style>html{background:#fff;filter:invert(0.92) hue-rotate(180deg)}"
            + "img{filter:invert(1) hue-rotate(180deg)}</style>";

    private DarkPage() {}

    public static String of(String page) {
        return OWN_RULES.matcher(page).find() ? OWN_RULES.matcher(page).replaceAll("(min-width:0)") : page + INVERTED;
    }
}
