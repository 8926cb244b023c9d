package dev.rekindle.web;

import dev.rekindle.journey.Usages;
import dev.rekindle.journey.Usages.Subject;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.Usage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Users of something with their names and addresses, for the list "Used by". */
@Component
public class UsageRows {

    private final Usages usages;
    private final SegmentDefinitions segments;
    private final DisplayNames names;
    private final MessageSource messages;

    UsageRows(Usages usages, SegmentDefinitions segments, DisplayNames names, MessageSource messages) {
        this.usages = usages;
        this.segments = segments;
        this.names = names;
        this.messages = messages;
    }

    /** @param note how it is used; empty when the live version uses it directly */
    public record UsageRow(String icon, String address, String name, String note) {}

    public List<UsageRow> ofTemplate(String name) {
        return rows(usages.of(Subject.TEMPLATE, name));
    }

    public List<UsageRow> ofDecision(String key) {
        return rows(usages.of(Subject.TABLE, key));
    }

    /** The users of each template, their names in one line; empty for one that nothing uses. */
    public Map<String, String> linesOfTemplates(Collection<String> templates) {
        return lines(Subject.TEMPLATE, templates);
    }

    /** The users of each coupon pool, in the same form. */
    public Map<String, String> linesOfPools(Collection<String> pools) {
        return lines(Subject.POOL, pools);
    }

    private Map<String, String> lines(Subject subject, Collection<String> keys) {
        Map<String, String> lines = new HashMap<>();
        usages.of(subject, keys).forEach((name, users) -> lines.put(name, line(users)));
        return lines;
    }

    public List<UsageRow> rows(List<Usage> users) {
        return users.stream().map(this::row).toList();
    }

    /** The names of the users in one line, drafts marked as such. */
    public String line(List<Usage> users) {
        return users.stream().map(this::shortly).distinct().collect(Collectors.joining(say("usage.comma")));
    }

    private UsageRow row(Usage usage) {
        return switch (usage.kind()) {
            case SEGMENT -> new UsageRow("users-group", "/segments/" + usage.key(), name(usage), note(usage));
            case AUDIENCE -> new UsageRow("database", "/audiences/" + usage.key(), name(usage), note(usage));
            case EXPORT -> new UsageRow("file-spreadsheet", "/exports", say("usage.export", usage.name()), note(usage));
            case TEMPLATE -> new UsageRow("template", "/templates/" + usage.key(), name(usage), note(usage));
            case TABLE -> new UsageRow("adjustments-horizontal", "/decisions/" + usage.key(), name(usage), note(usage));
            case JOURNEY -> new UsageRow("route", "/journeys/" + usage.key(), name(usage), note(usage));
            case POINTS_RULE -> new UsageRow("coin", "/loyalty/rule?id=" + usage.key(), name(usage), note(usage));
            case DRAFT -> new UsageRow("edit", "/journeys/drafts/" + usage.key(), name(usage), draftNote(usage));
        };
    }

    private String shortly(Usage usage) {
        if (usage.kind() == Usage.Kind.EXPORT) {
            return say("usage.export", usage.name());
        }
        return usage.kind() == Usage.Kind.DRAFT ? say("usage.draftOf", name(usage)) : name(usage);
    }

    private String name(Usage usage) {
        return usage.kind() == Usage.Kind.SEGMENT || usage.kind() == Usage.Kind.AUDIENCE
                ? segments.find(usage.key())
                        .map(segment -> segment.name(locale()))
                        .orElse(usage.name())
                : names.of(usage.name());
    }

    private String draftNote(Usage usage) {
        String note = note(usage);
        return say("usage.draft") + (note.isEmpty() ? "" : say("usage.comma") + note);
    }

    private String note(Usage usage) {
        if (usage.version() != null) {
            return say("usage.version", usage.version());
        }
        return usage.through().isEmpty() ? "" : say("usage.through", String.join(say("usage.comma"), usage.through()));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
