package dev.rekindle.web.report;

import dev.rekindle.report.listing.Dimension;
import dev.rekindle.report.listing.RowKind;
import dev.rekindle.report.listing.Selection;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.RecipientTexts;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in words what a figure counts, and names the values of dimensions. Pages call it {@code figureTexts}. */
@Component("figureTexts")
public class FigureTexts {

    /** Codes of countries by their English name. */
    private static final Map<String, String> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toMap(
                    code -> new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH),
                    Function.identity(),
                    (one, other) -> one));

    private final Texts texts;
    private final DisplayNames displayNames;
    private final SegmentDefinitions segments;
    private final RecipientTexts recipients;

    FigureTexts(Texts texts, DisplayNames displayNames, SegmentDefinitions segments, RecipientTexts recipients) {
        this.recipients = recipients;
        this.texts = texts;
        this.displayNames = displayNames;
        this.segments = segments;
    }

    /** For example: Clicked · Send the offer · Variant warm. */
    String title(Selection selection, Map<String, String> steps) {
        List<String> parts = new ArrayList<>();
        parts.add(texts.say("figures.counted." + selection.counted().code()));
        String step = selection.place().step();
        String variant = selection.place().variant();
        String detail = selection.detail();
        Selection.Slice slice = selection.slice();
        if (step != null) {
            parts.add(displayNames.of(steps.getOrDefault(step, step)));
        }
        if (variant != null) {
            parts.add(texts.say("report.messages.variant", displayNames.of(variant)));
        }
        if (detail != null) {
            parts.add(detail(selection.counted().rows(), detail));
        }
        if (slice != null) {
            parts.add(texts.say(
                    "figures.slice",
                    texts.say("figures.by." + slice.dimension().code()),
                    value(slice.dimension(), slice.value(), steps)));
        }
        if (selection.recipient() != null) {
            parts.add(recipients.of(selection.recipient()));
        }
        return String.join(" · ", parts);
    }

    /** The name of a value of a dimension; a dash for rows without one. */
    public String value(Dimension dimension, String value, Map<String, String> steps) {
        if (value.isEmpty()) {
            return texts.say("figures.none." + dimension.code());
        }
        Locale locale = texts.locale();
        return switch (dimension) {
            case VERSION -> texts.say("report.messages.version", value);
            case SEGMENT ->
                segments.find(value).map(found -> found.name(locale)).orElse(value);
            case TIER -> displayNames.of(value);
            case MEMBERSHIP -> texts.say("figures.membership." + value);
            case REGION -> region(value, locale);
            case HOUR -> value + ":00–" + value + ":59";
            case WEEKDAY ->
                value.matches("[1-7]")
                        ? DayOfWeek.of(Integer.parseInt(value)).getDisplayName(TextStyle.FULL_STANDALONE, locale)
                        : value;
            case STEP -> displayNames.of(steps.getOrDefault(value, value));
            case VARIANT -> variant(value, steps);
            case CHANNEL -> texts.word("channel.", value);
        };
    }

    /** A step and a variant, separated by a space: ids of steps have none. */
    private String variant(String value, Map<String, String> steps) {
        int space = value.indexOf(' ');
        String step = space < 0 ? value : value.substring(0, space);
        String variant = space < 0 ? "" : value.substring(space + 1);
        return displayNames.of(steps.getOrDefault(step, step)) + " · " + displayNames.of(variant);
    }

    private static String region(String value, Locale locale) {
        String code = value.matches("[A-Z]{2}") ? value : COUNTRIES.get(value);
        return code == null
                ? value
                : new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }

    private String detail(RowKind rows, String detail) {
        return switch (rows) {
            case MESSAGE -> texts.word("message.reason.", detail);
            case ENTRY, VISIT -> texts.word("report.outcome.", detail);
            case GOAL -> detail;
        };
    }
}
