package dev.rekindle.member.imports;

/** An import is rejected as a whole because of its file or its plan. */
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
