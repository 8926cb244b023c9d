package dev.rekindle.journey.http;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Members;
import dev.rekindle.testing.ManualEntryJourney;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.TestAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RekindleIT
class EnrolmentApiIT {

    private static final String JOURNEY = "by-hand-api";

    @LocalServerPort
    private int port;

    @Autowired
    private Journeys journeys;

    @Autowired
    private Members members;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aJourneyWithEntryByHand() throws Exception {
        ManualEntryJourney.deploy(journeys, JOURNEY);
        members.upsert(List.of(
                aMember("hand-1").draft(),
                aMember("hand-2").draft(),
                aMember("hand-3").draft()));
    }

    @Test
    void membersEnterOnceForAnEntryKeyAndUnknownOnesAreNamed() throws Exception {
        String body = """
                {"member": "hand-1"}
                {"member": "nobody-of-that-name"}
                {"member": "hand-1"}
                {"membre": "hand-2"}
                not json
                """;

        JsonNode first = json(post("/enrolments?entryKey=call-1", body), 200);
        JsonNode repeated = json(post("/enrolments?entryKey=call-1", body), 200);

        assertThat(first.path("entered").asInt()).isEqualTo(1);
        assertThat(first.path("skipped")).isEmpty();
        assertThat(first.path("refused").findValuesAsString("reason"))
                .containsExactly("unknown-member", "unknown-field", "not-json");
        assertThat(first.path("refused").findValuesAsString("line")).containsExactly("2", "4", "5");
        assertThat(repeated.path("entered").asInt()).isZero();
        assertThat(repeated.path("skipped").findValuesAsString("reason")).containsExactly("entry-key-used");
        assertThat(enrolments("hand-1")).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from message g join member m on m.id = g.member_id"
                                + " where m.external_id = 'hand-1' and g.journey_key = :journey")
                        .param("journey", JOURNEY)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aCallWithoutAnEntryKeyIsAnEntryOfItsOwn() throws Exception {
        String body = "[{\"member\": \"hand-2\"}]";

        JsonNode first = json(post("/enrolments", body), 200);
        JsonNode second = json(post("/enrolments", body), 200);

        assertThat(first.path("entered").asInt() + second.path("entered").asInt())
                .as("the journey ends at once and admits again")
                .isEqualTo(2);
        assertThat(first.path("entryKey").asString())
                .startsWith("api:")
                .isNotEqualTo(second.path("entryKey").asString());
    }

    @Test
    void aJourneyClosedToEntriesAndAnUnknownOneAnswerWhatToDo() throws Exception {
        journeys.pause(JOURNEY);

        assertThat(json(post("/enrolments", "{\"member\": \"hand-3\"}"), 409)
                        .path("detail")
                        .asString())
                .isEqualTo("The journey is closed to new entries. Reopen it first.");
        assertThat(send("/api/v1/journeys/no-such-journey/enrolments", "{\"member\": \"hand-3\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(enrolments("hand-3")).isZero();
    }

    @Test
    void badEntryKeysAndUnknownSegmentsAreRefused() throws Exception {
        json(post("/enrolments?entryKey=" + "x".repeat(101), "{\"member\": \"hand-3\"}"), 400);
        json(post("/enrolments?entryKey=%00", "{\"member\": \"hand-3\"}"), 400);
        json(post("/enrolments?segment=no-such-segment", ""), 422);
        assertThat(enrolments("hand-3")).isZero();
    }

    private long enrolments(String member) {
        return jdbc.sql("select count(*) from enrolment e join member m on m.id = e.member_id"
                        + " where e.journey_key = :journey and m.external_id = :member")
                .param("journey", JOURNEY)
                .param("member", member)
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("/api/v1/journeys/" + JOURNEY + path, body);
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + TestAccess.API_KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonMapper().readTree(answer.body());
    }
}
