package dev.rekindle.segment.source.http;

import dev.rekindle.platform.net.CheckedNames;
import dev.rekindle.platform.net.CheckedNames.ForbiddenAddress;
import dev.rekindle.platform.net.HostNames;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.SourceFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an API for JSON, by the rules of webhooks: only hosts that are allowed, only addresses that were checked just before,
 * no redirects. A failure that may pass is tried again at once, twice; one that the server gives a time for is not.
 */
final class JsonClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<Integer> AGAIN = Set.of(408, 425, 429);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final RetryTemplate RETRY = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(2)
            .delay(Duration.ofMillis(200))
            .multiplier(4)
            .predicate(e -> e instanceof SourceFailure failure && failure.isPassing() && failure.after() == null)
            .build());

    private final AudienceSettings settings;
    private final Clock clock;
    private final CloseableHttpClient publicly;
    private final CloseableHttpClient anywhere;

    JsonClient(AudienceSettings settings, HostNames names, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.publicly = client(names, true);
        this.anywhere = client(names, false);
    }

    /** @param next address of the next page by the header {@code Link}; null when there is none */
    record Answer(JsonNode body, @Nullable String next) {}

    private CloseableHttpClient client(HostNames names, boolean onlyPublic) {
        Timeout timeout = Timeout.of(settings.timeout());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(names, onlyPublic))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(timeout).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Rekindle")
                .build();
    }

    /**
     * Sends a request, made anew for each attempt.
     *
     * @throws SourceFailure if there is no JSON in the end
     */
    Answer ask(Supplier<HttpUriRequestBase> request) {
        return RETRY.invoke(() -> once(request.get()));
    }

    private Answer once(HttpUriRequestBase request) {
        URI url = URI.create(request.getRequestUri().startsWith("/") ? address(request) : request.getRequestUri());
        if (!settings.hosts().mayCall(url)) {
            throw SourceFailure.lasting("not-allowed", url.getHost());
        }
        try {
            return (settings.hosts().isPrivate(url) ? anywhere : publicly).execute(request, this::read);
        } catch (ForbiddenAddress e) {
            throw SourceFailure.lasting("private-address", url.getHost());
        } catch (IOException e) {
            throw SourceFailure.passing("connection", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static String address(HttpUriRequestBase request) {
        return request.getScheme() + "://" + request.getAuthority() + request.getRequestUri();
    }

    private Answer read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status < 200 || status >= 300) {
            throw refused(status, response);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw SourceFailure.lasting("not-json", null);
        }
        long most = settings.pageBytes().toBytes();
        try (var content = BoundedInputStream.builder()
                .setInputStream(entity.getContent())
                .setMaxCount(most + 1)
                .setOnMaxCount((limit, count) -> {
                    throw SourceFailure.lasting("page-too-large", Long.toString(most));
                })
                .get()) {
            return new Answer(JSON.readTree(content), next(response));
        } catch (JacksonException e) {
            throw SourceFailure.lasting("not-json", e.getOriginalMessage());
        }
    }

    private SourceFailure refused(int status, ClassicHttpResponse response) {
        String said = "HTTP " + status;
        if (status == 401 || status == 403) {
            return SourceFailure.lasting("login", said);
        }
        if (status < 500 && !AGAIN.contains(status)) {
            return SourceFailure.lasting("status", said);
        }
        return after(response)
                .map(after -> SourceFailure.notBefore("busy", said, after))
                .orElseGet(() -> SourceFailure.passing("busy", said));
    }

    /** Seconds or a date, RFC 9110 section 10.2.3. */
    private Optional<Duration> after(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null) {
            return Optional.empty();
        }
        String text = header.getValue().strip();
        try {
            Duration after = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String next(ClassicHttpResponse response) {
        for (Header header : response.getHeaders("Link")) {
            for (String link : header.getValue().split(",\\s*(?=<)")) {
                int end = link.indexOf('>');
                if (link.startsWith("<") && end > 0 && link.substring(end).matches("(?i).*;\\s*rel=\"?next\"?.*")) {
                    return link.substring(1, end);
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        publicly.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
        anywhere.close(org.apache.hc.core5.io.CloseMode.GRACEFUL);
    }
}
