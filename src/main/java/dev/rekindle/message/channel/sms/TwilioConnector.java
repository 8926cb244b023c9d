package dev.rekindle.message.channel.sms;

import com.twilio.http.TwilioRestClient;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.PriceReader;
import dev.rekindle.message.channel.Sender;
import dev.rekindle.setting.Live;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends by Twilio's API, the real one or the sandbox's. */
@Component
class TwilioConnector implements Connector {

    private static final int USUAL_RATE = 10;

    private final Live<SmsSettings> settings;
    private final TwilioAccounts accounts;
    private final PublicUrl publicUrl;
    private final SmsPrices prices;

    TwilioConnector(Live<SmsSettings> settings, TwilioAccounts accounts, PublicUrl publicUrl, SmsPrices prices) {
        this.settings = settings;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
        this.prices = prices;
    }

    @Override
    public ChannelKey channel() {
        return SmsChannel.KEY;
    }

    @Override
    public int senders() {
        return settings.get().senders();
    }

    @Override
    public int ratePerSecond() {
        SmsSettings now = settings.get();
        Integer rate = now.ratePerSecond();
        if (rate != null) {
            return rate;
        }
        return now.inSandbox() ? 0 : USUAL_RATE;
    }

    @Override
    public Object configuration() {
        return settings.get();
    }

    @Override
    public boolean hasOwnSender() {
        return !settings.get().inSandbox();
    }

    @Override
    public boolean inSandbox() {
        return settings.get().inSandbox();
    }

    @Override
    public Sender open() {
        SmsSettings now = settings.get();
        TwilioAccounts.Account account = accounts.current();
        return new TwilioSender(client(account, now.connectTimeout(), now.timeout()), account, publicUrl, prices);
    }

    @Override
    public boolean reportsPrices() {
        return !settings.get().inSandbox();
    }

    @Override
    public PriceReader prices() {
        SmsSettings now = settings.get();
        return new TwilioPrices(client(accounts.current(), now.connectTimeout(), now.timeout()));
    }

    static TwilioRestClient client(TwilioAccounts.Account account, Duration connecting, Duration answering) {
        var http = new TwilioHttpClient(account.baseUrl(), connecting, answering, 1);
        return new TwilioRestClient.Builder(account.sid(), account.authToken())
                .accountSid(account.sid())
                .httpClient(http)
                .build();
    }
}
