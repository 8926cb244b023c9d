package dev.rekindle.webhook;

import dev.rekindle.platform.net.CheckedNames;
import dev.rekindle.platform.net.CheckedNames.ForbiddenAddress;
import dev.rekindle.platform.net.HostNames;
import dev.rekindle.setting.Live;
import dev.rekindle.webhook.WebhookAnswer.Delivered;
import dev.rekindle.webhook.WebhookAnswer.Failed;
import dev.rekindle.webhook.WebhookAnswer.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends one request, signed, where the settings allow it. The connection goes to an address that was checked just before and to no other, so that a name which
 * leads elsewhere a moment later gains nothing; redirects are not followed, and of the answer only the status is read.
 */
@Component
public class WebhookSender implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final Set<Integer> AGAIN = Set.of(408, 425, 429);

    private final AllowedHosts hosts;
    private final HostNames names;
    private final WebhookSignature signature;
    private final Live<WebhookSettings> settings;
    private final Clock clock;
    private final CloseableHttpClient publicly;
    private final CloseableHttpClient anywhere;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhook-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    public WebhookSender(
            AllowedHosts hosts,
            HostNames names,
            WebhookSignature signature,
            Live<WebhookSettings> settings,
            Clock clock) {
        this.hosts = hosts;
        this.names = names;
        this.signature = signature;
        this.settings = settings;
        this.clock = clock;
        this.publicly = client(true);
        this.anywhere = client(false);
    }

    private CloseableHttpClient client(boolean onlyPublic) {
        Timeout timeout = Timeout.of(settings.get().timeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedNames(names, onlyPublic))
                .setMaxConnTotal(64)
                .setMaxConnPerRoute(16)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(timeout).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Rekindle")
                .build();
    }

    /** Whether the settings allow requests to the host of the address. */
    public boolean mayCall(URI url) {
        return hosts.mayCall(url);
    }

    /** Attempts the request once, outside of any transaction. */
    public WebhookAnswer send(WebhookRequest request) {
        URI url = request.url();
        if (!hosts.mayCall(url)) {
            return new Refused("host not allowed: " + url.getHost());
        }
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
        post.setHeader("Rekindle-Request-Id", request.id());
        post.setHeader(WebhookSignature.HEADER, signature.of(clock.instant(), request.body()));
        var deadline = deadlines.schedule(post::cancel, settings.get().timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return send(hosts.isPrivate(url) ? anywhere : publicly, post);
        } catch (ForbiddenAddress e) {
            return new Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        } finally {
            deadline.cancel(false);
        }
    }

    /** The body of the answer is not read: the connection is closed instead. */
    private static WebhookAnswer send(CloseableHttpClient client, HttpPost post) throws IOException {
        ClassicHttpResponse response = client.executeOpen(null, post, null);
        int status = response.getCode();
        post.cancel();
        try {
            response.close();
        } catch (IOException closed) {
            log.trace("connection closed before the end of the answer", closed);
        }
        if (status >= 200 && status < 300) {
            return new Delivered();
        }
        String reason = "HTTP status " + status;
        return status >= 500 || AGAIN.contains(status) ? new Failed(reason) : new Refused(reason);
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        publicly.close();
        anywhere.close();
    }
}
