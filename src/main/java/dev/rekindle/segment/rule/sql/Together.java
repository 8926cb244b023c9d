package dev.rekindle.segment.rule.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are evaluated in one statement.
 *
 * @param conditions in the order of the rules: whether a row of {@code segment_source_member m}, joined with its row of
 *     {@code event_figures g} if there is one, matches
 * @param figures the relation {@code event_figures}; null when no rule reads it
 * @param parameters of all of them
 */
public record Together(List<String> conditions, @Nullable String figures, Map<String, Object> parameters) {}
