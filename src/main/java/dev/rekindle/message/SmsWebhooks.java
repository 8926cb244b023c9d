package dev.rekindle.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** Tells whether a webhook really comes from the SMS provider. */
public interface SmsWebhooks {

    /**
     * The form of a request whose signature is right, checked against the public URL.
     *
     * @return the posted fields without those of the query; empty when the signature is missing or wrong
     */
    Optional<Map<String, String>> verified(HttpServletRequest request);
}
