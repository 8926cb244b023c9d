package dev.rekindle.web.imports;

import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a mapping shows as chosen: what a user chose before, or else what is suggested.
 *
 * @param form as it was sent; null when the form is new
 * @param rest what a column without a suggestion becomes; null asks for each
 */
public record MappedColumns(
        @Nullable MappingForm form, @Nullable Field rest) {

    private static final AttributeNames ATTRIBUTE_NAMES = new AttributeNames();

    /** The word of the target of a column, see {@link ImportTarget#word}; UNDECIDED where a user has to choose. */
    public String target(ImportPreview preview, int column) {
        List<@Nullable String> chosen = form == null ? null : form.field();
        if (chosen != null && column < chosen.size()) {
            String word = chosen.get(column);
            return word == null || word.isEmpty() ? Field.UNDECIDED.name() : word;
        }
        ImportTarget suggested = preview.suggested().get(column);
        if (suggested.field() != Field.UNDECIDED) {
            return suggested.word();
        }
        boolean empty = preview.columns().get(column).isEmpty()
                && preview.rows().stream()
                        .allMatch(row -> row.size() <= column || row.get(column).isBlank());
        return (empty ? Field.IGNORE : rest == null ? Field.UNDECIDED : rest).name();
    }

    /** The name of the attribute that a column becomes, if it becomes one. */
    public String attribute(ImportPreview preview, int column) {
        List<@Nullable String> chosen = form == null ? null : form.attribute();
        String typed = chosen != null && column < chosen.size() ? chosen.get(column) : null;
        return typed == null ? ATTRIBUTE_NAMES.of(preview.columns().get(column)) : typed;
    }

    /** The word of the order of day and month; empty when dates that leave it open are refused. */
    public String dateOrder(ImportPreview preview) {
        if (form != null) {
            return form.dateOrder() == null ? "" : form.dateOrder();
        }
        var shown = preview.writtenOrder().shown();
        return shown == null ? "" : shown.word();
    }

    public @Nullable String region(ImportPreview preview) {
        return form == null ? preview.defaultRegion() : form.region();
    }

    public boolean allOrNothing() {
        return form != null && form.isAllOrNothing();
    }
}
