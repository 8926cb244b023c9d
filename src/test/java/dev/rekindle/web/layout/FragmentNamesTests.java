package dev.rekindle.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reference {@code :: table} selects each element {@code <table>} of the file as well as the fragment of that name. */
class FragmentNamesTests {

    private static final Path PAGES = Path.of("src/main/resources/pages");
    private static final Pattern NAMED = Pattern.compile("<([\\w:-]+)[^<>]*? th:(?:fragment|ref)=\"([\\w-]+)");

    @Test
    void noFragmentHasTheNameOfAnotherElementOfItsFile() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            assertThat(files.filter(Files::isRegularFile).flatMap(FragmentNamesTests::ambiguous))
                    .isEmpty();
        }
    }

    private static Stream<String> ambiguous(Path file) {
        String page = read(file);
        return NAMED.matcher(page)
                .results()
                .filter(found ->
                        elements(page, found.group(2)) > (found.group(1).equals(found.group(2)) ? 1 : 0))
                .map(found -> PAGES.relativize(file) + " has a fragment and elements named " + found.group(2));
    }

    private static long elements(String page, String name) {
        return Pattern.compile("<" + name + "[\\s>]").matcher(page).results().count();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
