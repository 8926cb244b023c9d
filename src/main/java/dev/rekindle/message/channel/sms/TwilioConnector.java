package dev.rekindle.message.channel.sms;

import com.twilio.http.TwilioRestClient;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Connector;
import dev.rekindle.message.channel.Sender;
import org.springframework.stereotype.Component;

/** Sends by Twilio's API, the real one or the sandbox's. */
@Component
class TwilioConnector implements Connector {

    private static final int USUAL_RATE = 10;

    private final SmsSettings settings;
    private final TwilioAccounts accounts;
    private final PublicUrl publicUrl;
    private final SmsPrices prices;

    TwilioConnector(SmsSettings settings, TwilioAccounts accounts, PublicUrl publicUrl, SmsPrices prices) {
        this.settings = settings;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
        this.prices = prices;
        accounts.check();
    }

    @Override
    public ChannelKey channel() {
        return SmsChannel.KEY;
    }

    @Override
    public int senders() {
        return settings.senders();
    }

    @Override
    public int ratePerSecond() {
        Integer rate = settings.ratePerSecond();
        if (rate != null) {
            return rate;
        }
        return settings.inSandbox() ? 0 : USUAL_RATE;
    }

    @Override
    public boolean hasOwnSender() {
        return !settings.inSandbox();
    }

    @Override
    public boolean inSandbox() {
        return settings.inSandbox();
    }

    @Override
    public Sender open() {
        TwilioAccounts.Account account = accounts.current();
        var http = new TwilioHttpClient(account.baseUrl(), settings.connectTimeout(), settings.timeout(), 1);
        var client = new TwilioRestClient.Builder(account.sid(), account.authToken())
                .accountSid(account.sid())
                .httpClient(http)
                .build();
        return new TwilioSender(client, account, publicUrl, prices);
    }
}
