package dev.rekindle.message.content;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.expression.References;
import dev.rekindle.member.ChannelKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The message templates, read from a folder or the application itself and checked: a template with a problem in any
 * language is never used.
 */
public interface Templates {

    /** Between a template's name and a variant's. */
    String SEPARATOR = "--";

    /** The folder of a template's variant: winback-offer and bold make winback-offer--bold. */
    static String name(String template, String variant) {
        return variant.isEmpty() ? template : template + SEPARATOR + variant;
    }

    /** The template of a name with or without variant. */
    static String withoutVariant(String name) {
        int variant = name.lastIndexOf(SEPARATOR);
        return variant < 0 ? name : name.substring(0, variant);
    }

    /** The variant in a name; empty when it has none. */
    static String variantIn(String name) {
        int variant = name.lastIndexOf(SEPARATOR);
        return variant < 0 ? "" : name.substring(variant + SEPARATOR.length());
    }

    /** Whether there is a template of this name for the channel and nothing is wrong with it. */
    boolean exists(String name, ChannelKey channel);

    /** Whether there is a template of this name, usable or not. */
    boolean known(String name);

    /** What is wrong with it; empty when nothing is. */
    List<TemplateProblem> check(String name);

    /** A text that changes whenever a template is added, removed or changed. */
    String edition();

    /** What its expressions ask, in all languages; nothing when there is no such template. */
    References references(String name);

    /** The variants that the message itself has, one of which is chosen when it is sent; none for most. */
    default Variants variants(String name) {
        return Variants.NONE;
    }

    /** All templates by name. */
    SortedMap<String, TemplateSummary> all();

    /**
     * Renders for one member.
     *
     * @param name the template's, variant included
     * @param wanted the member's locale; falls back from zh-HK to zh, to any zh, to English
     * @param facts what the template may ask, see {@link TemplateFacts}
     * @param links where the links lead that the template wrote
     */
    RenderResult render(String name, ChannelKey channel, Locale wanted, ExpressionFacts facts, MessageLinks links);

    /**
     * Renders with made-up data, as given or else as the template's sample.json says.
     *
     * @throws IllegalArgumentException if the data is no JSON object of the shape that templates/README.md describes
     */
    RenderResult preview(String name, ChannelKey channel, Locale wanted, Optional<String> sample, MessageLinks links);

    /** What the functions that print make of sample data in a language. */
    List<PrintedExample> printed(Locale locale);

    /** The template's sample data as JSON; an empty object when it has none. */
    String sample(String name);
}
