package dev.rekindle.member.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.rekindle.member.StoreContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@SpringJUnitConfig(StoreContext.class)
class MemberCallsIT {

    @Autowired
    MemberController calls;

    MockMvc http;

    @BeforeEach
    void open() {
        http = MockMvcBuilders.standaloneSetup(calls).build();
    }

    @Test
    void anArrayCreatesMembersAndARepeatUpdatesThem() throws Exception {
        String body = """
                [{"externalId": "api-1", "email": "wang@shop.example", "phone": "+86 138 0013 8000",
                  "birthday": {"calendar": "lunar", "year": 2020, "month": 4, "day": 30, "leapMonth": false},
                  "zone": "Asia/Shanghai", "locale": "zh_CN", "tier": "gold", "points": 120, "tags": ["vip"],
                  "attributes": {"city": "西安", "visits": 3}, "joinedAt": "2024-05-01T08:00:00+08:00",
                  "consents": {"email": true, "sms": false}},
                 {"externalId": "api-2"}]
                """;
        post(body).andExpect(status().isOk()).andExpect(content().json("""
                {"taken": 2, "updated": 0, "refused": []}
                """));
        post(body).andExpect(content().json("""
                {"taken": 0, "updated": 2, "refused": []}
                """));

        http.perform(get("/api/v1/members/api-1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.phone").value("+8613800138000"))
                .andExpect(jsonPath("$.birthday.calendar").value("lunar"))
                .andExpect(jsonPath("$.locale").value("zh-CN"))
                .andExpect(jsonPath("$.attributes.city").value("西安"))
                .andExpect(jsonPath("$.joinedAt").value("2024-05-01T00:00:00Z"))
                .andExpect(jsonPath("$.consents", hasSize(2)));
    }

    @Test
    void reportsInvalidLinesAndStoresTheRest() throws Exception {
        String body = String.join(
                "\n",
                "{\"externalId\": \"line-1\"}",
                "",
                "{\"externalId\": \"line-3\", ",
                "[1]",
                "{\"externalId\": \"line-5\", \"email\": \"nobody\", \"zone\": \"+08:00\", \"birthday\": \"30.2.1990\"}",
                "{\"externalId\": \"line-6\", \"emial\": \"a@b.example\"}",
                "{\"externalId\": \"li\\u0000ne\"}",
                "{\"externalId\": \"half-\\ud800\"}",
                "{\"email\": \"a@b.example\"}",
                "{\"externalId\": \"line-10\"}{}",
                "{\"externalId\": \"line-11\", \"attributes\": {\"a b\": 1, \"nested\": {}}}",
                "{\"externalId\": \"line-12\"}");

        post(body)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken").value(2))
                .andExpect(jsonPath("$.refused[*].line", containsInAnyOrder(3, 4, 5, 6, 7, 8, 9, 10, 11)))
                .andExpect(jsonPath("$.refused[0].position").value(1))
                .andExpect(jsonPath("$.refused[0].problems[0].reason").value("not-json"))
                .andExpect(jsonPath("$.refused[1].problems[0].reason").value("not-an-object"))
                .andExpect(jsonPath("$.refused[2].problems[*].reason", containsInAnyOrder("email", "zone", "birthday")))
                .andExpect(jsonPath("$.refused[2].id").value("line-5"))
                .andExpect(jsonPath("$.refused[3].problems[0].reason").value("unknown-field"))
                .andExpect(jsonPath("$.refused[3].problems[0].field").value("emial"))
                .andExpect(jsonPath("$.refused[6].problems[0].reason").value("external-id-missing"));
        http.perform(get("/api/v1/members/line-5")).andExpect(status().isNotFound());
        http.perform(get("/api/v1/members/line-12")).andExpect(status().isOk());
    }

    @Test
    void takesInternationalDomainsAndRefusesAddressesThatCannotBeMailed() throws Exception {
        post(Files.readString(Path.of("src/test/resources/intake/idn-email.ndjson")))
                .andExpect(jsonPath("$.taken").value(1))
                .andExpect(jsonPath("$.refused[0].id").value("E7"))
                .andExpect(jsonPath("$.refused[0].problems[0].reason").value("email-domain"));
        http.perform(get("/api/v1/members/E9")).andExpect(jsonPath("$.email").value("ann@münchen.example"));

        post(Files.readString(Path.of("src/test/resources/intake/smtp-lowbyte.ndjson")))
                .andExpect(jsonPath("$.taken").value(1))
                .andExpect(jsonPath("$.refused[*].id", contains("LB-1", "LB-2")))
                .andExpect(jsonPath("$.refused[*].problems[*].reason", contains("email-local", "email-local")));
    }

    @Test
    void rejectsNumbersThatGrowWhenStoredAndDatesBefore1900() throws Exception {
        String body = String.join(
                "\n",
                "{\"externalId\": \"number-1\", \"attributes\": {\"a\": 1e100000}}",
                "{\"externalId\": \"number-2\", \"attributes\": {\"a\": 1" + "0".repeat(400) + "}}",
                "{\"externalId\": \"number-3\", \"joinedAt\": \"1899-12-31T23:59:59Z\"}",
                "{\"externalId\": \"number-4\", \"attributes\": {\"a\": 12345.6789}}");
        post(body)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken").value(1))
                .andExpect(jsonPath("$.refused[*].id", contains("number-1", "number-2", "number-3")))
                .andExpect(jsonPath(
                        "$.refused[*].problems[0].field", contains("attributes.a", "attributes.a", "joinedAt")));
    }

    @Test
    void rejectsACallWithTooManyRows() throws Exception {
        String body = IntStream.rangeClosed(0, 5000)
                .mapToObj(i -> "{\"externalId\": \"many-" + i + "\"}")
                .collect(Collectors.joining("\n"));
        post(body)
                .andExpect(status().isContentTooLarge())
                .andExpect(
                        status().reason(
                                        "A call may bring at most 5000 rows. Nothing of this call was stored; send it in parts."));
        http.perform(get("/api/v1/members/many-0")).andExpect(status().isNotFound());
    }

    @Test
    void rejectsACallWithATooLargeBody() throws Exception {
        post("[{\"externalId\": \"large\", \"tier\": \"" + "x".repeat(11_000_000) + "\"}]")
                .andExpect(status().isContentTooLarge())
                .andExpect(
                        status().reason(
                                        "A call may bring at most 10485760 bytes. Nothing of this call was stored; send it in parts."));
    }

    @Test
    void storesNothingFromATruncatedArray() throws Exception {
        post("[{\"externalId\": \"broken-1\"},\n{\"externalId\": ")
                .andExpect(status().isBadRequest())
                .andExpect(status().reason(startsWith("No JSON in line 2. Nothing of this call was stored")));
        http.perform(get("/api/v1/members/broken-1")).andExpect(status().isNotFound());
    }

    private ResultActions post(String body) throws Exception {
        return http.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post("/api/v1/members")
                .contentType(body.startsWith("[") ? "application/json" : "application/x-ndjson")
                .content(body));
    }
}
