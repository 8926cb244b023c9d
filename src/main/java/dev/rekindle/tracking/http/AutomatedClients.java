package dev.rekindle.tracking.http;

import dev.rekindle.platform.TextLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Recognizes requests of machines: crawlers and scanners by their user agent, prefetches by
 * their header, Apple's privacy proxy by its bare user agent. Gmail's and Yahoo's image proxies count as persons.
 */
@Component
class AutomatedClients {

    private static final int CACHED = 5_000;
    private static final TextLimit READ = TextLimit.of(500);

    private final Pattern crawlers;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    AutomatedClients() {
        this.crawlers = Pattern.compile(crawlers());
    }

    boolean sent(HttpServletRequest request) {
        return !request.getMethod().matches("GET|POST")
                || announces(request, "Sec-Purpose", "prefetch")
                || announces(request, "Purpose", "pre")
                || announces(request, "X-Purpose", "pre")
                || announces(request, "X-Moz", "prefetch")
                || isOne(request.getHeader("User-Agent"));
    }

    boolean isOne(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank() || userAgent.strip().equals("Mozilla/5.0")) {
            return true;
        }
        if (known.size() >= CACHED) {
            known.clear();
        }
        String bounded = READ.cut(userAgent);
        return known.computeIfAbsent(bounded, agent -> crawlers.matcher(agent).find());
    }

    private static boolean announces(HttpServletRequest request, String header, String start) {
        String value = request.getHeader(header);
        return value != null && value.toLowerCase(java.util.Locale.ROOT).startsWith(start);
    }

    private static String crawlers() {
        try {
            return new ClassPathResource("tracking/crawlers.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .collect(Collectors.joining("|"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
