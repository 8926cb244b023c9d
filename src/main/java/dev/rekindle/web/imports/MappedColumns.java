package dev.rekindle.web.imports;

import dev.rekindle.member.imports.FileKind;
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

    /** The name that a user chose for the events, else the usual one. */
    public String eventType(ImportPreview preview) {
        String chosen = form == null ? null : form.eventType();
        return chosen != null ? chosen : preview.kind() == FileKind.PURCHASES ? "purchase" : "";
    }

    public String refundType() {
        String chosen = form == null ? null : form.refundType();
        return chosen == null ? "refund" : chosen;
    }

    public String cancelPrefix() {
        String chosen = form == null ? null : form.cancelPrefix();
        return chosen == null ? "C" : chosen;
    }

    /** @param usual the organisation's currency */
    public String currency(String usual) {
        String chosen = form == null ? null : form.currency();
        return chosen == null ? usual : chosen;
    }

    /** @param usual the organisation's zone */
    public String zone(String usual) {
        String chosen = form == null ? null : form.zone();
        return chosen == null ? usual : chosen;
    }

    /** Whether members are created for unknown ids; a marketer mostly has no other list of them. */
    public boolean createMembers() {
        return form == null || Boolean.TRUE.equals(form.createMembers());
    }

    public boolean oneOfIdentical() {
        return form != null && Boolean.TRUE.equals(form.oneOfIdentical());
    }
}
