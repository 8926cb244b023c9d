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
    private final PublicUrl publicUrl;

    TwilioSignatures(TwilioAccounts accounts, PublicUrl publicUrl) {
        this.accounts = accounts;
        this.publicUrl = publicUrl;
    }

    /**
     * The form of a request whose signature is right, checked against the public URL.
     *
     * @return the posted fields without those of the query; empty when the signature is missing or wrong
     */
    Optional<Map<String, String>> verified(HttpServletRequest request) {
        String query = request.getQueryString();
        // concatenated as text: a request may contain a query that is not a valid URI
        String url = publicUrl.of(request.getRequestURI()) + (query == null ? "" : "?" + query);
        Map<String, String> form = form(request, query);
        String signature = request.getHeader("X-Twilio-Signature");
        var validator = new RequestValidator(accounts.current().authToken());
        if (signature == null || !validator.validate(url, form, signature)) {
            log.warn("Webhook refused, signature wrong: path={}", request.getRequestURI());
            return Optional.empty();
        }
        return Optional.of(form);
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
