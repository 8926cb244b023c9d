package dev.rekindle.message.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What images consist of. Those asked for lately stay in memory: all readers of a mailing ask for the same few. */
@Component
public class ImageContents {

    private static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Cache<String, Content> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String key, Content content) -> content.bytes().length)
            .expireAfterWrite(KEPT)
            .build();

    ImageContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The bytes of an image. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(ImageFormat format, byte[] bytes) {}

    /** Empty when there is no such image. */
    public Optional<Content> of(String key) {
        Content known = cache.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Content> found = jdbc.sql("select format, content from image where key = :key")
                .param("key", key)
                .query((row, index) ->
                        new Content(ImageFormat.valueOf(row.getString("format")), row.getBytes("content")))
                .optional();
        found.ifPresent(content -> cache.put(key, content));
        return found;
    }

    void forget(String key) {
        cache.invalidate(key);
    }
}
