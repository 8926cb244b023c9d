package dev.rekindle.message.template;

import dev.rekindle.expression.References;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.brand.Brand;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.template.reading.ReadPart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One template as it was read: the same reading is checked, previewed and sent.
 *
 * @param parts by file name, put into the layout where they use one; none of a file that was refused
 * @param references of the expressions in all its files
 * @param problems empty when it can be used
 * @param brand in whose look it was read
 */
record ReadTemplate(
        TemplateFolder folder,
        Map<String, ReadPart> parts,
        References references,
        List<TemplateProblem> problems,
        Brand brand) {

    ReadTemplate {
        parts = Map.copyOf(parts);
        problems = List.copyOf(problems);
    }

    String name() {
        return folder.name();
    }

    boolean isUsable() {
        return problems.isEmpty();
    }

    /** Whether all files of this language and channel were read without a problem. */
    boolean isReadable(Channel channel, Locale locale) {
        return channel.parts().stream().allMatch(part -> parts.containsKey(TemplateFolder.file(locale, part)));
    }

    TemplateSummary summary(Channels channels) {
        Set<ChannelKey> spoken = new TreeSet<>();
        channels.all().stream().filter(folder::has).map(Channel::key).forEach(spoken::add);
        List<Locale> locales = channels.all().stream()
                .flatMap(channel -> folder.locales(channel.parts().get(0)).stream())
                .distinct()
                .toList();
        return new TemplateSummary(name(), spoken, locales, problems);
    }
}
