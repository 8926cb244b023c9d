package dev.rekindle.segment.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.http.ApiCaller;
import dev.rekindle.testing.RekindleIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@RekindleIT
class SegmentApiIT {

    @LocalServerPort
    private int port;

    private ApiCaller api;

    @BeforeEach
    void caller() {
        api = new ApiCaller(port);
    }

    @Test
    void aSegmentIsDefinedReadChangedAndDeleted() throws Exception {
        var saved = api.put("segments/api-one", """
                {"nameEn": "By API", "rule": {"event": {"type": "purchase", "sum": {"atLeast": 99.90}}}}
                """);
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body().get("nameZh").stringValue()).isEqualTo("By API");
        assertThat(saved.body().get("evaluatedAt").isNull()).isFalse();
        var read = api.get("segments/api-one");
        assertThat(read.raw().body()).contains("\"sum\":{\"atLeast\":99.90}");
        assertThat(api.get("segments").raw().body()).contains("\"api-one\"");
        assertThat(delete("segments/api-one").status()).isEqualTo(204);
        assertThat(api.get("segments/api-one").status()).isEqualTo(404);
    }

    @Test
    void aRuleThatCannotBeReadIsRefusedWithItsPlaceAndRemedy() throws Exception {
        var unknown = api.put("segments/api-two", """
                {"nameEn": "Wrong", "rule": {"all": [{"event": {"type": "purchase", "time": "P1D"}}]}}
                """);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.raw().body()).contains("$.all[0].event.time", "use one of");
        assertThat(api.put("segments/api-two", "{\"rule\": {\"tag\": \"vip\"}}").status())
                .isEqualTo(400);
        assertThat(api.put("segments/api-two", "not json").status()).isEqualTo(400);
        assertThat(api.put("segments/Api_Two", "{\"nameEn\": \"x\", \"rule\": {\"tag\": \"vip\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(api.put("segments/api-two", "{\"nameEn\": \"" + "x".repeat(300_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(api.get("segments/api-two").status()).isEqualTo(404);
    }

    @Test
    void aSegmentInUseIsNotDeleted() throws Exception {
        api.put("segments/api-used", "{\"nameEn\": \"Used\", \"rule\": {\"tag\": \"vip\"}}");
        api.put("segments/api-user", "{\"nameEn\": \"The user\", \"rule\": {\"inSegment\": \"api-used\"}}");
        var kept = delete("segments/api-used");
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.raw().body()).contains("The user");
        assertThat(delete("segments/api-user").status()).isEqualTo(204);
        assertThat(delete("segments/api-used").status()).isEqualTo(204);
    }

    @Test
    void theSchemaOfRulesIsPublished() throws Exception {
        var schema = api.get("schemas/segment-rule");
        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.body().get("$defs").has("rule")).isTrue();
    }

    private ApiCaller.Answer delete(String path) throws Exception {
        return api.send("DELETE", path, new byte[0]);
    }
}
