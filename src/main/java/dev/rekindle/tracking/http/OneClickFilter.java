package dev.rekindle.tracking.http;

import dev.rekindle.tracking.Outcome;
import dev.rekindle.tracking.Outcomes;
import dev.rekindle.tracking.link.SignedTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * RFC 8058: a client's one-click POST unsubscribes at once, without a page, a redirect or a question. Reads the body
 * itself, before anything parses it, because senders' multipart bodies are not always well-formed.
 */
@Component
class OneClickFilter extends OncePerRequestFilter {

    private static final String PATH = "/t/u/";
    private static final int LONGEST = 8_192;
    private static final Pattern PAIR = Pattern.compile(
            "(^|&)List-Unsubscribe=One-Click(&|\\s*$)|name=\"?List-Unsubscribe\"?[^\\r\\n]*\\r?\\n\\r?\\nOne-Click\\s",
            Pattern.CASE_INSENSITIVE);

    private final SignedTokens tokens;
    private final Outcomes outcomes;
    private final Clock clock;

    OneClickFilter(SignedTokens tokens, Outcomes outcomes, Clock clock) {
        this.tokens = tokens;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return !request.getMethod().equals("POST") || !path.startsWith(PATH) || path.indexOf('/', PATH.length()) >= 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        String uri = request.getRequestURI();
        var token = tokens.readUnsubscribe(uri.substring(uri.lastIndexOf('/') + 1));
        String body = new String(request.getInputStream().readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
        response.setHeader("Cache-Control", "no-store");
        if (token.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (!PAIR.matcher(body).find()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            outcomes.record(List.of(Outcome.unsubscribed(token.get().message(), clock.instant())));
            response.setStatus(HttpServletResponse.SC_OK);
        }
    }
}
