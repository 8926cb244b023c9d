package dev.rekindle.web.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.schedule.WorkNames;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.ReflectionUtils;

class TextBundlesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path PAGES = Path.of("src/main/resources/pages");
    private static final Pattern BUNDLE = Pattern.compile("(i18n|channel/\\w+)/\\w+\\.properties$");
    private static final Pattern AUDITED = Pattern.compile("\\.(?:before|after|change)\\(\\s*\"(\\w+)\"");
    private static final Pattern LITERAL = Pattern.compile("#\\{([A-Za-z][\\w.]*)[}(]");

    @Test
    void everySentenceIsThereInBothLanguages() throws IOException {
        try (Stream<Path> files = bundles()) {
            for (Path english :
                    files.filter(file -> !file.toString().contains("_zh_CN")).toList()) {
                Path chinese = english.resolveSibling(
                        english.getFileName().toString().replace(".properties", "_zh_CN.properties"));
                assertThat(chinese).exists();
                assertThat(new TreeSet<>(read(chinese).stringPropertyNames()))
                        .as(chinese.toString())
                        .isEqualTo(new TreeSet<>(read(english).stringPropertyNames()));
            }
        }
    }

    @Test
    void everySentenceThatAPageNamesIsThere() throws IOException {
        var known = new TreeSet<String>();
        try (Stream<Path> files = bundles()) {
            for (Path file : files.toList()) {
                known.addAll(read(file).stringPropertyNames());
            }
        }
        try (Stream<Path> pages = Files.walk(PAGES)) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".html")).toList()) {
                assertThat(LITERAL.matcher(Files.readString(page)).results().map(found -> found.group(1)))
                        .as(page.toString())
                        .isSubsetOf(known);
            }
        }
    }

    @Test
    void oneIsNotWrittenAsMany() {
        assertThat(CountedTexts.singular("1 members are in; 21 members, 0.1 points, +1 conversions, 1 redeemed codes."))
                .isEqualTo("1 member is in; 21 members, 0.1 points, +1 conversion, 1 redeemed code.");
        assertThat(CountedTexts.singular("1 steps of Top 1 members", "1", "Top 1 members"))
                .isEqualTo("1 step of Top 1 members");
        assertThat(CountedTexts.singular("1 entries were read")).isEqualTo("1 entry was read");
    }

    /** An alert says which work is late. */
    @Test
    void everyWorkHasAWord() throws IOException {
        assertThat(read(RESOURCES.resolve("i18n/delivery.properties")).stringPropertyNames())
                .containsAll(Arrays.stream(WorkNames.class.getFields())
                        .map(work -> "alert.work." + ReflectionUtils.getField(work, null))
                        .toList());
    }

    @Test
    void everyValueOfTheAuditLogHasAWord() throws IOException {
        Set<String> known = read(RESOURCES.resolve("i18n/audit.properties")).stringPropertyNames();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                if (text.contains("AuditEntry")) {
                    assertThat(AUDITED.matcher(text).results().map(found -> "audit.value." + found.group(1)))
                            .as(source.toString())
                            .isSubsetOf(known);
                }
            }
        }
    }

    private static Stream<Path> bundles() throws IOException {
        return Files.walk(RESOURCES, 3)
                .filter(file -> BUNDLE.matcher(file.toString()).find());
    }

    private static Properties read(Path file) throws IOException {
        var texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
