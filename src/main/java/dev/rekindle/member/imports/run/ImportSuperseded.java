package dev.rekindle.member.imports.run;

/** Another run has claimed the import, or a run of it has ended. */
class ImportSuperseded extends RuntimeException {

    ImportSuperseded(ImportJob job) {
        super("Import %d was claimed after attempt %d".formatted(job.id(), job.attempt()), null, false, false);
    }
}
