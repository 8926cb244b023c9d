package dev.rekindle.report.table;

/**
 * A table that can be asked for.
 *
 * @param name stable, of lower-case letters and hyphens
 * @param about what a line of it is, in English, for the description of the API
 */
public record TableName(String name, String about) {}
