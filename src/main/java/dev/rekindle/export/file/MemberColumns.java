package dev.rekindle.export.file;

import dev.rekindle.export.ExportColumns;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.MemberFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The columns of files and the values of members in them. */
@Component
class MemberColumns {

    static final String ID = "externalId";

    private static final List<String> PROFILE = List.of(
            "email",
            "phone",
            "firstName",
            "lastName",
            "birthday",
            "tier",
            "points",
            "tags",
            "locale",
            "zone",
            "joinedAt");

    private static final String CONSENT = "consent.";

    private final Members members;
    private final Consents consents;
    private final ContactChannels channels;
    private final MemberFigures figures;

    MemberColumns(Members members, Consents consents, ContactChannels channels, MemberFigures figures) {
        this.members = members;
        this.consents = consents;
        this.channels = channels;
        this.figures = figures;
    }

    ExportColumns offered() {
        return new ExportColumns(
                PROFILE,
                channels.keys().stream().map(key -> CONSENT + key.value()).toList(),
                List.copyOf(new TreeSet<>(members.attributeCounts().keySet())),
                Arrays.stream(Figure.values()).map(Figure::property).toList());
    }

    /** The rows of these members in their order, the external id first; those who are gone or restricted are left out. */
    List<List<@Nullable Object>> rows(List<MemberId> ids, List<String> columns) {
        Map<MemberId, Member> found = members.byIds(ids);
        Map<MemberId, Map<Figure, Object>> known =
                columns.stream().anyMatch(Figure::isFigure) ? figures.of(ids) : Map.of();
        Map<String, Set<MemberId>> agreed = agreed(ids, columns);
        return ids.stream()
                .map(found::get)
                .filter(member -> member != null && !member.restricted())
                .map(member -> row(member, columns, known.getOrDefault(member.id(), Map.of()), agreed))
                .toList();
    }

    private Map<String, Set<MemberId>> agreed(Collection<MemberId> ids, List<String> columns) {
        Map<String, Set<MemberId>> agreed = new HashMap<>();
        for (ChannelKey channel : channels.keys()) {
            String column = CONSENT + channel.value();
            if (columns.contains(column)) {
                agreed.put(column, consents.agreed(ids, channel, Consents.ANY_TOPIC));
            }
        }
        return agreed;
    }

    private static List<@Nullable Object> row(
            Member member, List<String> columns, Map<Figure, Object> figures, Map<String, Set<MemberId>> agreed) {
        var row = new ArrayList<@Nullable Object>();
        row.add(member.externalId());
        for (String column : columns) {
            Set<MemberId> consent = agreed.get(column);
            row.add(
                    consent == null
                            ? cell(Figure.named(column)
                                    .<@Nullable Object>map(figures::get)
                                    .orElseGet(() -> property(member, column)))
                            : (Object) consent.contains(member.id()));
        }
        return row;
    }

    private static @Nullable Object property(Member member, String column) {
        return switch (column) {
            case "birthday" -> birthday(member.birthday());
            case "tags" -> String.join(";", new TreeSet<>(member.tags()));
            default -> Figure.isFigure(column) ? null : member.property(column);
        };
    }

    /** As an import reads it: 1990-05-17, 05-17; with the calendar, and a leap month as lunar 1990-闰05-17. */
    private static @Nullable String birthday(@Nullable Birthday birthday) {
        if (birthday == null) {
            return null;
        }
        String day = "%s%02d-%02d".formatted(birthday.leapMonth() ? "闰" : "", birthday.month(), birthday.day());
        String date = birthday.year() == null ? day : "%04d-%s".formatted(birthday.year(), day);
        return birthday.calendar() == Birthday.Calendar.LUNAR ? "lunar " + date : date;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : Objects.toString(value);
    }
}
