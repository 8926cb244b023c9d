package dev.rekindle.sandbox.twilio;

import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.sandbox.store.InboxStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /2010-04-01/Accounts/{sid}/Messages.json} as Twilio answers it. */
@RestController
class MessagesEndpoint {

    private final SandboxTwilioAccount account;
    private final InboxStore store;
    private final StatusCallbacks callbacks;
    private final Clock clock;

    MessagesEndpoint(SandboxTwilioAccount account, InboxStore store, StatusCallbacks callbacks, Clock clock) {
        this.account = account;
        this.store = store;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    @PostMapping("/sandbox/twilio/2010-04-01/Accounts/{sid}/Messages.json")
    ResponseEntity<Map<String, Object>> create(@PathVariable String sid, HttpServletRequest request) {
        if (!account.isOpen()) {
            return ResponseEntity.notFound().build();
        }
        if (!authenticated(request.getHeader("Authorization")) || !sid.equals(account.sid())) {
            return refused(HttpStatus.UNAUTHORIZED, 20003, "Authenticate");
        }
        String to = parameter(request, "To");
        String body = parameter(request, "Body");
        Optional<MagicNumbers.Refusal> refusal = MagicNumbers.refusal(to, body);
        if (refusal.isPresent()) {
            return refused(
                    HttpStatus.BAD_REQUEST, refusal.get().code(), refusal.get().message());
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(taken(to, parameter(request, "From"), body, request.getParameter("StatusCallback")));
    }

    private Map<String, Object> taken(String to, String from, String body, @Nullable String callback) {
        String sid = SandboxTwilioAccount.newMessageSid();
        store.add(new InboxStore.Arrived(
                SandboxMessage.Kind.SMS, sid, from, to, null, body.getBytes(StandardCharsets.UTF_8), callback));
        if (callback != null) {
            boolean fails = MagicNumbers.isUnreachable(to);
            callbacks.schedule(
                    URI.create(callback),
                    about(sid, to, from),
                    List.of("sent", fails ? "undelivered" : "delivered"),
                    MagicNumbers.UNREACHABLE);
        }
        return answer(sid, to, from, body);
    }

    private Map<String, String> about(String sid, String to, String from) {
        var about = new LinkedHashMap<String, String>();
        about.put("AccountSid", account.sid());
        about.put("ApiVersion", "2010-04-01");
        about.put("From", from);
        about.put("To", to);
        about.put("MessageSid", sid);
        about.put("SmsSid", sid);
        return about;
    }

    private Map<String, Object> answer(String sid, String to, String from, String body) {
        String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("account_sid", account.sid());
        answer.put("api_version", "2010-04-01");
        answer.put("body", body);
        answer.put("date_created", now);
        answer.put("date_sent", null);
        answer.put("date_updated", now);
        answer.put("direction", "outbound-api");
        answer.put("error_code", null);
        answer.put("error_message", null);
        answer.put("from", from);
        answer.put("messaging_service_sid", null);
        answer.put("num_media", "0");
        answer.put("num_segments", "1");
        answer.put("price", null);
        answer.put("price_unit", "USD");
        answer.put("sid", sid);
        answer.put("status", "queued");
        answer.put("subresource_uris", Map.of());
        answer.put("to", to);
        answer.put("uri", "/2010-04-01/Accounts/" + account.sid() + "/Messages/" + sid + ".json");
        return answer;
    }

    private boolean authenticated(@Nullable String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return false;
        }
        try {
            String[] pair =
                    new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 && account.accepts(pair[0], pair[1]);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, int code, String message) {
        return ResponseEntity.status(status)
                .body(Map.of(
                        "code",
                        code,
                        "message",
                        message,
                        "more_info",
                        "https://www.twilio.com/docs/errors/" + code,
                        "status",
                        status.value()));
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
