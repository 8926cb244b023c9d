package dev.rekindle.export.file;

/** The file is deleted, or another node writes it. */
final class ExportSuperseded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExportSuperseded(ExportClaim claim) {
        super("member export " + claim.id() + " is no longer written by attempt " + claim.attempt());
    }
}
