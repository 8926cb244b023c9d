package dev.rekindle.member.imports;

import dev.rekindle.member.DateOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to import a file.
 *
 * @param encoding a charset's name
 * @param targets the target of each column, in the order of columns
 * @param defaultRegion ISO 3166 region of phone numbers written without a country; null refuses those
 * @param dateOrder of dates such as 05/06/1990; null refuses those
 * @param allOrNothing whether one rejected row means that nothing is imported
 */
public record ImportPlan(
        String encoding,
        char delimiter,
        List<ImportTarget> targets,
        @Nullable String defaultRegion,
        @Nullable DateOrder dateOrder,
        boolean allOrNothing) {}
