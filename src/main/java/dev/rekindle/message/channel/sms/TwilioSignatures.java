package dev.rekindle.message.channel.sms;

import com.twilio.security.RequestValidator;
import dev.rekindle.message.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks X-Twilio-Signature with Twilio's own validator. */
@Component
class TwilioSignatures {

    private static final Logger log = LoggerFactory.getLogger(TwilioSignatures.class);

    private final TwilioAccounts accounts;
    private final FormerAccounts former;
    private final PublicUrl publicUrl;

    TwilioSignatures(TwilioAccounts accounts, FormerAccounts former, PublicUrl publicUrl) {
        this.accounts = accounts;
        this.former = former;
        this.publicUrl = publicUrl;
    }

    /**
     * A request whose signature is right.
     *
     * @param form the posted fields without those of the query
     * @param current whether the account in use has signed it, and not one that was replaced lately
     */
    record Verified(Map<String, String> form, boolean current) {}

    /** Checks the signature against the public URL; empty when it is missing or wrong. */
    Optional<Verified> verified(HttpServletRequest request) {
        String query = request.getQueryString();
        // concatenated as text: a request may contain a query that is not a valid URI
        String url = publicUrl.of(request.getRequestURI()) + (query == null ? "" : "?" + query);
        Map<String, String> form = form(request, query);
        String signature = request.getHeader("X-Twilio-Signature");
        if (signature != null && isSigned(accounts.current().authToken(), url, form, signature)) {
            return Optional.of(new Verified(form, true));
        }
        if (signature != null
                && former.tokensOf(form.getOrDefault("AccountSid", "")).stream()
                        .anyMatch(token -> isSigned(token, url, form, signature))) {
            return Optional.of(new Verified(form, false));
        }
        log.warn("Webhook refused, signature wrong: path={}", request.getRequestURI());
        return Optional.empty();
    }

    private static boolean isSigned(String token, String url, Map<String, String> form, String signature) {
        return new RequestValidator(token).validate(url, form, signature);
    }

    /** The servlet mixes query and body; Twilio signs the query as part of the URL and the body's fields by name. */
    private static Map<String, String> form(HttpServletRequest request, @Nullable String query) {
        var form = new HashMap<String, String>();
        Set<String> ofQuery = namesIn(query);
        request.getParameterMap().forEach((name, values) -> {
            if (!ofQuery.contains(name)) {
                form.put(name, values[0]);
            } else if (values.length > 1) {
                form.put(name, values[1]);
            }
        });
        return form;
    }

    private static Set<String> namesIn(@Nullable String query) {
        var names = new HashSet<String>();
        if (query != null) {
            for (String pair : query.split("&")) {
                names.add(decoded(pair.split("=", 2)[0]));
            }
        }
        return names;
    }

    /** Twilio does not sign an invalid encoding; it is left unchanged, so the signature does not match. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            return name;
        }
    }
}
