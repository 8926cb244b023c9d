package dev.rekindle.message.channel.push;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.ReceiptTimeout;
import dev.rekindle.message.content.ContentFigure;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageContent;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Push messages to the member's device, whose token is an attribute of the member. */
final class PushChannel implements Channel {

    static final ChannelKey KEY = new ChannelKey("push");
    static final String TEXT = "text";

    @Override
    public ChannelKey key() {
        return KEY;
    }

    @Override
    public String addressProperty() {
        return "pushToken";
    }

    @Override
    public Set<String> consentColumns() {
        return Set.of("pushconsent", "同意推送");
    }

    @Override
    public List<ContentPart> parts() {
        return List.of(new ContentPart(TEXT, ".push.txt", ContentPart.Form.TEXT));
    }

    @Override
    public String icon() {
        return "device-mobile";
    }

    @Override
    public ReceiptTimeout receiptTimeout() {
        return new ReceiptTimeout(Duration.ofDays(1), false);
    }

    @Override
    public boolean tracksLinks() {
        return false;
    }

    @Override
    public MessageContent complete(MessageContent rendered) {
        return rendered.with(TEXT, rendered.part(TEXT) + " 【Rekindle】");
    }

    @Override
    public String headline(MessageContent content) {
        return content.part(TEXT);
    }

    @Override
    public List<ContentFigure> figuresOf(MessageContent content) {
        return List.of(
                new ContentFigure("channel.push.length", content.part(TEXT).length(), "channel.push.length.note"));
    }
}
