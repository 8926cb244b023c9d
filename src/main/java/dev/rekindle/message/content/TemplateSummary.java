package dev.rekindle.message.content;

import dev.rekindle.member.ChannelKey;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A template as lists show it.
 *
 * @param name folder name, variant included
 * @param channels what it can be sent as
 * @param locales the languages it is written in
 * @param problems empty when it can be used
 */
public record TemplateSummary(
        String name, Set<ChannelKey> channels, List<Locale> locales, List<TemplateProblem> problems) {

    public boolean usable() {
        return problems.isEmpty();
    }
}
