package dev.rekindle.export;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of members is to hold.
 *
 * @param segment key; null for all members whose processing is not restricted
 * @param columns besides the external id, in order; names as {@link ExportColumns} offers them
 */
public record MemberExportDraft(@Nullable String segment, ExportFormat format, List<String> columns) {

    public MemberExportDraft {
        columns = List.copyOf(columns);
    }
}
