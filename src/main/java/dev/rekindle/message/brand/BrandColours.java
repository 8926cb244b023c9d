package dev.rekindle.message.brand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Colours as {@code #rrggbb}.
 *
 * @param accent of buttons and links
 * @param onAccent of the words on buttons
 * @param muted of small print, on the background and the card
 * @param background around the card
 * @param card behind the content
 */
public record BrandColours(
        String accent, String onAccent, String heading, String text, String muted, String background, String card) {

    public static final BrandColours DEFAULT =
            new BrandColours("#0f766e", "#ffffff", "#111827", "#374151", "#4b5563", "#f3f4f6", "#ffffff");

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    /** Level AA of WCAG 2.2 for text of ordinary size (criterion 1.4.3). */
    private static final double READABLE = 4.5;
    /** Of the card for readers who prefer dark screens; the layout has the same. */
    private static final String DARK_CARD = "#1f2937";

    private static final Map<String, Function<BrandColours, String>> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("accent", BrandColours::accent);
        NAMES.put("onAccent", BrandColours::onAccent);
        NAMES.put("heading", BrandColours::heading);
        NAMES.put("text", BrandColours::text);
        NAMES.put("muted", BrandColours::muted);
        NAMES.put("background", BrandColours::background);
        NAMES.put("card", BrandColours::card);
    }

    public BrandColours {
        accent = normal(accent);
        onAccent = normal(onAccent);
        heading = normal(heading);
        text = normal(text);
        muted = normal(muted);
        background = normal(background);
        card = normal(card);
    }

    private static String normal(String colour) {
        return colour.strip().toLowerCase(Locale.ROOT);
    }

    /** The colours by name, in the order of the form. */
    public Map<String, String> byName() {
        Map<String, String> colours = new LinkedHashMap<>();
        NAMES.forEach((name, colour) -> colours.put(name, colour.apply(this)));
        return colours;
    }

    /** The names of what is no colour. */
    List<String> unreadable() {
        return byName().entrySet().stream()
                .filter(one -> !COLOUR.matcher(one.getValue()).matches())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Two colours of which one is hard to read on the other.
     *
     * @param ratio below 4.5
     */
    public record Faint(String foreground, String background, double ratio) {}

    /** What people with weak eyes, or in the sun, cannot read. */
    public List<Faint> faint() {
        List<Faint> found = new ArrayList<>();
        add(found, "onAccent", "accent");
        add(found, "accent", "card");
        add(found, "heading", "card");
        add(found, "text", "card");
        add(found, "muted", "card");
        add(found, "muted", "background");
        return found;
    }

    private void add(List<Faint> found, String foreground, String background) {
        Map<String, String> colours = byName();
        double ratio = contrast(colours.getOrDefault(foreground, ""), colours.getOrDefault(background, ""));
        if (ratio < READABLE) {
            found.add(new Faint(foreground, background, ratio));
        }
    }

    /** The accent, as much lighter as links need on a dark card. */
    String accentOnDark() {
        String lighter = accent;
        for (int i = 0; i < 20 && contrast(lighter, DARK_CARD) < READABLE; i++) {
            lighter = "#%02x%02x%02x".formatted(lighter(lighter, 1), lighter(lighter, 3), lighter(lighter, 5));
        }
        return lighter;
    }

    private static int lighter(String colour, int at) {
        int part = part(colour, at);
        return part + Math.max(1, (255 - part) / 8);
    }

    /** The contrast ratio of WCAG 2.2: from 1 to 21. */
    static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(part(colour, 1)) + 0.7152 * linear(part(colour, 3)) + 0.0722 * linear(part(colour, 5));
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int part(String colour, int at) {
        return Math.min(255, Integer.parseInt(colour.substring(at, at + 2), 16));
    }
}
