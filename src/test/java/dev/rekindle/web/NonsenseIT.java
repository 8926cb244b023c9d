package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What no page of ours would ever send is answered clearly, and is never a failure of ours. */
@RekindleIT
class NonsenseIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Imports imports;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping pages;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        visitor = SignedInClient.admin(port);
        visitor.get("/segments/new?lang=en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{\"not\": 1}",
                "{\"all\": {}}",
                "{\"all\": [null]}",
                "{\"tag\": \"\\u0000\"}",
                "{\"event\": {\"type\": \"purchase\", \"count\": {\"atLeast\": 1e3000000}}}",
                "{\"recency\": {\"event\": \"purchase\", \"olderThan\": \"P99999999999D\"}}"
            })
    void aRuleThatIsNoneIsReportedByTheSegmentBuilder(String rule) throws Exception {
        for (String path : new String[] {"/segments/preview", "/segments/builder/why", "/segments"}) {
            var answer = visitor.post(
                    path,
                    Map.of("json", rule, "nameEn", "a", "nameZh", "b", "member", "1", "asker", "💥", "open", "x"));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).contains("class=\"problem\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999999999999", "💥"})
    void nobodyIsExplainedUnderAWrongNumber(String member) throws Exception {
        assertThat(visitor.post("/segments/builder/why", Map.of("json", "{\"tag\": \"a\"}", "member", member))
                        .body())
                .contains("There is no member with this ID.");
        assertThat(visitor.get("/segments/dormant/why?member=" + URLEncoder.encode(member, StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "\\u0000"})
    void anImportNeedsASeparator(String delimiter) throws Exception {
        String id = "/imports/" + stored();
        var plan = new HashMap<>(Map.of("encoding", "UTF-8", "field[0]", "EXTERNAL_ID", "attribute[0]", ""));
        plan.put("delimiter", delimiter);
        var answer = visitor.post(id + "/run", plan);
        String page = id;
        for (int i = 0; i < 3 && answer.statusCode() == 302; i++) {
            page = answer.headers().firstValue("Location").orElseThrow();
            answer = visitor.get(page);
        }
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertThat(answer.body()).contains("This separator is not supported.");
    }

    @Test
    void anIncompleteMappingIsRefusedOrABadRequest() throws Exception {
        String id = "/imports/" + stored();
        assertThat(visitor.post(id + "/run", Map.of()).statusCode()).isIn(200, 302, 400);
        var nothing = Map.of("encoding", "", "delimiter", ",", "field[1]", "EMAIL");
        assertThat(visitor.post(id + "/run", nothing).statusCode()).isIn(200, 302, 400);
        var region = Map.of("encoding", "UTF-8", "delimiter", ",", "region", "Nowhere", "field[0]", "EXTERNAL_ID");
        assertThat(visitor.post(id + "/run", region).body()).contains("Phone numbers of this country are not known.");
        var noField = Map.of("encoding", "UTF-8", "delimiter", ",", "field[0]", "NOTHING");
        assertThat(visitor.post(id + "/run", noField).statusCode()).isIn(200, 302, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3000000", "1e400", "-1e3000000", "1e-3000000", "123456789012345678901234567890e200"})
    void aSampleWithAnInvalidNumberIsReportedAtItsField(String number) throws Exception {
        visitor.get("/templates/birthday-greeting?lang=en");
        var answer = visitor.post(
                "/templates/birthday-greeting",
                Map.of("sample", "{\"member\": {\"firstName\": \"Ann\", \"points\": " + number + "}}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("bad-sample");
    }

    @Test
    void aFormWithoutAFileIsNoFailureOfOursWhereverAFileIsTaken() throws Exception {
        List<String> paths = pages.getHandlerMethods().entrySet().stream()
                .filter(page -> Arrays.stream(page.getValue().getMethodParameters())
                        .anyMatch(parameter -> MultipartFile.class.isAssignableFrom(parameter.getParameterType())))
                .flatMap(page -> page.getKey().getPatternValues().stream())
                .map(path -> path.replaceAll("\\{[^}]+}", "1"))
                .sorted()
                .toList();
        assertThat(paths).contains("/imports", "/journeys/upload");
        for (String path : paths) {
            assertThat(visitor.post(path, Map.of("not", "a file")).statusCode())
                    .as(path)
                    .isLessThan(500);
        }
    }

    private long stored() {
        return imports.store("m.csv", new ByteArrayInputStream("id\n1\n".getBytes(StandardCharsets.UTF_8)), "test");
    }
}
