package dev.rekindle.tracking.link;

import dev.rekindle.message.MessageId;
import dev.rekindle.security.SecretStore;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Writes tokens as text and reads them back: numbers in seven-bit groups, then the first 80 bits of HMAC-SHA256 over the
 * kind and the numbers, in base64url. A token is valid for one kind only. Tokens are short, because some channels bill by length.
 */
@Component
public class SignedTokens {

    private static final int SIGNATURE = 10;
    private static final int LONGEST = 60;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    SignedTokens(SecretStore secrets) {
        this.key =
                new SecretKeySpec(secrets.secret("tracking-links").getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    public String open(MessageId message) {
        return signed('o', message.value());
    }

    public String click(MessageId message, long link) {
        return signed('c', message.value(), link);
    }

    public String unsubscribe(MessageId message) {
        return signed('u', message.value());
    }

    /** Reads what {@link #open} wrote; empty for anything else. */
    public Optional<SignedToken.Open> readOpen(String text) {
        return read('o', text, 1).map(numbers -> new SignedToken.Open(new MessageId(numbers[0])));
    }

    /** Reads what {@link #click} wrote; empty for anything else. */
    public Optional<SignedToken.Click> readClick(String text) {
        return read('c', text, 2).map(numbers -> new SignedToken.Click(new MessageId(numbers[0]), numbers[1]));
    }

    /** Reads what {@link #unsubscribe} wrote; empty for anything else. */
    public Optional<SignedToken.Unsubscribe> readUnsubscribe(String text) {
        return read('u', text, 1).map(numbers -> new SignedToken.Unsubscribe(new MessageId(numbers[0])));
    }

    private String signed(char kind, long... numbers) {
        var payload = new ByteArrayOutputStream();
        for (long number : numbers) {
            write(payload, number);
        }
        payload.writeBytes(signature(kind, payload.toByteArray()));
        return TEXT.encodeToString(payload.toByteArray());
    }

    private Optional<long[]> read(char kind, String text, int count) {
        byte[] bytes = bytes(text);
        if (bytes.length <= SIGNATURE || !TEXT.encodeToString(bytes).equals(text)) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        byte[] given = Arrays.copyOfRange(bytes, payload.length, bytes.length);
        if (!MessageDigest.isEqual(given, signature(kind, payload))) {
            return Optional.empty();
        }
        var rest = ByteBuffer.wrap(payload);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = read(rest);
        }
        return rest.hasRemaining() ? Optional.empty() : Optional.of(numbers);
    }

    private static byte[] bytes(String text) {
        try {
            return text.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long rest = number;
        while (rest > 127) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Reads only signed bytes, so what {@link #write} wrote. */
    private static long read(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; in.hasRemaining(); shift += 7) {
            byte group = in.get();
            number |= (group & 127L) << shift;
            if (group >= 0) {
                break;
            }
        }
        return number;
    }

    private byte[] signature(char kind, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((byte) kind);
            return Arrays.copyOf(mac.doFinal(payload), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
