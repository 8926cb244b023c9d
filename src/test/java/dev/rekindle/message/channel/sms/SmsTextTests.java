package dev.rekindle.message.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signature and words on opting out: where they are put, how often, and what they cost. */
class SmsTextTests {

    private static final Live<SmsTextSettings> SETTINGS = Live.of(new SmsTextSettings(
            List.of("zh=【重燃】", "en = Rekindle:"),
            List.of("zh-CN=拒收请回复R", "Reply STOP to opt out"),
            new BigDecimal("0.02"),
            List.of("86=0.05", "+8610 = 0.07")));
    private static final SmsChannel CHANNEL =
            new SmsChannel(new SmsFrame(SETTINGS), new SmsPrices(SETTINGS), Live.of(new PhoneSettings("GB")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN | 新品到店          | 【重燃】新品到店 拒收请回复R          | 【重燃】新品到店",
                "zh-TW | 新品到店          | 【重燃】新品到店 Reply STOP to opt out | 【重燃】新品到店",
                "en    | New in store      | Rekindle: New in store Reply STOP to opt out | Rekindle: New in store",
                "de    | Neu im Laden      | Neu im Laden Reply STOP to opt out    | Neu im Laden",
                "zh-CN | 【重燃】新品 拒收请回复 R | 【重燃】新品 拒收请回复 R          | 【重燃】新品 拒收请回复 R",
                "en    | Hi. Reply stop to opt out. | Rekindle: Hi. Reply stop to opt out. | Rekindle: Hi. Reply stop to opt out."
            })
    void isFramedOnceInTheLanguageOfTheText(String language, String written, String marketing, String transactional) {
        MessageContent content = content(language, written);
        assertThat(sent(content, true)).isEqualTo(marketing);
        assertThat(sent(content, false)).isEqualTo(transactional);
        assertThat(CHANNEL.headline(content)).isEqualTo(marketing);
    }

    @ParameterizedTest
    @CsvSource({
        "07700 900123, +447700900123",
        "(020) 7946 0018, +442079460018",
        "+33 6 12 34 56 78, +33612345678",
        "0033 6 12 34 56 78, +33612345678",
        "12345, 12345"
    })
    void aNumberIsTypedAsInTheDefaultCountry(String typed, String number) {
        assertThat(CHANNEL.typedAddress(typed)).isEqualTo(number);
        assertThat(new SmsChannel().typedAddress("07700 900123"))
                .as("no default country")
                .isEqualTo("07700900123");
    }

    @Test
    void addsNothingWithoutSettings() {
        var plain = new SmsChannel();
        MessageContent content = plain.complete(new MessageContent(Locale.ENGLISH, Map.of(SmsChannel.TEXT, " Hello ")));
        assertThat(sent(content, true)).isEqualTo("Hello");
        assertThat(plain.figuresOf(content)).extracting(ContentFigure::label).doesNotContain("channel.sms.added");
    }

    @Test
    void aTestIsMarkedBehindTheSignature() {
        MessageContent marked = CHANNEL.marked(content("zh-CN", "新品到店"), "【测试 2/5】");
        assertThat(sent(marked, true)).isEqualTo("【重燃】【测试 2/5】 新品到店 拒收请回复R");
        assertThat(sent(marked, false)).isEqualTo("【重燃】【测试 2/5】 新品到店");
    }

    @Test
    void countsWhatIsAdded() {
        MessageContent content = content("zh-CN", "新".repeat(60));
        assertThat(figure(content, "channel.sms.segments").value()).isEqualByComparingTo("2");
        assertThat(figure(content, "channel.sms.units").value()).isEqualByComparingTo("71");
        assertThat(figure(content, "channel.sms.left").value()).isEqualByComparingTo("63");
        assertThat(figure(content, "channel.sms.added").value()).isEqualByComparingTo("11");
        ContentFigure cost = figure(content, "channel.sms.cost");
        assertThat(cost.value()).isEqualByComparingTo("0.04");
        assertThat(cost.arguments()).containsExactly("+8610 0.14, +86 0.10");
    }

    @Test
    void namesTheCharactersThatForceUnicode() {
        ContentFigure length = figure(content("de", "Don’t miss it – ’now’"), "channel.sms.units");
        assertThat(length.note()).isEqualTo("channel.sms.units.UCS_2");
        assertThat(length.arguments()).containsExactly("’ –");
        assertThat(figure(content("de", "Plain"), "channel.sms.units").note()).isEqualTo("channel.sms.units.GSM_7");
    }

    @Test
    void warnsOfWordsThatAreThereTwice() {
        assertThat(warnings("Reply STOP. Bye")).contains("advice.opt-out-twice");
        assertThat(warnings("New in store")).isEmpty();
        assertThat(CHANNEL.flawsOf(content("en", " ")))
                .extracting(ContentFlaw::code)
                .containsExactly("no-text");
    }

    @ParameterizedTest
    @CsvSource({"+8613800000000, 0.05", "+861013800000, 0.07", "+4915100000000, 0.02"})
    void theLongestDigitsDecideThePrice(String number, BigDecimal price) {
        assertThat(new SmsPrices(SETTINGS).of(number))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(price));
        assertThat(SmsPrices.NONE.of(number)).as("a price that nobody has said").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"86", "86=", "86=cheap", "China=0.05", "86=-1"})
    void aPriceThatIsNoneIsRefusedAtItsField(String line) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> new SmsTextSettings(List.of(), List.of(), BigDecimal.ONE, List.of(line)))
                .satisfies(refused -> assertThat(refused.component()).isEqualTo("prices"));
    }

    private static List<String> warnings(String text) {
        return CHANNEL.warningsOf(new RenderResult.Rendered(content("en", text), List.of())).stream()
                .map(ContentFlaw::code)
                .toList();
    }

    private static ContentFigure figure(MessageContent content, String label) {
        return CHANNEL.figuresOf(content).stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static MessageContent content(String language, String text) {
        return CHANNEL.complete(new MessageContent(Locale.forLanguageTag(language), Map.of(SmsChannel.TEXT, text)));
    }

    private static String sent(MessageContent content, boolean marketing) {
        return SmsChannel.textOf(
                new OutgoingMessage(new MessageId(1), UUID.randomUUID(), "+8613800000000", marketing, content, null));
    }
}
