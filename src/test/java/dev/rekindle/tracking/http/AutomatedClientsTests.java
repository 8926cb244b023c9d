package dev.rekindle.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AutomatedClientsTests {

    private static final AutomatedClients MACHINES = new AutomatedClients();
    private static final Path CRAWLERS = Path.of("../shared/data/user-agents/crawler-user-agents.json");

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Mozilla/5.0",
                "curl/8.4.0",
                "python-requests/2.31.0",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
            })
    void aMachine(@org.jspecify.annotations.Nullable String agent) {
        assertThat(MACHINES.isOne(agent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Thunderbird/115.12.0",
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"
            })
    void aPersonOrTheirMailProxy(String agent) {
        assertThat(MACHINES.isOne(agent)).isFalse();
    }

    @Test
    void aPrefetchAnnouncesItself() {
        var request = new MockHttpServletRequest("GET", "/t/o/x.gif");
        request.addHeader("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0");
        assertThat(MACHINES.sent(request)).isFalse();
        request.addHeader("Sec-Purpose", "prefetch;prerender");
        assertThat(MACHINES.sent(request)).isTrue();
    }

    @Test
    void knowsThePublishedCrawlers() throws Exception {
        assumeThat(CRAWLERS)
                .as("skipped: published crawlers are not on this machine")
                .exists();
        int seen = 0;
        int known = 0;
        for (JsonNode crawler : JsonMapper.shared().readTree(Files.readString(CRAWLERS))) {
            for (JsonNode agent : crawler.path("instances")) {
                seen++;
                known += MACHINES.isOne(agent.asString()) ? 1 : 0;
            }
        }
        assertThat(seen).isGreaterThan(1_500);
        assertThat(seen - known).isLessThan(30);
    }
}
