package dev.rekindle.message.channel.sms;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.ReceiptTimeout;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentFlaw;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.platform.TextLimit;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** SMS: a short text, billed by the segment. */
@Component
public final class SmsChannel implements Channel {

    static final ChannelKey KEY = new ChannelKey("sms");
    /** What the provider takes in one request. */
    private static final TextLimit LONGEST = TextLimit.of(1_600);

    static final String TEXT = "text";

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern SIGNS = Pattern.compile("[\\s().\\-/‐‑–\\p{Cf}]");
    /** Words by which people are told how to opt out. */
    private static final Pattern OPT_OUT =
            Pattern.compile("\\bstop\\b|unsubscribe|opt out|退订|拒收|回复\\s*(R|T|TD)|/t/u", Pattern.CASE_INSENSITIVE);

    private static final int MANY = 3;

    private static final List<ContentPart> PARTS = List.of(new ContentPart(TEXT, ".sms.txt", ContentPart.Form.TEXT));

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
        return rendered.with(TEXT, rendered.part(TEXT).strip());
    }

    @Override
    public String headline(MessageContent content) {
        return content.part(TEXT);
    }

    @Override
    public List<ContentFlaw> flawsOf(MessageContent content) {
        String text = content.part(TEXT);
        if (text.isEmpty()) {
            return List.of(new ContentFlaw("text", "no-text"));
        }
        return LONGEST.isExceededBy(text) ? List.of(new ContentFlaw("text", "text-too-long")) : List.of();
    }

    @Override
    public List<ContentFlaw> warningsOf(RenderResult.Rendered rendered) {
        String text = rendered.content().part(TEXT);
        List<ContentFlaw> found = new ArrayList<>();
        if (!OPT_OUT.matcher(text).find()) {
            found.add(new ContentFlaw("", "advice.no-opt-out"));
        }
        if (SmsSegments.of(text).segments() > MANY) {
            found.add(new ContentFlaw("", "advice.many-segments"));
        }
        return found;
    }

    @Override
    public List<ContentFigure> figuresOf(MessageContent content) {
        SmsSegments cut = SmsSegments.of(content.part(TEXT));
        return List.of(
                new ContentFigure("channel.sms.segments", cut.segments(), "channel.sms.segments.note"),
                new ContentFigure(
                        "channel.sms.units",
                        cut.units(),
                        "channel.sms.units." + cut.encoding().name()));
    }
}
