package dev.rekindle.platform.rows;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rejected row of a request.
 *
 * @param position index of the row, from 0
 * @param line line of the body on which the row begins, from 1
 * @param id the caller's id of the row; null when it could not be read
 * @param problems at least one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectedRow(int position, long line, @Nullable String id, List<Problem> problems) {

    /**
     * @param field null when it concerns the whole row
     * @param reason a stable word
     * @param value what was given, shortened; null when nothing was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Problem(
            @Nullable String field, String reason, @Nullable String value) {}

    /** The rejection of a row that is not a JSON object. */
    public static RejectedRow of(StreamedRow.Unreadable row) {
        return new RejectedRow(row.position(), row.line(), null, List.of(new Problem(null, row.why(), null)));
    }

    public static RejectedRow of(StreamedRow row, @Nullable String id, List<RowProblem> problems) {
        List<Problem> all = problems.stream()
                .map(problem -> new Problem(problem.column(), problem.code(), problem.value()))
                .toList();
        return new RejectedRow(row.position(), row.line(), id, all);
    }
}
