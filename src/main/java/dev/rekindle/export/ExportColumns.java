package dev.rekindle.export;

import java.util.List;

/**
 * The columns that a file of members can have besides the external id. Names are those of expressions and rules, so that a
 * file can be imported again.
 *
 * @param profile fields of the member
 * @param consents {@code consent.} and a channel
 * @param attributes names of attributes
 * @param figures {@code value.} and a figure
 */
public record ExportColumns(
        List<String> profile, List<String> consents, List<String> attributes, List<String> figures) {}
