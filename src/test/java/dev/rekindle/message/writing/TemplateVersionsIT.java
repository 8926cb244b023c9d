package dev.rekindle.message.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.Templates;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestChannels;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a template's words come from: its files, and what was written in the browser since. */
@RekindleIT
class TemplateVersionsIT {

    @Autowired
    TemplateVersions versions;

    @Autowired
    InstalledFiles installed;

    @Autowired
    Templates templates;

    @Test
    void theFilesOfTheInstallationAreTheFirstVersionOfEachTemplate() {
        var shipped = versions.history("welcome-hello");
        assertThat(shipped).hasSize(1);
        assertThat(shipped.get(0).number()).isEqualTo(1);
        assertThat(shipped.get(0).origin()).isEqualTo(TemplateVersion.Origin.FILE);
        assertThat(shipped.get(0).content().files())
                .containsOnlyKeys("en.html", "en.txt", "sample.json", "zh-CN.html", "zh-CN.txt");
        assertThat(versions.live("_layout")).isPresent();
    }

    @Test
    void aStartNeverUndoesWhatWasWrittenInTheBrowserAndAChangedFileIsANewVersion() {
        var files = Map.of("version-edit", files("From a file"));
        installed.take(files);
        assertSays("version-edit", "From a file");

        long before = versions.edition();
        publish("version-edit", "From the browser");
        assertThat(versions.edition()).isNotEqualTo(before);
        assertSays("version-edit", "From the browser");

        installed.take(files); // the next start
        assertThat(versions.live("version-edit").orElseThrow().number()).isEqualTo(2);
        assertSays("version-edit", "From the browser");

        installed.take(Map.of("version-edit", files("Another file")));
        assertSays("version-edit", "Another file");
        assertThat(versions.history("version-edit"))
                .extracting(TemplateVersion::number, TemplateVersion::origin)
                .containsExactly(
                        tuple(3, TemplateVersion.Origin.FILE),
                        tuple(2, TemplateVersion.Origin.BROWSER),
                        tuple(1, TemplateVersion.Origin.FILE));
    }

    @Test
    void aDeletedTemplateStaysDeletedUntilItsFilesChangeAndItsNumbersCountOn() {
        installed.take(Map.of("version-gone", files("One")));
        versions.delete("version-gone");
        installed.take(Map.of("version-gone", files("One")));
        assertThat(versions.exists("version-gone")).isFalse();
        assertThat(templates.known("version-gone")).isFalse();

        installed.take(Map.of("version-gone", files("Two")));
        assertThat(versions.live("version-gone").orElseThrow().number()).isEqualTo(2);
        assertThat(versions.version("version-gone", 1)).isPresent();
    }

    @Test
    void aFileWithACharacterThatNoColumnHoldsIsShownAsBroken() {
        installed.take(Map.of("version-nul", files("a\0b")));
        assertThat(templates.check("version-nul"))
                .extracting(problem -> problem.code())
                .containsExactly("template.not-utf-8");
        versions.delete("version-nul");
    }

    @Test
    void whatIsRenderedSaysItsVersion() {
        installed.take(Map.of("version-said", files("One")));
        publish("version-said", "Two");
        assertSays("version-said", "Two");
        assertThat(render("version-said").content().version()).isEqualTo(2);
    }

    private void publish(String template, String text) {
        versions.publish(
                template, TemplateVersion.Origin.BROWSER, new TemplateFiles(files(text), new TreeMap<>()), "anna", "");
    }

    private void assertSays(String template, String text) {
        assertThat(render(template).content().part("text")).isEqualTo(text);
    }

    private RenderResult.Rendered render(String template) {
        return (RenderResult.Rendered)
                templates.preview(template, TestChannels.SMS, Locale.ENGLISH, Optional.empty(), MessageLinks.PLAIN);
    }

    private static SortedMap<String, String> files(String text) {
        return new TreeMap<>(Map.of("en.sms.txt", text));
    }
}
