package dev.rekindle.segment.source;

import dev.rekindle.member.csv.ByteSource;

/**
 * A file in the watched folder.
 *
 * @param stamp its name, size and time, by which it is pulled once
 */
public record WaitingFile(String name, String stamp, ByteSource content) {}
