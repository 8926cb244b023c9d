package dev.rekindle.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekindle.security.SecretStore;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Signs requests: {@code t=<seconds since 1970>,v1=<HMAC-SHA256 in hexadecimal digits>} over the seconds, a full stop and the
 * body. A receiver computes the same, and refuses a time that is long ago.
 */
@Component
public class WebhookSignature {

    public static final String HEADER = "Rekindle-Signature";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECRET = "webhook-signing";

    private final Live<WebhookSettings> settings;
    private final SecretStore secrets;

    public WebhookSignature(Live<WebhookSettings> settings, SecretStore secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** The value of the header for a body that is sent at this time. */
    public String of(Instant at, String body) {
        Secret given = settings.get().secret();
        String key = given == null ? secrets.secret(SECRET) : given.reveal();
        return of(key, at.getEpochSecond(), body);
    }

    /** The signature with a given key, for tests of receivers. */
    public static String of(String key, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
            byte[] digest = mac.doFinal((seconds + "." + body).getBytes(UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + ALGORITHM, e);
        }
    }
}
