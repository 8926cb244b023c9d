package dev.rekindle.sandbox.twilio;

import dev.rekindle.sandbox.Sandbox.TwilioAccount;
import dev.rekindle.security.SecretStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The account of the sandbox's Twilio API: made once for each installation, and usable only after it was first asked for. */
@Component
public class SandboxTwilioAccount {

    private static final String FROM = "+15005550006";

    private final SecretStore secrets;
    private final Environment environment;
    private volatile boolean open;

    SandboxTwilioAccount(SecretStore secrets, Environment environment) {
        this.secrets = secrets;
        this.environment = environment;
    }

    /** The account; from now on the API answers. */
    public TwilioAccount account() {
        open = true;
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return new TwilioAccount(URI.create("http://localhost:" + port + "/sandbox/twilio"), sid(), token(), FROM);
    }

    boolean isOpen() {
        return open;
    }

    boolean accepts(String user, String password) {
        return MessageDigest.isEqual(bytes(user + ":" + password), bytes(sid() + ":" + token()));
    }

    String sid() {
        return "AC" + numberFrom(digest("account " + token()));
    }

    /** The fields of an SMS that a member writes. */
    public Map<String, String> inbound(String from, String to, String text) {
        String sid = newMessageSid();
        var form = new LinkedHashMap<String, String>();
        form.put("ToCountry", "");
        form.put("SmsMessageSid", sid);
        form.put("NumMedia", "0");
        form.put("SmsSid", sid);
        form.put("SmsStatus", "received");
        form.put("Body", text);
        form.put("To", to);
        form.put("NumSegments", "1");
        form.put("MessageSid", sid);
        form.put("AccountSid", sid());
        form.put("From", from);
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    /**
     * Twilio's request signature: Base64 of HMAC-SHA1, keyed with the token, over the URL followed by the fields' names
     * and values in order of the names.
     */
    public String sign(URI url, Map<String, String> form) {
        var signed = new StringBuilder(url.toString());
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(token()), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(signed.toString())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is missing", e);
        }
    }

    static String newMessageSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    private String token() {
        return secrets.secret("sandbox-twilio");
    }

    private static String numberFrom(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, 32);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
