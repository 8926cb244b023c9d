package dev.rekindle.message.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rekindle.expression.FunctionCall;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.writing.TemplatesChanged;
import dev.rekindle.testing.TestChannels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedTemplatesTests {

    @TempDir
    Path directory;

    @Test
    void aChangedFileIsReadWithinASecond() throws Exception {
        write("note", "en.sms.txt", "One");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(sms(templates, "note", Locale.ENGLISH)).isEqualTo("One");
        write("note", "en.sms.txt", "Another");
        await().until(() -> sms(templates, "note", Locale.ENGLISH).equals("Another"));
    }

    @Test
    void aChangedLayoutAppliesToEachOfItsTemplates() throws Exception {
        write(
                "_layout",
                "en.html",
                "<html><head></head><body><!-- preheader --><h1>Old</h1><!-- content --></body></html>");
        write("note", "en.html", "<html data-layout><head><title>Hi</title></head><body><p>Text</p></body></html>");
        write("note", "en.txt", "Text");
        write("alone", "en.html", "<html><head><title>Hi</title></head><body><p>Alone</p></body></html>");
        write("alone", "en.txt", "Alone");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(templates.all()).containsOnlyKeys("alone", "note");
        assertThat(html(templates, "note")).contains("<title>Hi</title>", "<h1>Old</h1><p>Text</p>");
        assertThat(html(templates, "alone")).doesNotContain("Old");

        write(
                "_layout",
                "en.html",
                "<html><head></head><body><!-- preheader --><h1>Another</h1><!-- content --></body></html>");
        await().untilAsserted(() -> assertThat(html(templates, "note")).contains("<h1>Another</h1><p>Text</p>"));

        Files.delete(directory.resolve("_layout/en.html"));
        await().untilAsserted(() -> assertThat(templates.check("note"))
                .extracting(TemplateProblem::code)
                .containsExactly("template.layout-incomplete"));
    }

    @Test
    void aTemplateRefersToWhatItsLayoutRefersTo() throws Exception {
        write(
                "_layout",
                "en.html",
                "<html><head></head><body><!-- preheader --><b th:if=\"${inSegment('vip')}\">VIP</b><!-- content --></body></html>");
        write("note", "en.html", "<html data-layout><head><title>Hi</title></head><body><p>Text</p></body></html>");
        write("note", "en.txt", "Text");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(templates.check("note")).isEmpty();
        assertThat(templates.references("note").calls()).containsExactly(new FunctionCall.InSegment("vip"));
    }

    private static String html(CachedTemplates templates, String name) {
        return ((RenderResult.Rendered) templates.preview(
                        name, TestChannels.EMAIL, Locale.ENGLISH, Optional.empty(), MessageLinks.PLAIN))
                .content()
                .part("html");
    }

    @Test
    void fallsBackFromTheLocaleToItsLanguageToEnglish() throws Exception {
        write("note", "en.sms.txt", "English");
        write("note", "zh-CN.sms.txt", "中文");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(sms(templates, "note", Locale.SIMPLIFIED_CHINESE)).isEqualTo("中文");
        assertThat(sms(templates, "note", Locale.forLanguageTag("zh-HK"))).isEqualTo("中文");
        assertThat(sms(templates, "note", Locale.UK)).isEqualTo("English");
        assertThat(sms(templates, "note", Locale.FRENCH)).isEqualTo("English");
    }

    @Test
    void aTemplateWithAProblemInOneLanguageIsNotUsedInAny() throws Exception {
        write("note", "en.sms.txt", "Fine");
        write("note", "zh-CN.sms.txt", "[(${T(java.lang.Runtime)})]");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(templates.exists("note", TestChannels.SMS)).isFalse();
        assertThat(templates.known("note")).isTrue();
        assertThat(templates.preview("note", TestChannels.SMS, Locale.ENGLISH, Optional.empty(), MessageLinks.PLAIN))
                .isInstanceOfSatisfying(
                        RenderResult.Unusable.class,
                        refused -> assertThat(refused.problems())
                                .extracting(TemplateProblem::file)
                                .containsExactly("zh-CN.sms.txt"));
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        write("untitled", "zh-CN.html", "<html><head><title>x</title></head><body></body></html>");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(templates.check("untitled"))
                .extracting(
                        TemplateProblem::code, problem -> problem.arguments().get(0))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("template.missing-file", "zh-CN.txt"),
                        org.assertj.core.groups.Tuple.tuple("template.missing-file", "en.html"));
    }

    @Test
    void aMissingTemplateIsUnusable() {
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(templates.exists("../../etc", TestChannels.EMAIL)).isFalse();
        assertThat(templates.preview(
                        "nothing", TestChannels.EMAIL, Locale.ENGLISH, Optional.empty(), MessageLinks.PLAIN))
                .isInstanceOf(RenderResult.Unusable.class);
    }

    @Test
    void conditionsAndNumbersFollowTheSample() throws Exception {
        write(
                "note",
                "en.sms.txt",
                "[(${number(member.points)})] points[# th:if=\"${hasTag('vip') && opened('a')}\"], thanks[/][# th:unless=\"${did('purchase', 'P7D')}\"]!?[/]");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        String sample =
                "{\"member\": {\"points\": 12345}, \"hasTag\": [\"vip\"], \"opened\": [\"a\"], \"did\": [\"purchase\"]}";
        assertThat(templates.preview("note", TestChannels.SMS, Locale.ENGLISH, Optional.of(sample), MessageLinks.PLAIN))
                .isEqualTo(new RenderResult.Rendered(
                        new MessageContent(Locale.ENGLISH, Map.of("text", "12,345 points, thanks")), List.of()));
        assertThatThrownBy(() -> templates.preview(
                        "note", TestChannels.SMS, Locale.ENGLISH, Optional.of("[1]"), MessageLinks.PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> templates.preview(
                        "note", TestChannels.SMS, Locale.ENGLISH, Optional.of("{"), MessageLinks.PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageWithVariantsIsOneTemplate() throws Exception {
        write("note", "en.sms.txt", "First");
        write("note", "b--en.sms.txt", "Second");
        write("note", "variants.json", "{\"a\": 30, \"b\": 70}");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(templates.all()).containsOnlyKeys("note");
        assertThat(templates.check("note")).isEmpty();
        assertThat(templates.exists("note", TestChannels.SMS)).isTrue();
        assertThat(templates.exists("note--b", TestChannels.SMS)).isTrue();
        assertThat(templates.exists("note--c", TestChannels.SMS)).isFalse();
        assertThat(templates.variants("note").weights()).isEqualTo(Map.of("a", 30, "b", 70));
        assertThat(sms(templates, "note--a", Locale.ENGLISH)).isEqualTo("First");
        assertThat(sms(templates, "note--b", Locale.ENGLISH)).isEqualTo("Second");
        assertThat(sms(templates, "note", Locale.ENGLISH))
                .as("the one that most get")
                .isEqualTo("Second");
        assertThat(sms(templates, "note--c", Locale.ENGLISH))
                .as("removed since it was planned")
                .isEqualTo("Second");
    }

    @Test
    void aProblemInOneVariantIsNamedByItsFileAndLeavesTheOthersUsable() throws Exception {
        write("note", "en.sms.txt", "First");
        write("note", "b--en.sms.txt", "[(${T(java.lang.Runtime)})]");
        write("note", "variants.json", "[1]");
        var templates = new CachedTemplates(new TemplateSource(directory), TestChannels.all());
        assertThat(templates.check("note"))
                .extracting(TemplateProblem::file)
                .containsExactlyInAnyOrder("variants.json", "b--en.sms.txt");
        assertThat(templates.exists("note", TestChannels.SMS)).isFalse();
        assertThat(templates.exists("note--a", TestChannels.SMS)).isTrue();
        assertThat(templates.exists("note--b", TestChannels.SMS)).isFalse();
    }

    @Test
    void withoutAFolderTheCopyInsideTheApplicationIsUsed() {
        var templates = new CachedTemplates(new TemplateSource(directory.resolve("nowhere")), TestChannels.all());
        assertThat(templates.exists("welcome-hello", TestChannels.EMAIL)).isTrue();
    }

    /** Another reader who is slow hides a change from nobody who asks after the change has returned. */
    @Test
    void aChangeIsSeenOnItsNodeAsSoonAsItReturns() throws Exception {
        write("note", "en.sms.txt", "One");
        var source = new SlowSource(new TemplateSource(directory));
        var templates = new CachedTemplates(source, TestChannels.all());
        assertThat(templates.known("fresh")).isFalse();
        write("fresh", "en.sms.txt", "Fresh");
        templates.on(new TemplatesChanged());
        source.slow.set(true);
        var reader = CompletableFuture.runAsync(() -> templates.known("note"));
        CompletableFuture.anyOf(reader, source.begun).get(5, TimeUnit.SECONDS);
        assertThat(templates.known("fresh")).isTrue();
        source.goOn.countDown();
        reader.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aChangeWaitsForWhoBeganToReadBeforeItAndReadsAgain() throws Exception {
        write("note", "en.sms.txt", "One");
        var source = new SlowSource(new TemplateSource(directory));
        source.slow.set(true);
        var templates = new CachedTemplates(source, TestChannels.all());
        var reader = CompletableFuture.runAsync(() -> templates.known("note"));
        source.begun.get(5, TimeUnit.SECONDS);
        write("fresh", "en.sms.txt", "Fresh");
        var change = CompletableFuture.supplyAsync(() -> {
            templates.on(new TemplatesChanged());
            return templates.known("fresh");
        });
        assertThat(templates.known("note")).as("others do not wait").isFalse();
        source.goOn.countDown();
        assertThat(change.get(5, TimeUnit.SECONDS)).isTrue();
        reader.get(5, TimeUnit.SECONDS);
    }

    /** Once it is told to, reads and then waits before it answers. */
    private static final class SlowSource implements FolderSource {

        private final FolderSource files;
        private final AtomicBoolean slow = new AtomicBoolean();
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CountDownLatch goOn = new CountDownLatch(1);

        private SlowSource(FolderSource files) {
            this.files = files;
        }

        @Override
        public String stamp() {
            return files.stamp();
        }

        @Override
        public SortedMap<String, TemplateFolder> read() {
            SortedMap<String, TemplateFolder> read = files.read();
            if (slow.getAndSet(false)) {
                begun.complete(null);
                waitFor(goOn);
            }
            return read;
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sms(CachedTemplates templates, String name, Locale locale) {
        return ((RenderResult.Rendered)
                        templates.preview(name, TestChannels.SMS, locale, Optional.empty(), MessageLinks.PLAIN))
                .content()
                .part("text");
    }

    private void write(String template, String file, String content) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve(template)).resolve(file), content);
    }
}
