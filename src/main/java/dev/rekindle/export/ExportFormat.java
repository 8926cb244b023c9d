package dev.rekindle.export;

import java.util.Locale;

/** The format of a file of members. */
public enum ExportFormat {
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What the name of such a file ends with, without the full stop. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }
}
