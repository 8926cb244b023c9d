package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no page of ours would ever send is answered clearly, and is never a failure of ours. */
@RekindleIT
class NonsenseIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Imports imports;

    private SignedInClient visitor = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        visitor = SignedInClient.admin(port);
        visitor.get("/segments/new?lang=en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove-99999999999999", "remove--1", "remove-", "remove-x", "remove-300", "\0", "💥"})
    void anUnknownChangeLeavesTheSegmentFormUnchanged(String change) throws Exception {
        var form = new HashMap<>(rows());
        form.put("change", change);
        var answer = visitor.post("/segments/form", form);
        if (change.equals("\0")) {
            assertThat(answer.statusCode()).isEqualTo(400);
        } else {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("conditions[1].kind").doesNotContain("conditions[2].kind");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conditions[255].kind",
                "conditions[256].kind",
                "conditions[99999999999999].kind",
                "conditions[-1].kind",
                "conditions[x].kind",
                "conditions[].kind",
                "conditions[0][0].kind",
                "conditions[0].kind.span",
                "conditions[0].span.number.unit",
                "conditions",
                "kinds[255]",
                "kinds[999]"
            })
    void anInvalidRowDoesNotFailTheSegmentForm(String field) throws Exception {
        var form = new HashMap<>(rows());
        form.put(field, "tag");
        form.put("change", "add");
        for (String path : new String[] {"/segments/form", "/segments/preview", "/segments"}) {
            var answer = visitor.post(path, form);
            assertThat(answer.statusCode()).as(path).isIn(200, 400);
            assertThat(answer.body())
                    .as(path)
                    .contains(path.endsWith("preview") && answer.statusCode() == 200 ? "<" : "</html>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3000000", "99999999999999999999999", "-1", "NaN", "½", "1.5", " "})
    void anInvalidNumberIsReportedInTheSegmentForm(String number) throws Exception {
        for (String field : new String[] {"span.number", "bounds.least", "bounds.most", "bounds.share"}) {
            for (String kind : new String[] {"recency", "event", "joined", "occasion", "rfm"}) {
                var form = new HashMap<>(Map.of("mode", "form", "conditions[0].kind", kind));
                form.putAll(Map.of("conditions[0].name", "purchase", "conditions[0].span.unit", "days"));
                form.put("conditions[0]." + field, number);
                assertThat(visitor.post("/segments/preview", form).statusCode())
                        .as(kind + " " + field)
                        .isEqualTo(200);
            }
        }
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

    private long stored() {
        return imports.store("m.csv", new ByteArrayInputStream("id\n1\n".getBytes(StandardCharsets.UTF_8)), "test");
    }

    private static Map<String, String> rows() {
        return Map.of(
                "mode", "form",
                "match", "all",
                "conditions[0].kind", "tag",
                "conditions[0].name", "screen",
                "conditions[1].kind", "tag",
                "conditions[1].name", "other",
                "kinds[0]", "tag",
                "kinds[1]", "tag");
    }
}
