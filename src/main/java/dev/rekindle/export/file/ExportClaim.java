package dev.rekindle.export.file;

import dev.rekindle.export.MemberExportDraft;

/**
 * A file that this node writes.
 *
 * @param attempt number of the claim; what an earlier claim still writes is refused
 */
record ExportClaim(long id, int attempt, MemberExportDraft what) {}
