package dev.rekindle.web.imports;

import dev.rekindle.member.DateOrder;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of a file as typed.
 *
 * @param kind what the rows are; null for members
 * @param allOrNothing null when the box is not ticked, as the other boxes
 * @param dateOrder dmy, mdy, or blank to refuse dates that leave it open
 * @param field one for each column, see {@link ImportTarget#word}
 * @param attribute one for each column, blank where the field is no attribute or property
 * @param eventType of events or purchases
 */
record MappingForm(
        @Nullable FileKind kind,
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable String sheet,
        @Nullable String region,
        @Nullable String dateOrder,
        @Nullable Boolean allOrNothing,
        @Nullable List<@Nullable String> field,
        @Nullable List<@Nullable String> attribute,
        @Nullable String eventType,
        @Nullable String refundType,
        @Nullable String currency,
        @Nullable String zone,
        @Nullable String cancelPrefix,
        @Nullable Boolean createMembers,
        @Nullable Boolean oneOfIdentical) {

    /** @throws ImportRejected if it is not said how the file is to be read */
    ImportPlan plan() {
        if (encoding == null) {
            throw new ImportRejected("encoding");
        }
        if (delimiter == null || delimiter.isEmpty()) {
            throw new ImportRejected("delimiter");
        }
        DateOrder order = dateOrder == null ? null : DateOrder.ofWord(dateOrder).orElse(null);
        return new ImportPlan(
                encoding,
                delimiter.charAt(0),
                nullIfBlank(sheet),
                fileKind(),
                targets(),
                nullIfBlank(region),
                order,
                isAllOrNothing(),
                fileKind() == FileKind.MEMBERS ? null : events());
    }

    private FileKind fileKind() {
        return kind == null ? FileKind.MEMBERS : kind;
    }

    private EventPlan events() {
        String given = nullIfBlank(zone);
        String prefix = nullIfBlank(cancelPrefix);
        return new EventPlan(
                nullIfBlank(eventType),
                nullIfBlank(refundType),
                nullIfBlank(currency),
                given == null ? "UTC" : given,
                prefix == null ? "" : prefix,
                Boolean.TRUE.equals(createMembers),
                Boolean.TRUE.equals(oneOfIdentical));
    }

    private static @Nullable String nullIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    boolean isAllOrNothing() {
        return Boolean.TRUE.equals(allOrNothing);
    }

    private List<ImportTarget> targets() {
        var targets = new ArrayList<ImportTarget>();
        for (int i = 0; field != null && i < field.size(); i++) {
            ImportTarget becomes = target(field.get(i));
            targets.add(
                    switch (becomes.field()) {
                        case ATTRIBUTE -> ImportTarget.attribute(name(i));
                        case PROPERTY -> ImportTarget.property(name(i));
                        default -> becomes;
                    });
        }
        return targets;
    }

    private static ImportTarget target(@Nullable String word) {
        try {
            return word == null || word.isEmpty() ? ImportTarget.of(Field.UNDECIDED) : ImportTarget.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw new ImportRejected("columns-changed");
        }
    }

    private String name(int column) {
        String name = attribute == null || column >= attribute.size() ? null : attribute.get(column);
        return name == null ? "" : name.strip();
    }
}
