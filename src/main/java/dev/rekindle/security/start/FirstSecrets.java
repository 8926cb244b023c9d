package dev.rekindle.security.start;

import dev.rekindle.platform.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells generated secrets: in a file of the data directory that only its owner can read, and on the console when it is a
 * terminal. Output that is not a terminal is stored somewhere, so it gets the path of the file alone.
 */
@Component
class FirstSecrets {

    static final String FILE = "first-passwords.txt";

    private static final Logger log = LoggerFactory.getLogger(FirstSecrets.class);

    private final Path file;
    private final Terminal terminal;
    private final boolean adminCanSignIn;

    FirstSecrets(DataDirectory data, Terminal terminal, FirstAccess given) {
        this.file = data.resolve(FILE);
        this.terminal = terminal;
        this.adminCanSignIn = given.adminPassword() != null;
    }

    /** @param secrets by user name, or {@code API key}; empty when there are none to tell */
    void tell(String address, Map<String, String> secrets) {
        var text = new StringBuilder("  Rekindle is at %s\n".formatted(address));
        if (!secrets.isEmpty()) {
            boolean written = write(secrets);
            if (terminal.isThere()) {
                text.append(lines(secrets)).append("  These are shown only once and stored as hashes.\n");
            }
            if (written) {
                text.append("  First passwords are in %s: change them, then delete it.\n".formatted(file));
            }
        }
        String line = "-".repeat(64);
        System.out.println("\n%s\n%s%s\n".formatted(line, text, line));
    }

    /** A file of an earlier, failed start is replaced. */
    private boolean write(Map<String, String> secrets) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var channel = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                channel.write(StandardCharsets.UTF_8.encode(lines(secrets)));
            }
            return true;
        } catch (IOException e) {
            if (adminCanSignIn || terminal.isThere()) {
                log.warn("first passwords are not written to {}: {}", file, e.toString());
                return false;
            }
            throw new UncheckedIOException(
                    "The first passwords cannot be written to %s. Set REKINDLE_DATA_DIR to a directory that can be written, or REKINDLE_ADMIN_PASSWORD"
                            .formatted(file),
                    e);
        }
    }

    private static String lines(Map<String, String> secrets) {
        var lines = new StringBuilder();
        secrets.forEach((name, secret) -> lines.append("  %-10s %s\n".formatted(name, secret)));
        return lines.toString();
    }
}
