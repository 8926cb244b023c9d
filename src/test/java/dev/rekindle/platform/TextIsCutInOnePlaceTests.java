package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text is cut by {@link TextLimit} alone: every other way can cut a character in two. */
class TextIsCutInOnePlaceTests {

    private static final Pattern OTHER_WAYS = Pattern.compile(
            "substring\\(0, *(Math\\.min|[A-Z][A-Z_]+\\b)|Utils\\.(truncate|abbreviate)|#strings\\.(abbreviate|substring)\\(");

    @Test
    void noSourceAndNoPageCutsTextItself() throws IOException {
        assertThat(cutting("src/main/java")).isEmpty();
        assertThat(cutting("src/main/resources/pages")).isEmpty();
    }

    private static List<String> cutting(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("TextLimit.java"))
                    .filter(file -> !file.endsWith("JdbcApiKeys.java")) // keys are ASCII
                    .filter(file -> OTHER_WAYS.matcher(read(file)).find())
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
