package dev.rekindle.tracking.http;

import dev.rekindle.message.MessageId;
import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcome.Kind;
import dev.rekindle.tracking.Outcomes;
import dev.rekindle.tracking.link.Links;
import dev.rekindle.tracking.link.SignedToken;
import dev.rekindle.tracking.link.SignedTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The open pixel and the click redirect. */
@RestController
class OpenAndClickController {

    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final SignedTokens tokens;
    private final Links links;
    private final Outcomes outcomes;
    private final AutomatedClients machines;
    private final Clock clock;

    OpenAndClickController(
            SignedTokens tokens, Links links, Outcomes outcomes, AutomatedClients machines, Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.outcomes = outcomes;
        this.machines = machines;
        this.clock = clock;
    }

    /** Always returns the pixel, so that a forged token reveals nothing; it records nothing. */
    @GetMapping("/t/o/{token}.gif")
    ResponseEntity<byte[]> open(@PathVariable String token, HttpServletRequest request) {
        tokens.readOpen(token).ifPresent(open -> record(open.message(), Kind.OPENED, null, request));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.IMAGE_GIF)
                .body(PIXEL);
    }

    /** Redirects only to a known link that the signed token names. */
    @GetMapping("/t/c/{token}")
    ResponseEntity<Void> click(@PathVariable String token, HttpServletRequest request) {
        Optional<SignedToken.Click> click = tokens.readClick(token);
        Optional<String> url = click.flatMap(known -> links.urlOf(known.link()));
        if (click.isEmpty() || url.isEmpty()) {
            return ResponseEntity.notFound()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        record(click.get().message(), Kind.CLICKED, url.get(), request);
        return ResponseEntity.status(HttpStatus.FOUND)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .location(URI.create(url.get()))
                .build();
    }

    private void record(
            MessageId message, Kind kind, @org.jspecify.annotations.Nullable String url, HttpServletRequest request) {
        outcomes.record(List.of(new Outcome(message, kind, clock.instant(), url, machines.sent(request), null)));
    }
}
