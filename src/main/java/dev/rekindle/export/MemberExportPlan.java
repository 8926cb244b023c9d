package dev.rekindle.export;

import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of files of members.
 *
 * @param next when the next file is written; null when never
 */
public record MemberExportPlan(
        long id,
        MemberExportDraft what,
        ExportRhythm rhythm,
        LocalTime time,
        String createdBy,
        @Nullable Instant next) {}
