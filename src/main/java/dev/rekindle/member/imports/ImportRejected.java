package dev.rekindle.member.imports;

/** A file, or the plan to take it, is refused as a whole. */
public class ImportRejected extends RuntimeException {

    private final String code;

    /** @param code a stable word, which message bundles translate ({@code import.refused.<code>}) */
    public ImportRejected(String code) {
        super("Import refused: " + code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
