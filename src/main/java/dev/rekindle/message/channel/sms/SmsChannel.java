package dev.rekindle.message.channel.sms;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.ReceiptTimeout;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.setting.Live;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** SMS: a short text, billed by the segment. */
@Component
public final class SmsChannel implements Channel {

    static final ChannelKey KEY = new ChannelKey("sms");
    /** What the provider takes in one request. */
    private static final TextLimit LONGEST = TextLimit.of(1_600);

    /** As it is sent for marketing: with signature and the words on opting out. */
    static final String TEXT = "text";
    /** As it is sent otherwise: with signature. */
    private static final String TRANSACTIONAL = "transactional";
    /** As its author wrote it. */
    private static final String BODY = "body";

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern SIGNS = Pattern.compile("[\\s().\\-/‐‑–\\p{Cf}]");
    private static final int MANY = 3;
    private static final int NAMED = 4;

    private static final List<ContentPart> PARTS = List.of(new ContentPart(TEXT, ".sms.txt", ContentPart.Form.TEXT));

    private final SmsFrame frame;
    private final SmsPrices prices;
    private final Live<PhoneSettings> phones;
    private final FieldRules rules = new FieldRules(attribute -> null);

    @Autowired
    SmsChannel(SmsFrame frame, SmsPrices prices, Live<PhoneSettings> phones) {
        this.frame = frame;
        this.prices = prices;
        this.phones = phones;
    }

    /** Without signature, words on opting out and prices. */
    public SmsChannel() {
        this(SmsFrame.NONE, SmsPrices.NONE, Live.defaults(PhoneSettings.class));
    }

    @Override
    public ChannelKey key() {
        return KEY;
    }

    @Override
    public String addressProperty() {
        return "phone";
    }

    /** E.164, as members have it; in lists written by people also with signs between the digits, or 00 for the plus. */
    @Override
    public String normalAddress(String address) {
        String number = SIGNS.matcher(Normalizer.normalize(address, Normalizer.Form.NFKC))
                .replaceAll("");
        return number.startsWith("00") ? "+" + number.substring(2) : number;
    }

    /** Also a national number of the installation's default country. */
    @Override
    public String typedAddress(String typed) {
        String region = phones.get().defaultRegion();
        String national = region == null ? null : rules.phone(typed.strip(), region);
        return national == null ? normalAddress(typed) : national;
    }

    @Override
    public boolean accepts(String address) {
        return E164.matcher(normalAddress(address)).matches();
    }

    @Override
    public Set<String> consentColumns() {
        return Set.of(
                "consentsms", "smsconsent", "smsoptin", "optinsms", "短信同意", "短信订阅", "接收短信", "同意短信", "简讯同意", "接收简讯");
    }

    @Override
    public List<ContentPart> parts() {
        return PARTS;
    }

    @Override
    public String icon() {
        return "message";
    }

    /** Operators report deliveries: a message without a report for three days is unknown (decision 0050). */
    @Override
    public ReceiptTimeout receiptTimeout() {
        return new ReceiptTimeout(Duration.ofDays(3), false);
    }

    @Override
    public boolean tracksOpens() {
        return false;
    }

    @Override
    public MessageContent complete(MessageContent rendered) {
        return framed(rendered, rendered.part(TEXT).strip());
    }

    private MessageContent framed(MessageContent content, String body) {
        String marketing = frame.around(body, content.locale(), true);
        return marketing.equals(body)
                ? content.with(TEXT, body)
                : content.with(BODY, body)
                        .with(TEXT, marketing)
                        .with(TRANSACTIONAL, frame.around(body, content.locale(), false));
    }

    /** The signature stays in front, because operators look for it there. */
    @Override
    public MessageContent marked(MessageContent content, String mark) {
        return framed(content, mark + " " + body(content));
    }

    private static String body(MessageContent content) {
        return content.parts().getOrDefault(BODY, content.part(TEXT));
    }

    /** What goes out. */
    static String textOf(OutgoingMessage message) {
        String text = message.content().part(TEXT);
        return message.marketing() ? text : message.content().parts().getOrDefault(TRANSACTIONAL, text);
    }

    @Override
    public String headline(MessageContent content) {
        return content.part(TEXT);
    }

    @Override
    public List<ContentFlaw> flawsOf(MessageContent content) {
        if (body(content).isEmpty()) {
            return List.of(new ContentFlaw("text", "no-text"));
        }
        return LONGEST.isExceededBy(content.part(TEXT)) ? List.of(new ContentFlaw("text", "text-too-long")) : List.of();
    }

    @Override
    public List<ContentFlaw> warningsOf(RenderResult.Rendered rendered) {
        String text = rendered.content().part(TEXT);
        List<ContentFlaw> found = new ArrayList<>();
        if (!tellsHowToOptOut(rendered)) {
            found.add(new ContentFlaw("", "advice.no-opt-out"));
        }
        String added = frame.optOut(rendered.content().locale());
        if (!added.isEmpty()
                && text.endsWith(added)
                && ToldOptOut.isIn(body(rendered.content()))
                && !body(rendered.content()).endsWith(added)) {
            found.add(new ContentFlaw("", "advice.opt-out-twice"));
        }
        if (SmsSegments.of(text).segments() > MANY) {
            found.add(new ContentFlaw("", "advice.many-segments"));
        }
        return found;
    }

    /** By the author's words, or by those that are put behind them. */
    @Override
    public boolean tellsHowToOptOut(RenderResult.Rendered rendered) {
        return ToldOptOut.isIn(rendered.content().part(TEXT));
    }

    @Override
    public List<ContentFigure> figuresOf(MessageContent content) {
        String text = content.part(TEXT);
        SmsSegments cut = SmsSegments.of(text);
        List<ContentFigure> figures = new ArrayList<>(List.of(
                new ContentFigure("channel.sms.segments", cut.segments(), "channel.sms.segments.note"),
                new ContentFigure(
                        "channel.sms.units",
                        cut.units(),
                        "channel.sms.units." + cut.encoding().name(),
                        String.join(" ", SmsSegments.beyondGsm(text, NAMED))),
                new ContentFigure("channel.sms.left", cut.left(), "channel.sms.left.note")));
        prices.usual().map(price -> cost(price, cut.segments())).ifPresent(figures::add);
        if (!text.equals(body(content))) {
            figures.add(new ContentFigure(
                    "channel.sms.added",
                    text.length() - body(content).length(),
                    "channel.sms.added.note",
                    frame.signature(content.locale()),
                    frame.optOut(content.locale())));
        }
        return figures;
    }

    private ContentFigure cost(BigDecimal price, int segments) {
        String special = prices.special().entrySet().stream()
                .map(one -> "+" + one.getKey() + " "
                        + one.getValue().multiply(BigDecimal.valueOf(segments)).toPlainString())
                .collect(Collectors.joining(", "));
        return ContentFigure.money(
                "channel.sms.cost",
                price.multiply(BigDecimal.valueOf(segments)),
                special.isEmpty() ? "channel.sms.cost.note" : "channel.sms.cost.special",
                special);
    }
}
