package dev.rekindle.message.channel;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Asks a provider what it charged for a message; providers know it only some time after sending. */
@FunctionalInterface
public interface PriceReader {

    /**
     * @param providerId the provider's id of the message
     * @return empty while the provider does not know the price, or when it does not know the message
     * @throws ProviderUnavailable when the provider cannot be asked now
     */
    Optional<Price> priceOf(String providerId) throws ProviderUnavailable;

    /** @param amount of the whole message, not below 0 */
    record Price(BigDecimal amount, Currency currency) {}

    /** The provider does not answer, or refuses to. */
    final class ProviderUnavailable extends Exception {

        private static final long serialVersionUID = 1L;

        public ProviderUnavailable(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
