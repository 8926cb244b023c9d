package dev.rekindle.message.channel.sms;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.OutgoingMessage;
import dev.rekindle.message.channel.SendResult;
import dev.rekindle.message.channel.Sender;
import java.math.BigDecimal;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Twilio to send one SMS and to report its status. */
class TwilioSender implements Sender {

    private static final Logger log = LoggerFactory.getLogger(TwilioSender.class);

    private final TwilioRestClient client;
    private final TwilioAccounts.Account account;
    private final PublicUrl publicUrl;
    private final SmsPrices prices;

    TwilioSender(TwilioRestClient client, TwilioAccounts.Account account, PublicUrl publicUrl, SmsPrices prices) {
        this.client = client;
        this.account = account;
        this.publicUrl = publicUrl;
        this.prices = prices;
    }

    @Override
    public SendResult send(OutgoingMessage message) {
        try {
            String sid = creator(message).create(client).getSid();
            int segments = SmsSegments.of(SmsChannel.textOf(message)).segments();
            BigDecimal cost = prices.of(message.address())
                    .map(price -> price.multiply(BigDecimal.valueOf(segments)))
                    .orElse(null);
            return new SendResult.Accepted(sid, cost, segments);
        } catch (TwilioException e) {
            SendResult answer = SmsFailure.of(e);
            log.warn("Twilio refused: message={} {}", message.id().value(), answer);
            return answer;
        }
    }

    @Override
    public void close() {
        // the client holds nothing that must be closed
    }

    private MessageCreator creator(OutgoingMessage message) {
        var to = new PhoneNumber(message.address());
        String text = SmsChannel.textOf(message);
        var creator = account.messagingService() != null
                ? Message.creator(to, account.messagingService(), text)
                : Message.creator(to, new PhoneNumber(account.from()), text);
        return creator.setStatusCallback(callback(message.id().value()));
    }

    /** Contains the message's number, so that a receipt that arrives before Twilio's answer finds its message. */
    private URI callback(long message) {
        return publicUrl.of("/webhooks/twilio/status?m={message}", message);
    }
}
