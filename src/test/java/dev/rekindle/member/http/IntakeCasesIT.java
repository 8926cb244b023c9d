package dev.rekindle.member.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Birthday.Calendar;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.member.Occasions;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Files and calls of strangers that once failed; the inputs are in {@code cases/intake}. */
@RekindleIT
class IntakeCasesIT {

    private static final String EVENT = "events";

    @LocalServerPort
    private int port;

    @Autowired
    private Members members;

    @Autowired
    private Occasions occasions;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ApiCaller api = new ApiCaller(0);

    @BeforeEach
    void call() {
        api = new ApiCaller(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded", // what curl says when told nothing
                "multipart/form-data; boundary=x",
                "text/csv",
                "application/xml",
                "application/json; charset=GBK",
                "nonsense"
            })
    void anotherContentTypeIsRefusedWithWhatToSend(String type) throws Exception {
        var answer = api.send("POST", EVENT, file("event.ndjson"), "Content-Type", type);
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.body().path("detail").asString()).contains(type).contains("application/x-ndjson");
        assertThat(answer.raw().headers().firstValue("Accept-Post")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/octet-stream", "application/json", "application/x-ndjson"})
    void aMissingOrVagueContentTypeIsRead(String type) throws Exception {
        api.post("members", "{\"externalId\": \"FN-1\"}");
        String[] headers = type.isEmpty() ? new String[0] : new String[] {"Content-Type", type};
        var answer = api.send("POST", EVENT, file("event.ndjson"), headers);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("taken").asInt()
                        + answer.body().path("repeated").asInt())
                .isEqualTo(1);
    }

    @Test
    void gzipIsUnpackedWithAndWithoutItsHeader() throws Exception {
        api.post("members", "{\"externalId\": \"FN-1\"}");
        for (String[] headers : new String[][] {
            {"Content-Encoding", "gzip", "Content-Type", "application/x-ndjson"},
            {"Content-Encoding", "GZIP"},
            {"Content-Type", "application/gzip"},
            {"Content-Type", "application/x-ndjson"}
        }) {
            var answer = api.send("POST", EVENT, file("event.ndjson.gz"), headers);
            assertThat(answer.status()).as(Arrays.toString(headers)).isEqualTo(200);
            assertThat(answer.body().path("taken").asInt()
                            + answer.body().path("repeated").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsNotGzipOrUnpacksTooLargeIsRefused() throws Exception {
        byte[] bomb = gzip(("{\"externalId\": \"" + "x".repeat(1000) + "\"}\n")
                .repeat(20_000)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(bomb.length).isLessThan(200_000);
        assertThat(api.send("POST", "members", bomb, "Content-Encoding", "gzip").status())
                .isEqualTo(413);
        byte[] whole = file("event.ndjson.gz");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThat(api.send("POST", EVENT, half, "Content-Encoding", "gzip").status())
                .isEqualTo(400);
        assertThat(api.send("POST", EVENT, file("event.ndjson"), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(400);
        var brotli = api.send("POST", EVENT, file("event.ndjson"), "Content-Encoding", "br");
        assertThat(brotli.status()).isEqualTo(415);
        assertThat(brotli.raw().headers().firstValue("Accept-Encoding")).hasValue("gzip");
    }

    @Test
    void anEmptyBodyIsRefused() throws Exception {
        assertThat(api.send("POST", EVENT, new byte[0]).status()).isEqualTo(400);
        assertThat(api.send("POST", "members", " \n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aStringIsAnIdWhateverItLooksLike() throws Exception {
        assertThat(post("hex-id.ndjson").path("taken").asInt()).isEqualTo(1);
        api.post("members", "{\"externalId\": \"1e5\"}\n{\"externalId\": \"8.6E+12\"}");
        assertThat(members.byExternalId("7312e455")).isPresent();
        assertThat(members.byExternalId("1e5")).isPresent();
        assertThat(members.byExternalId("8.6E+12")).isPresent();
    }

    @Test
    void anIdWithASlashOrPercentIsReadable() throws Exception {
        assertThat(post("slash-id.ndjson").path("taken").asInt()).isEqualTo(2);
        api.post("members", "{\"externalId\": \"a;b?d#e\"}");
        for (String path : List.of(
                "members/EU%2F17",
                "members/50%25off",
                "members?externalId=EU/17",
                "members?externalId=50%25off",
                "members/a%3Bb%3Fd%23e")) {
            assertThat(api.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(api.get("members/EU%2F17").body().path("externalId").asString())
                .isEqualTo("EU/17");
        assertThat(api.get("members/a%00b").status()).isEqualTo(400);
        assertThat(new SignedInClient(port).get("/sign-in%2F..%2Fsettings").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLineBreakInANameBecomesASpaceAndElsewhereIsRefused() throws Exception {
        JsonNode answer = post("crlf.ndjson");
        assertThat(answer.path("taken").asInt()).isEqualTo(1);
        assertThat(members.byExternalId("R-crlf").orElseThrow().firstName()).isEqualTo("Ann Bcc: evil@example.com");

        var refused = api.post("members", """
                {"externalId": "a\\nb"}
                {"externalId": "crlf-2", "email": "ann@shop.example\\r\\nBcc: x@shop.example"}
                {"externalId": "crlf-3", "locale": "en\\n"}
                {"externalId": "crlf-4", "tier": "gold\\u2028card"}
                """);
        assertThat(refused.body()
                        .path("refused")
                        .valueStream()
                        .map(row -> row.path("problems").get(0).path("reason").asString()))
                .containsExactly("line-break", "line-break");
        assertThat(members.byExternalId("crlf-4").orElseThrow().tier()).isEqualTo("gold card");
        var event = api.post(
                EVENT,
                "{\"id\": \"a\\nb\", \"member\": \"crlf-3\", \"type\": \"visit\", "
                        + "\"occurredAt\": \"2026-01-01T00:00:00Z\"}");
        assertThat(event.body().at("/refused/0/problems/0/reason").asString()).isEqualTo("line-break");
    }

    @Test
    void aLunarDayInWordsHasOneReadingOrIsRefused() throws Exception {
        JsonNode answer = post("lunar-words.ndjson");
        assertThat(birthdayOf("LG-0")).isEqualTo(new Birthday(Calendar.LUNAR, null, 8, 5, false));
        assertThat(birthdayOf("LG-2")).isEqualTo(new Birthday(Calendar.LUNAR, null, 8, 25, false));
        assertThat(answer.path("refused")
                        .valueStream()
                        .map(row -> row.path("id").asString() + " "
                                + row.at("/problems/0/reason").asString()))
                .containsExactly("LG-1 birthday-calendar", "LG-3 birthday-calendar", "LG-4 birthday-calendar");
    }

    @Test
    void nullClearsAndAbsenceKeeps() throws Exception {
        api.post("members", """
                {"externalId": "K1", "email": "k1@shop.example", "phone": "+447700900123", "firstName": "Ann", "lastName": "Lee", "birthday": "农历闰四月初十", "zone": "Europe/London", "locale": "en", "tier": "gold", "points": 5, "tags": ["a", "b"], "attributes": {"x": 1, "y": "z"}, "consents": {"email": true}}
                """);
        Instant joined = members.byExternalId("K1").orElseThrow().joinedAt();

        api.post("members", "{\"externalId\": \"K1\", \"email\": null, \"attributes\": {\"x\": null}}");
        Member once = members.byExternalId("K1").orElseThrow();
        assertThat(once.email()).isNull();
        assertThat(once.phone()).isEqualTo("+447700900123");
        assertThat(once.attributes()).isEqualTo(Map.of("y", "z"));
        assertThat(once.tags()).containsExactlyInAnyOrder("a", "b");
        assertThat(occasions.of(once.id())).isNotEmpty();

        var all = api.post("members", """
                {"externalId": "K1", "phone": null, "firstName": null, "lastName": null, "birthday": null, "zone": null, "locale": null, "tier": null, "points": null, "tags": null, "attributes": null, "joinedAt": null, "consents": null}
                """);
        assertThat(all.body().path("updated").asInt()).isEqualTo(1);
        Member cleared = members.byExternalId("K1").orElseThrow();
        assertThat(cleared)
                .isEqualTo(new Member(
                        once.id(), "K1", null, null, null, null, null, null, null, null, 0L, Set.of(), Map.of(),
                        joined));
        assertThat(occasions.of(once.id())).isEmpty();

        var guess = api.post("members", "{\"externalId\": \"K1\", \"consents\": {\"email\": null}}");
        assertThat(guess.body().at("/refused/0/problems/0/reason").asString()).isEqualTo("consent-null");
    }

    @Test
    void rowsOfOneCallApplyInTheirOrder() throws Exception {
        api.post("members", """
                {"externalId": "K2", "email": "old@shop.example", "tags": ["a"]}
                {"externalId": "K2", "email": null, "tags": null, "tier": "gold"}
                {"externalId": "K2", "tags": ["b"]}
                """);
        Member member = members.byExternalId("K2").orElseThrow();
        assertThat(member.email()).isNull();
        assertThat(member.tier()).isEqualTo("gold");
        assertThat(member.tags()).containsExactly("b");
    }

    @Test
    void attributesAndTagsHaveLimitsAndThePageOfAFullMemberIsShort() throws Exception {
        String full = IntStream.range(0, 100)
                .mapToObj(i -> "\"名%02d_%s\": \"%s\"".formatted(i, "x".repeat(40), "值".repeat(100)))
                .collect(Collectors.joining(", "));
        String tags = IntStream.range(0, 100)
                .mapToObj(i -> "\"" + "签".repeat(57) + (100 + i) + "\"")
                .collect(Collectors.joining(", "));
        var answer = api.post(
                "members", "{\"externalId\": \"full-1\", \"attributes\": {" + full + "}, \"tags\": [" + tags + "]}");
        assertThat(answer.body().path("taken").asInt()).as(answer.raw().body()).isEqualTo(1);

        var visitor = SignedInClient.admin(port);
        long id = members.byExternalId("full-1").orElseThrow().id().value();
        assertThat(visitor.get("/members/" + id).body().getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(300_000);

        var more = api.post("members", """
                {"externalId": "full-1", "attributes": {"one_more": 1}}
                {"externalId": "full-1b", "tier": "gold"}
                """);
        assertThat(more.body().path("taken").asInt()).isEqualTo(1);
        assertThat(more.body().at("/refused/0/id").asString()).isEqualTo("full-1");
        assertThat(more.body().at("/refused/0/problems/0/reason").asString()).isEqualTo("too-many-attributes");
        assertThat(api.post("members", "{\"externalId\": \"full-1\", \"tags\": [\"one more\"]}")
                        .body()
                        .at("/refused/0/problems/0/reason")
                        .asString())
                .isEqualTo("too-many-tags");
        assertThat(api.post("members", "{\"externalId\": \"full-1\", \"tags\": null}")
                        .body()
                        .path("updated")
                        .asInt())
                .isEqualTo(1);
        String large = IntStream.range(0, 17)
                .mapToObj(i -> "\"a" + i + "\": \"" + "x".repeat(1000) + "\"")
                .collect(Collectors.joining(", "));
        assertThat(api.post("members", "{\"externalId\": \"full-2\", \"attributes\": {" + large + "}}")
                        .body()
                        .at("/refused/0/problems/0/reason")
                        .asString())
                .isEqualTo("attributes-size");
    }

    @Test
    void aCallForAMemberThatALongTransactionHoldsIsToldToComeAgain() throws Exception {
        api.post("members", "{\"externalId\": \"held-1\"}");
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from member where external_id = 'held-1' for update")
                    .query(Long.class)
                    .single();
            long before = System.nanoTime();
            var answer = posted("{\"externalId\": \"held-1\", \"tier\": \"gold\"}");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.raw().headers().allValues("Retry-After")).containsExactly("10");
            assertThat(answer.body().path("detail").asString()).contains("import");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        });
        assertThat(posted("{\"externalId\": \"held-1\", \"tier\": \"gold\"}").status())
                .isEqualTo(200);
    }

    private ApiCaller.Answer posted(String body) {
        try {
            return api.post("members", body);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void regionAndOrderOfDatesAreParametersOfTheCall() throws Exception {
        String body = "{\"externalId\": \"param-1\", \"phone\": \"07700 900123\", \"birthday\": \"05/06/1990\"}";
        var open = api.post("members", body);
        assertThat(open.body()
                        .at("/refused/0/problems")
                        .valueStream()
                        .map(problem -> problem.path("reason").asString()))
                .containsExactly("phone-region", "date-order");
        assertThat(api.post("members?region=gb&dateOrder=dmy", body)
                        .body()
                        .path("taken")
                        .asInt())
                .isEqualTo(1);
        assertThat(members.byExternalId("param-1").orElseThrow().phone()).isEqualTo("+447700900123");
        assertThat(birthdayOf("param-1")).isEqualTo(new Birthday(Calendar.SOLAR, 1990, 6, 5, false));
        assertThat(api.post("members?region=XX", body).status()).isEqualTo(400);
        assertThat(api.post("members?dateOrder=ymd", body).status()).isEqualTo(400);
    }

    @Test
    void aFullNameReplacesBothParts() throws Exception {
        api.post("members", "{\"externalId\": \"FN-1\", \"firstName\": \"Ann\", \"lastName\": \"Lee\"}");
        assertThat(take("fullname-update.csv").updated()).isEqualTo(1);
        Member member = members.byExternalId("FN-1").orElseThrow();
        assertThat(member.firstName()).isEqualTo("Zendaya");
        assertThat(member.lastName()).isNull();
    }

    @Test
    void aRareFamilyNameIsKeptWhole() throws Exception {
        take("surrogate-name.csv");
        assertThat(nameOf("R-1")).isEqualTo("𠮷|田太郎");
        assertThat(nameOf("R-2")).isEqualTo("𠀋|明");
        assertThat(nameOf("R-3")).isEqualTo("null|𡈽");
        assertThat(nameOf("R-4")).isEqualTo("張|𠮷");
    }

    @Test
    void aFileInUtf16WithoutAMarkIsRead() throws Exception {
        assertThat(take("utf16le-nobom.csv").taken()).isEqualTo(1);
        assertThat(members.byExternalId("X-1").orElseThrow().firstName()).isEqualTo("Ann");
        byte[] bigEndian = "会员号,姓名\r\nX-be,王小明\r\n".getBytes(StandardCharsets.UTF_16BE);
        assertThat(take("be.csv", bigEndian).taken()).isEqualTo(1);
        assertThat(nameOf("X-be")).isEqualTo("王|小明");
    }

    @Test
    void aNulRefusesItsRowAlone() throws Exception {
        api.post("members", "{\"externalId\": \"X-1\", \"firstName\": \"Ann\"}");
        ImportRun run = take("nul-in-one-row.csv");
        assertThat(run.rows()).isEqualTo(3);
        assertThat(run.refused()).isEqualTo(1);
        assertThat(imports.refusals(run.id(), 0, 10).get(0).line()).isEqualTo(3);
        assertThat(nameOf("X-3")).isEqualTo("null|Cy");
    }

    @Test
    void traditionalHeadingsAreKnown() throws Exception {
        ImportRun run = take("traditional-header.csv", file("traditional-header.csv"), "TW");
        assertThat(run.taken()).isEqualTo(1);
        Member member = members.byExternalId("T-1").orElseThrow();
        assertThat(member.phone()).isEqualTo("+886912345678");
        assertThat(member.email()).isEqualTo("t1@example.com");
        assertThat(member.joinedAt()).isEqualTo("2024-01-01T00:00:00Z");
    }

    @Test
    void formulasAreQuotedInTheFileOfRejectedRows() throws Exception {
        ImportRun run = take("formula-header.csv");
        assertThat(run.refused()).isEqualTo(3);
        var out = new ByteArrayOutputStream();
        imports.writeRefused(run.id(), out, List.of("Line", "Reason"), problem -> problem.code());
        assertThat(out.toString(StandardCharsets.UTF_8).lines().limit(2).toList())
                .containsExactly("\uFEFFexternalId,'=1+1,'@x,phone,Line,Reason", "Q-1,'=2+2,'+3,abc,2,phone-region");
    }

    @Test
    void aColumnThatIsNotRecognisedIsAskedFor() throws Exception {
        long id = imports.store(
                "ask.csv",
                new ByteArrayInputStream("id,shoe size,,email,email 2\nask-1,44,,a@shop.example,b@shop.example\n"
                        .getBytes(StandardCharsets.UTF_8)),
                "tester");
        assertThat(imports.preview(id, null, null).suggested())
                .extracting(ImportTarget::field)
                .containsExactly(Field.EXTERNAL_ID, Field.UNDECIDED, Field.UNDECIDED, Field.EMAIL, Field.UNDECIDED);
        var visitor = SignedInClient.admin(port);
        String page = visitor.get("/imports/" + id + "?lang=en").body();
        assertThat(page).contains("Choose…");
        var answer = visitor.post(
                "/imports/" + id + "/run", Map.of("encoding", "UTF-8", "delimiter", ",", "field", "EXTERNAL_ID"));
        assertThat(answer.body()).contains("columns have changed");
        assertThat(visitor.get("/imports/" + id + "?rest=ATTRIBUTE").body()).contains("shoe_size");
    }

    private JsonNode post(String file) throws IOException, InterruptedException {
        var answer = api.send("POST", "members", file(file), "Content-Type", "application/x-ndjson");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private ImportRun take(String file) throws IOException {
        return take(file, file(file));
    }

    private ImportRun take(String name, byte[] file) {
        return take(name, file, null);
    }

    private ImportRun take(String name, byte[] file, @Nullable String region) {
        long id = imports.store(name, new ByteArrayInputStream(file), "tester");
        ImportPreview preview = imports.preview(id, null, null);
        List<ImportTarget> targets = preview.suggested().stream()
                .map(target -> target.field() == Field.UNDECIDED ? ImportTarget.of(Field.IGNORE) : target)
                .toList();
        return imports.run(id, new ImportPlan(preview.encoding(), preview.delimiter(), targets, region, null, false));
    }

    private Birthday birthdayOf(String externalId) {
        return Objects.requireNonNull(
                members.byExternalId(externalId).orElseThrow().birthday());
    }

    private String nameOf(String externalId) {
        Member member = members.byExternalId(externalId).orElseThrow();
        return member.lastName() + "|" + member.firstName();
    }

    private static byte[] file(String name) throws IOException {
        try (var in = IntakeCasesIT.class.getResourceAsStream("/cases/intake/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
