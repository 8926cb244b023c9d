package dev.rekindle.journey.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.FindingTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in bpmn/invalid lists its expected findings in its first comment: element and code. */
class InvalidDiagramsTests {

    private static final Path INVALID = Path.of("src/test/resources/bpmn/invalid");
    private static final Pattern FINDS = Pattern.compile("<!-- finds: (.*?) -->");
    private static final Set<String> NOT_FROM_DIAGRAMS = Set.of(
            "send-without-opt-out",
            "too-large",
            "silent-event",
            "silent-asked",
            "no-such-attribute",
            "silent-entry",
            "silent-goal",
            "nobody-enters",
            "attribute-without-dates",
            "send-without-language",
            "crowded-week",
            "crowded-week-fits",
            "key-changed",
            "saved-as-draft",
            "same-is-live",
            "messages-edited",
            "unpublished-message",
            "does-nothing",
            "new-topic",
            "unknown-team",
            "new-event-type",
            "offered-twice",
            "engine-refused",
            "may-not-publish",
            "no-files",
            "not-a-diagram",
            "unreadable-upload",
            "members-enter-otherwise");

    private final DiagramReader diagrams = new DiagramReader(new TestEnvironment());
    private final FindingTexts sentences = new FindingTexts();

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(INVALID)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleHasExactlyTheFindingsThatItNames(Path sample) throws IOException {
        List<Finding> findings = diagrams.check(Files.readAllBytes(sample)).findings();

        assertThat(findings.stream().map(InvalidDiagramsTests::shortly).collect(Collectors.toSet()))
                .isEqualTo(expected(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFindingHasASentenceInBothLanguages(Path sample) throws IOException {
        for (Finding finding : diagrams.check(Files.readAllBytes(sample)).findings()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(sentences.of(finding, locale))
                        .as(finding.code() + " in " + locale)
                        .hasSizeGreaterThan(10)
                        .doesNotContainPattern("\\{\\d}")
                        .isNotEqualTo(finding.code());
            }
        }
    }

    @Test
    void everyRuleHasASample() throws IOException {
        Set<String> codes = new HashSet<>();
        for (Path sample : samples()) {
            expected(sample).forEach(finding -> codes.add(finding.split(" ")[1]));
        }
        Set<String> rules = ResourceBundle.getBundle("i18n/finding", Locale.ROOT).keySet().stream()
                .filter(key -> key.startsWith("finding."))
                .map(key -> key.substring("finding.".length()))
                .filter(code -> !NOT_FROM_DIAGRAMS.contains(code))
                .collect(Collectors.toSet());

        assertThat(codes).isEqualTo(rules);
    }

    @Test
    void bothLanguagesSayTheSame() {
        var english = ResourceBundle.getBundle("i18n/finding", Locale.ROOT);
        var chinese = ResourceBundle.getBundle("i18n/finding", Locale.SIMPLIFIED_CHINESE);

        assertThat(chinese.getLocale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        for (String key : english.keySet()) {
            assertThat(placeholders(chinese.getString(key))).as(key).isEqualTo(placeholders(english.getString(key)));
            assertThat(chinese.getString(key)).as(key).isNotEqualTo(english.getString(key));
        }
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> expected(Path sample) throws IOException {
        String text = new String(Files.readAllBytes(sample), StandardCharsets.UTF_8);
        var finds = FINDS.matcher(text);
        assertThat(finds.find()).as(sample + " names what it expects").isTrue();
        return Arrays.stream(finds.group(1).split(",")).map(String::strip).collect(Collectors.toSet());
    }

    private static String shortly(Finding finding) {
        return (finding.elementId().isEmpty() ? finding.elementName() : finding.elementId()) + " " + finding.code();
    }
}
