package dev.rekindle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each decision record follows the template of {@code src/docs/decisions/README.md} and has its row in that index. */
class DecisionRecordsTests {

    private static final Path FOLDER = Path.of("src/docs/decisions");
    private static final int MOST_WORDS = 350;

    private static final Pattern NAME = Pattern.compile("(\\d{4})(-[a-z0-9]+)+\\.md");
    private static final Pattern STATUS =
            Pattern.compile("Status: (accepted|superseded by \\d{4}) · Date: \\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d{4}) \\| \\[(.+?)]\\((.+?)\\) \\| (.+?) \\| (accepted|superseded by \\d{4}) \\|");

    @TestFactory
    Stream<DynamicTest> recordFollowsTheTemplate() throws IOException {
        return records().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> followsTheTemplate(file)));
    }

    private static void followsTheTemplate(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).matches("# " + number(file) + " \\S.*");
        assertThat(lines.get(1)).matches(STATUS);
        assertThat(lines.stream().filter(line -> line.startsWith("#")).skip(1))
                .containsExactly("## Decision", "## Context", "## Consequences");
        assertThat(String.join(" ", lines).split("\\s+"))
                .as("words of a record; a page is the most")
                .hasSizeLessThanOrEqualTo(MOST_WORDS);
    }

    @Test
    void numbersAreUnique() throws IOException {
        assertThat(records()).extracting(DecisionRecordsTests::number).doesNotHaveDuplicates();
    }

    @Test
    void indexListsEachRecordInOrder() throws IOException {
        List<String> rows = Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> String.join(" | ", row.group(1), row.group(2), row.group(3), row.group(5)))
                .toList();
        assertThat(rows)
                .isEqualTo(records().stream().map(DecisionRecordsTests::row).toList());
    }

    private static String row(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String title = lines.get(0).substring("# 0000 ".length());
            String status = lines.get(1).replaceAll("Status: | · Date.*", "");
            return String.join(" | ", number(file), title, file.getFileName().toString(), status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).as("name of %s", file).isTrue();
        return name.group(1);
    }

    private static List<Path> records() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }
}
