package dev.rekindle.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.sms.SmsSegments;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.testing.MailClients;
import dev.rekindle.testing.TestChannels;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template in templates/ renders against its sample in both languages. */
class ShippedTemplatesTests {

    private static final CachedTemplates TEMPLATES =
            new CachedTemplates(new TemplateSource(Path.of("templates")), TestChannels.all());

    @Test
    void allAreUsable() {
        assertThat(TEMPLATES.all().keySet())
                .contains(
                        "welcome-hello",
                        "welcome-tips",
                        "welcome-nudge",
                        "winback-miss-you",
                        "winback-offer--warm",
                        "winback-offer--bold",
                        "winback-last-call",
                        "birthday-greeting",
                        "birthday-gift-reminder",
                        "birthday-last-day",
                        "dormant-still-there",
                        "dormant-news",
                        "dormant-sms");
        assertThat(TEMPLATES.all().values()).allSatisfy(one -> {
            assertThat(one.problems()).isEmpty();
            assertThat(one.locales()).contains(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
        });
    }

    @ParameterizedTest
    @MethodSource("emails")
    void anEmailIsComplete(String name, Locale locale) {
        var email = (RenderResult.Rendered)
                TEMPLATES.preview(name, TestChannels.EMAIL, locale, Optional.empty(), MessageLinks.PLAIN);
        var html = Jsoup.parse(email.content().part("html"));
        assertThat(email.content().locale()).isEqualTo(locale);
        assertThat(email.content().part("subject"))
                .isNotBlank()
                .doesNotContain("\n", "[", "$")
                .hasSizeLessThan(80);
        assertThat(html.select("a[href=https://shop.example/unsubscribe]")).hasSize(1);
        assertThat(html.select(".mark")).as("the layout's header").hasSize(1);
        assertThat(email.content().part("text")).contains("https://shop.example/unsubscribe");
        assertThat(html.html() + email.content().part("text")).doesNotContain("${", "[[", "[(", " th:", "null");
        html.select("a[href]")
                .forEach(link ->
                        assertThat(email.content().part("text")).as(name).contains(textAddress(link.attr("href"))));
        assertThat(email.content().part("html").length()).isLessThan(100_000);
        assertThat(MailClients.complaints(email.content().part("html"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anSmsIsShort(String name, Locale locale) {
        var sms = (RenderResult.Rendered)
                TEMPLATES.preview(name, TestChannels.SMS, locale, Optional.empty(), MessageLinks.PLAIN);
        assertThat(sms.content().part("text")).doesNotContain("${", "[(", "null");
        var cut = SmsSegments.of(sms.content().part("text"));
        assertThat(cut.segments()).isEqualTo(1);
        assertThat(cut.encoding())
                .isEqualTo(locale.equals(Locale.ENGLISH) ? SmsSegments.Encoding.GSM_7 : SmsSegments.Encoding.UCS_2);
        assertThat(sms.content().part("text")).contains(locale.equals(Locale.ENGLISH) ? "STOP" : "退订");
    }

    @ParameterizedTest
    @MethodSource("emails")
    void anEmailToAMemberWithoutANameIsComplete(String name, Locale locale) {
        var email = (RenderResult.Rendered) TEMPLATES.preview(
                name, TestChannels.EMAIL, locale, Optional.of("{\"member\": {}}"), MessageLinks.PLAIN);
        assertThat(email.content().part("subject"))
                .doesNotContain("null")
                .doesNotStartWith(",")
                .doesNotStartWith("，");
        assertThat(Jsoup.parse(email.content().part("html")).text())
                .doesNotContain("null", " ,", " ，")
                .doesNotContain("Hello ,");
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> emails() {
        return all(TestChannels.EMAIL);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> texts() {
        return all(TestChannels.SMS);
    }

    private static Stream<org.junit.jupiter.params.provider.Arguments> all(ChannelKey channel) {
        return TEMPLATES.all().values().stream()
                .filter(one -> one.channels().contains(channel))
                .map(TemplateSummary::name)
                .flatMap(name -> Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                        .map(locale -> org.junit.jupiter.params.provider.Arguments.of(name, locale)));
    }

    /** Only the HTML's head contains the shop's address. */
    private static String textAddress(String href) {
        return href.equals("https://shop.example/") ? "" : href;
    }
}
