package dev.rekindle.message.template;

import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.Variants;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One template's files as text, by file name.
 *
 * @param name the template's, variant included
 * @param version the number of the version whose files they are; 0 for files that are none yet
 * @param variant of a message with variants the one whose files they are; empty for one without, and for all of its files
 */
record TemplateFolder(String name, int version, String variant, SortedMap<String, String> files) {

    static final String SAMPLE = "sample.json";

    TemplateFolder(String name, Map<String, String> files) {
        this(name, 0, files);
    }

    TemplateFolder(String name, int version, Map<String, String> files) {
        this(name, version, "", new TreeMap<>(files));
    }

    /** The files of one variant, by their names within it. */
    TemplateFolder of(String one, Variants variants) {
        return new TemplateFolder(name, version, variants.isEmpty() ? "" : one, Variants.filesOf(one, files, SAMPLE));
    }

    SortedMap<String, String> withoutWeights() {
        var rest = new TreeMap<>(files);
        rest.remove(Variants.WEIGHTS);
        return rest;
    }

    static String file(Locale locale, ContentPart part) {
        return locale.toLanguageTag() + part.suffix();
    }

    /** The part before the first dot; a language tag contains no dot. */
    static String languageOf(String file) {
        return file.substring(0, file.length() - suffixOf(file).length());
    }

    static String suffixOf(String file) {
        int dot = file.indexOf('.');
        return dot < 0 ? "" : file.substring(dot);
    }

    /** The languages in which there is a file of the part. */
    List<Locale> locales(ContentPart part) {
        return files.keySet().stream()
                .filter(file -> suffixOf(file).equals(part.suffix()))
                .map(file -> Locale.forLanguageTag(languageOf(file)))
                .toList();
    }

    String text(Locale locale, ContentPart part) {
        return files.getOrDefault(file(locale, part), "");
    }

    String sample() {
        return files.getOrDefault(SAMPLE, "{}");
    }

    /** Whether there is content for the channel. */
    boolean has(Channel channel) {
        return !locales(channel.parts().get(0)).isEmpty();
    }

    /** The best available language for the channel: the same locale, else the same language, else English. */
    Locale bestFor(Locale wanted, Channel channel) {
        List<Locale> there = locales(channel.parts().get(0));
        if (there.contains(wanted)) {
            return wanted;
        }
        return there.stream()
                .filter(locale -> locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
