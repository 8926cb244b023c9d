package dev.rekindle.member.person;

import dev.rekindle.member.ChannelKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keyed hashes by which an erased person is recognised. They begin with {@value #PREFIX}, as no address does. */
@Component
public class ErasureMarks {

    public static final String PREFIX = "erased:";

    static final String EXTERNAL_ID = "external-id";
    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;
    private volatile @Nullable SecretKeySpec key;

    public ErasureMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param normalAddress in the channel's normal form */
    public String ofMailbox(ChannelKey channel, String normalAddress) {
        return of(channel.value(), normalAddress);
    }

    public String ofExternalId(String externalId) {
        return of(EXTERNAL_ID, externalId);
    }

    private String of(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '\n');
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            String secret = jdbc.sql("select secret from erasure_key")
                    .query(String.class)
                    .single();
            known = new SecretKeySpec(Objects.requireNonNull(secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
            key = known;
        }
        return known;
    }
}
