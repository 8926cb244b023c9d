package dev.rekindle.message.channel.sms;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import dev.rekindle.message.channel.PriceReader;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code price} and {@code price_unit} of a message at Twilio, which are null until Twilio has billed it. What was charged
 * is below 0 there.
 */
class TwilioPrices implements PriceReader {

    private static final int UNKNOWN_MESSAGE = 404;

    /** A message that costs more was not read right. */
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000);

    private final TwilioRestClient client;

    TwilioPrices(TwilioRestClient client) {
        this.client = client;
    }

    @Override
    public Optional<Price> priceOf(String providerId) throws ProviderUnavailable {
        try {
            Message message = Message.fetcher(providerId).fetch(client);
            return price(message.getPrice(), message.getPriceUnit());
        } catch (ApiException e) {
            if (Integer.valueOf(UNKNOWN_MESSAGE).equals(e.getStatusCode())) {
                return Optional.empty();
            }
            throw new ProviderUnavailable(SmsFailure.of(e).toString(), e);
        } catch (TwilioException e) {
            throw new ProviderUnavailable(SmsFailure.of(e).toString(), e);
        }
    }

    private static Optional<Price> price(@Nullable String charged, @Nullable Currency unit) {
        if (charged == null || unit == null || !charged.matches("-?\\d{1,9}(\\.\\d{1,12})?")) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(charged).abs();
        return amount.compareTo(HIGHEST) > 0 ? Optional.empty() : Optional.of(new Price(amount, unit));
    }
}
