package dev.rekindle.message.image.http;

import dev.rekindle.message.image.ImageContents;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves images to the readers of messages. An address is made of the image's content, so it cannot be guessed and what it
 * names never changes: caches may keep it for a year.
 */
@RestController
class ImageFiles {

    private static final Pattern FILE = Pattern.compile("([0-9a-f]{32})\\.(png|jpg|gif)");
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl SHORTLY = CacheControl.maxAge(Duration.ofMinutes(1));

    private final ImageContents contents;

    ImageFiles(ImageContents contents) {
        this.contents = contents;
    }

    @GetMapping("/images/{file}")
    ResponseEntity<byte[]> show(@PathVariable String file) {
        Matcher asked = FILE.matcher(file);
        Optional<ImageContents.Content> content = asked.matches()
                ? contents.of(asked.group(1))
                        .filter(found -> found.format().extension().equals(asked.group(2)))
                : Optional.empty();
        return content.map(found -> ResponseEntity.ok()
                        .cacheControl(FOR_GOOD)
                        .eTag(asked.group(1))
                        .contentType(MediaType.parseMediaType(found.format().mediaType()))
                        .header("Content-Security-Policy", "default-src 'none'; sandbox")
                        .header("Cross-Origin-Resource-Policy", "cross-origin")
                        .body(found.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().cacheControl(SHORTLY).build());
    }
}
