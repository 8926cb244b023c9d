package dev.rekindle.message.channel.sms;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** Twilio's HTTP client with the configured base URL and without retries: the ledger decides about retries. */
class TwilioHttpClient extends NetworkHttpClient {

    private static final String HOME = "https://api.twilio.com";

    private final String base;

    TwilioHttpClient(URI base, Duration connectTimeout, Duration timeout, int connections) {
        super(builder(connectTimeout, timeout, connections));
        this.base = base.toString().replaceAll("/+$", "");
    }

    @Override
    public Response makeRequest(Request request) {
        return super.makeRequest(elsewhere(request));
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    private Request elsewhere(Request original) {
        String url = original.getUrl();
        if (!url.startsWith(HOME)) {
            throw new IllegalStateException("Not a call of Twilio's API");
        }
        var request = new Request(original.getMethod(), base + url.substring(HOME.length()));
        original.getPostParams().forEach((name, values) -> values.forEach(value -> request.addPostParam(name, value)));
        original.getQueryParams()
                .forEach((name, values) -> values.forEach(value -> request.addQueryParam(name, value)));
        original.getHeaderParams()
                .forEach((name, values) -> values.forEach(value -> request.addHeaderParam(name, value)));
        request.setContentType(original.getContentType());
        request.setUserAgentExtensions(original.getUserAgentExtensions());
        request.setAuth(original.getUsername(), original.getPassword());
        return request;
    }

    private static HttpClientBuilder builder(Duration connectTimeout, Duration timeout, int connections) {
        var connecting = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setSocketTimeout(Timeout.of(timeout))
                .build();
        return HttpClientBuilder.create()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(timeout))
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connecting)
                        .setMaxConnPerRoute(connections)
                        .setMaxConnTotal(connections)
                        .build());
    }
}
