package dev.rekindle.segment.rule.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are evaluated in one statement.
 *
 * @param rules in the given order: the members that match each, as the column id
 * @param figures what the rules read as the relation {@code event_figures}; null when they do not
 */
public record Together(List<Query> rules, @Nullable Query figures) {}
