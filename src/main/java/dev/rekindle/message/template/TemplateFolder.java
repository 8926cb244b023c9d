package dev.rekindle.message.template;

import dev.rekindle.member.ChannelKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One template's files as text, by file name.
 *
 * @param name the template's, variant included
 */
record TemplateFolder(String name, SortedMap<String, String> files) {

    static final String HTML = ".html";
    static final String SMS = ".sms.txt";
    static final String TEXT = ".txt";
    static final String SAMPLE = "sample.json";

    TemplateFolder(String name, Map<String, String> files) {
        this(name, new TreeMap<>(files));
    }

    /** The part a file is for; empty for the sample and for what does not belong here. */
    static Optional<String> partOf(String file) {
        return List.of(SMS, TEXT, HTML).stream().filter(file::endsWith).findFirst();
    }

    static String file(Locale locale, String part) {
        return locale.toLanguageTag() + part;
    }

    List<Locale> locales(String part) {
        return files.keySet().stream()
                .filter(file -> partOf(file).filter(part::equals).isPresent())
                .map(file -> Locale.forLanguageTag(file.substring(0, file.length() - part.length())))
                .toList();
    }

    boolean speaks(ChannelKind channel) {
        return !locales(mainPart(channel)).isEmpty();
    }

    /** The best language there is: the very one, the same language elsewhere, English. */
    Locale bestFor(Locale wanted, ChannelKind channel) {
        List<Locale> there = locales(mainPart(channel));
        if (there.contains(wanted)) {
            return wanted;
        }
        return there.stream()
                .filter(locale -> locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    String text(Locale locale, String part) {
        return files.getOrDefault(file(locale, part), "");
    }

    String sample() {
        return files.getOrDefault(SAMPLE, "{}");
    }

    static String mainPart(ChannelKind channel) {
        return channel == ChannelKind.EMAIL ? HTML : SMS;
    }
}
