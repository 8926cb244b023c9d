package dev.rekindle.member;

/** A file, or the plan to take it, is refused as a whole. */
public class ImportRefused extends RuntimeException {

    private final String code;

    /** @param code a stable word, which message bundles translate ({@code import.refused.<code>}) */
    public ImportRefused(String code) {
        super("Import refused: " + code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
