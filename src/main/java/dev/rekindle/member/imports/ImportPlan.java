package dev.rekindle.member.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to import a file.
 *
 * @param encoding a charset's name
 * @param targets the target of each column, in the order of columns
 * @param defaultRegion ISO 3166 region of phone numbers written without a country; null refuses those
 */
public record ImportPlan(
        String encoding,
        char delimiter,
        List<ImportTarget> targets,
        @Nullable String defaultRegion) {}
