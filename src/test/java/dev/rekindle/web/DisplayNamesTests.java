package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.testing.LabelsOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class DisplayNamesTests {

    private static final Pattern DRAWN =
            Pattern.compile("<bpmn:(?!message |collaboration )\\w+ [^>]*\\bname=\"([^\"]+)\"");

    private final LabelsOnly dictionary = new LabelsOnly();
    private final DisplayNames names = new DisplayNames(
            dictionary,
            new Texts(WebFixtures.bundles(
                    "i18n/layout", "i18n/members", "i18n/segments", "i18n/editor", "channel/sms/words")),
            Set.of(new ChannelKey("sms")));

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void showsANameInTheReadersLanguageElseAsItIs() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(names.of("E-mail: we miss you")).isEqualTo("邮件：我们想念您");
        assertThat(names.of("Our own step")).isEqualTo("Our own step");
        assertThat(names.of(null)).isEqualTo("–");
        assertThat(names.all()).containsEntry("gold", "金卡");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(names.of("E-mail: we miss you")).isEqualTo("E-mail: we miss you");
        assertThat(names.all()).containsEntry("gold", "Gold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wait 3 days | 等待 3 天",
                "Wait 1 hour | 等待 1 小时",
                "Until Monday, 09:00 | 等到周一 09:00",
                "Every Monday and Friday at 10:00 | 每周一、周五 10:00",
                "SMS: Spring offer | 短信：Spring offer",
                "Goal: purchase | 目标：购买",
                "Decide | 条件判断",
                "Yes | 是"
            })
    void aNameThatTheEditorMadeIsReadInTheOtherLanguage(String english, String chinese) {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(names.of(english)).isEqualTo(chinese);
        assertThat(names.all(Stream.of(english))).containsEntry(english, chinese);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(names.of(english)).isEqualTo(english);
        assertThat(names.of("等待 1 天")).isEqualTo("Wait 1 day");
        assertThat(names.of("短信：春季优惠")).isEqualTo("SMS: 春季优惠");
    }

    @Test
    void aLabelOfTheReadersLanguageComesBeforeOurWordsAndTheseBeforeAnotherLanguages() {
        dictionary.describe(EntryKey.topic("news"), new Description(null, "Magazine", "", "", false));
        dictionary.describe(EntryKey.topic("store"), new Description(null, "Store news", "", "", false));
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(names.topic("news")).isEqualTo("资讯");
        assertThat(names.topic("store")).isEqualTo("Store news");
        assertThat(names.topic("other")).isEqualTo("other");
        assertThat(names.eventType("purchase")).isEqualTo("购买");
        assertThat(names.attribute("tier")).isEqualTo("等级");
        assertThat(names.attribute("country")).isEqualTo("国家或地区");
        assertThat(names.property("purchase", "orderId")).isEqualTo("orderId");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(names.topic("news")).isEqualTo("Magazine");
        assertThat(names.ofSetting("topic", "store")).isEqualTo("Store news");
    }

    @Test
    void everythingThatShipsHasAChineseName() throws IOException {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        assertThat(Stream.concat(drawn(), folders()).distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(names.of(name)).isNotEqualTo(name));
    }

    private static Stream<String> drawn() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files
                    .filter(file -> file.toString().endsWith(".bpmn"))
                    .map(DisplayNamesTests::read)
                    .toList()
                    .stream()
                    .flatMap(text -> DRAWN.matcher(text).results())
                    .map(found -> found.group(1));
        }
    }

    private static Stream<String> folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("templates"))) {
            return files
                    .filter(file -> Files.exists(file.resolve("sample.json")))
                    .map(file -> file.getFileName().toString())
                    .toList()
                    .stream();
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
