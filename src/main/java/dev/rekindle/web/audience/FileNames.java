package dev.rekindle.web.audience;

import dev.rekindle.platform.TextLimit;
import org.jspecify.annotations.Nullable;

/** Names of uploaded files, without folders and control characters. */
final class FileNames {

    private static final TextLimit NAME = TextLimit.of(120);

    private FileNames() {}

    static String of(@Nullable String path) {
        String given = path == null ? "" : path;
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cc}", "")
                .strip();
        return name.isEmpty() ? "audience.csv" : NAME.keepEnd(name);
    }
}
