package dev.rekindle.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Files of members, on request and by schedule. They are written in the background and kept for a limited time; a file is
 * deleted when a member in it is erased. Requests, downloads and schedules are recorded in the audit log.
 */
public interface MemberExports {

    ExportColumns offered();

    /** @return the number of the file that will be written */
    long call(MemberExportDraft draft, String by);

    Optional<MemberExport> find(long id);

    /** A page of the files, the newest first. */
    List<MemberExport> page(long offset, int limit);

    long count();

    /**
     * Writes the content of a file that is ready.
     *
     * @throws IllegalStateException if it is not, or was deleted meanwhile
     */
    void write(long id, OutputStream out) throws IOException;

    void delete(long id);

    List<MemberExportPlan> plans();

    void plan(MemberExportDraft draft, ExportRhythm rhythm, LocalTime time, String by);

    void deletePlan(long id);
}
