package dev.rekindle.segment.rule.sql;

import java.util.Map;

/** A statement with named parameters. */
public record Query(String sql, Map<String, Object> parameters) {}
