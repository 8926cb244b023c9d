package dev.rekindle.web.report.words;

import dev.rekindle.report.health.Recipient;
import dev.rekindle.web.Texts;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Names of those who receive messages for people: the domain, or the country and the carrier of a phone number. */
@Component
public class RecipientTexts {

    private final Texts texts;

    RecipientTexts(Texts texts) {
        this.texts = texts;
    }

    /** @param code see {@link Recipient#code()} */
    public String of(String code) {
        var recipient = new Recipient(code);
        if (code.isEmpty()) {
            return texts.say("overview.recipient.unknown");
        }
        if (recipient.isDomain()) {
            return code;
        }
        return recipient
                .carrier()
                .map(carrier ->
                        texts.say("overview.carrier", country(recipient), texts.say("overview.carrier." + carrier)))
                .orElseGet(() -> country(recipient));
    }

    private String country(Recipient recipient) {
        String code = "+" + recipient.callingCode();
        return recipient
                .country()
                .map(region ->
                        new Locale.Builder().setRegion(region).build().getDisplayCountry(texts.locale()) + " " + code)
                .orElse(code);
    }
}
