package dev.rekindle.testing;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.ContactChannels;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.channel.email.EmailChannel;
import dev.rekindle.message.channel.sms.SmsChannel;
import java.util.List;

/** The channels that are shipped. */
public final class TestChannels {

    public static final ChannelKey EMAIL = ChannelKey.of("email");
    public static final ChannelKey SMS = ChannelKey.of("sms");

    private static final List<Channel> SHIPPED = List.of(new EmailChannel(), new SmsChannel());

    private TestChannels() {}

    public static Channels all() {
        return new Channels(SHIPPED);
    }

    public static ContactChannels contacts() {
        return new ContactChannels(SHIPPED);
    }
}
