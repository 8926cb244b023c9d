package dev.rekindle.web.segment.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.web.Texts;
import dev.rekindle.web.WebFixtures;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

class RuleTextsTests {

    private static final MessageSource BUNDLES = WebFixtures.bundles(
            "i18n/layout", "i18n/members", "i18n/segments", "channel/email/words", "channel/sms/words");
    private static final Pattern RULE = Pattern.compile("```json\\n(.+)\\n```");

    /** Nobody defined a segment. */
    private final SegmentDefinitions none = (SegmentDefinitions) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {SegmentDefinitions.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("find");
                return Optional.empty();
            });

    private final RuleTexts texts =
            new RuleTexts(new Texts(BUNDLES), WebFixtures.formats(BUNDLES), WebFixtures.displayNames(), none);

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    static Stream<String> rules() throws IOException {
        return RULE.matcher(Files.readString(Path.of("src/docs/segments-40.md")))
                .results()
                .map(rule -> rule.group(1));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everySegmentOfTheFortyIsASentenceInBothLanguages(String rule) {
        for (Locale language : List.of(Locale.UK, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(say(rule, language)).isNotBlank().doesNotContain("rule.", "{", " ,", "null");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"first":{"event":"purchase","having":[{"property":"coupon","known":true}]}} \
            | First purchase event: coupon is set | 首次购买（已填写coupon）
            {"last":{"event":"purchase","where":[{"property":"category","is":"shoes"}],"window":{"olderThan":"P30D"}}} \
            | Last purchase event more than 30 days ago (where category is “shoes”) | 最近一次购买在 30 天以前（category为“shoes”）
            {"joined":{"newerThan":"P60D","olderThan":"P30D"}} | Joined between 30 days and 60 days ago | 入会时间：距今 30 天至 60 天
            {"attribute":"membershipUntil","inDays":{"atLeast":0,"atMost":30}} \
            | membershipUntil is between today and 30 days from now | membershipUntil在今天与 30 天后之间
            {"sequence":{"steps":[{"event":"purchase","within":"P7D"},{"event":"purchase","within":"P1D","happens":false}]}} \
            | In this order: purchase in the last 7 days, then no purchase within 1 day | 依次发生：购买（最近 7 天内），然后没有购买（1 天内）
            {"event":{"type":"purchase","sum":{"of":"items[].quantity","atLeast":5}}} \
            | Total quantity of items of purchase events at least 5 at any time | 累计购买的items的quantity合计不低于 5
            {"journey":{"key":"welcome","state":"entered","arm":"holdout"}} \
            | Entered the journey “welcome” (holdout) | 进入过旅程“welcome”（对照组）
            """)
    void saysWhatAConditionAsks(String rule, String english, String chinese) {
        assertThat(say(rule, Locale.UK)).isEqualTo(english);
        assertThat(say(rule, Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
    }

    private String say(String rule, Locale language) {
        LocaleContextHolder.setLocale(language);
        return texts.phrase(Rules.read(rule)).line();
    }
}
