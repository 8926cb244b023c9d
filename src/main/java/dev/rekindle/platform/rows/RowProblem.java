package dev.rekindle.platform.rows;

import org.jspecify.annotations.Nullable;

/**
 * An error in one row of a file or of a request.
 *
 * @param column the column or field; null when it concerns the whole row
 * @param code a stable word, which message bundles translate ({@code import.problem.<code>})
 * @param value what was given, shortened; null when nothing was
 */
public record RowProblem(
        @Nullable String column, String code, @Nullable String value) {}
