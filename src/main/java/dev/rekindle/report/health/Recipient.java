package dev.rekindle.report.health;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/**
 * Who takes messages for people.
 *
 * @param code the domain of an address; the calling code of a country, for mainland China with the carrier, such as 86-mobile; or
 *     empty for an unknown one
 */
public record Recipient(String code) {

    private static final String NO_REGION = "ZZ";
    private static final String WORLD = "001";

    public boolean isDomain() {
        return !code.isEmpty() && !Character.isDigit(code.charAt(0));
    }

    /** The calling code without its plus; empty for a domain. */
    public String callingCode() {
        return isDomain() ? "" : code.split("-", 2)[0];
    }

    /** The country of the calling code, ISO 3166; the largest of those that share it. */
    public Optional<String> country() {
        if (callingCode().isEmpty()) {
            return Optional.empty();
        }
        String region = PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(Integer.parseInt(callingCode()));
        return Optional.of(region).filter(known -> !known.equals(NO_REGION) && !known.equals(WORLD));
    }

    /** Code of the carrier, where the number tells it. */
    public Optional<String> carrier() {
        return isDomain() || !code.contains("-") ? Optional.empty() : Optional.of(code.split("-", 2)[1]);
    }
}
