package dev.rekindle.message.writing;

import java.time.Instant;

/**
 * Blocks that were saved for other messages.
 *
 * @param blocks as JSON
 */
public record SavedBlock(long id, String name, String blocks, String savedBy, Instant savedAt) {}
