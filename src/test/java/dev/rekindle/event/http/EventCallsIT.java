package dev.rekindle.event.http;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.rekindle.event.Events;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

@SpringJUnitConfig(StoreContext.class)
class EventCallsIT {

    @Autowired
    EventController calls;

    @Autowired
    Events events;

    @Autowired
    Members members;

    MockMvc http;

    @BeforeEach
    void open() {
        members.upsert(List.of(aMember("shopper").draft()));
        http = MockMvcBuilders.standaloneSetup(calls).build();
    }

    @Test
    void eventsAreRecordedOnce() throws Exception {
        members.upsert(List.of(aMember("once").draft()));
        String body = """
                {"id": "o-1", "member": "once", "type": "purchase", "occurredAt": "2026-11-20T18:30:00+08:00", "amount": 199.90, "currency": "CNY", "properties": {"store": "西安", "lines": [1, 2]}}
                {"id": "o-2", "member": "once", "type": "visit", "occurredAt": "2026-11-20T10:31:00Z"}
                """;
        send(body).andExpect(status().isOk()).andExpect(content().json("""
                {"taken": 2, "repeated": 0, "refused": []}
                """));
        send(body).andExpect(content().json("""
                {"taken": 0, "repeated": 2, "refused": []}
                """));

        List<MemberEvent> stored =
                events.latestOf(members.byExternalId("once").orElseThrow().id(), 10);
        assertThat(stored).extracting(MemberEvent::type).containsExactly("visit", "purchase");
        assertThat(stored.get(1).amount()).isEqualByComparingTo(new BigDecimal("199.90"));
        assertThat(stored.get(1).occurredAt()).isEqualTo("2026-11-20T10:30:00Z");
        assertThat(stored.get(1).properties()).isEqualTo(Map.of("store", "西安", "lines", List.of(1, 2)));
    }

    @Test
    void everyRefusalNamesPositionAndReason() throws Exception {
        String body = String.join(
                "\n",
                event("w-1", "\"type\": \"purchase\""),
                "{\"id\": \"w-2\"",
                event("w-3", "\"type\": \"purchase\"").replace("shopper", "stranger"),
                event("w-4", "\"type\": \"purchase\"").replace("2026-11-20", "2026-11-22"),
                event("w-5", "\"type\": \"purchase\", \"amount\": 5"),
                event("w-6", "\"type\": \"purchase\", \"amount\": 1E+400, \"currency\": \"EUR\""),
                event("w-7", "\"type\": \"purchase\", \"amount\": 0.00001, \"currency\": \"EUR\""),
                event("w-8", "\"type\": \"purchase\", \"amount\": 5, \"currency\": \"EURO\""),
                event("w-9", "\"type\": \"2 words\""),
                event("w-10", "\"type\": \"visit\", \"properties\": {\"a\": [\"x\\u0000\"]}"),
                event("w-11", "\"type\": \"visit\", \"when\": 1"),
                event("w-12", "\"type\": \"visit\"").replace("2026-11-20T10:30:00Z", "2026-11-20"),
                event("w-13", "\"type\": \"visit\", \"properties\": {\"a\": [1e100000]}"),
                event("w-14", "\"type\": \"visit\"").replace("2026-11-20", "1969-12-31"));

        String answer = send(body)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.taken").value(1))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(JsonMapper.shared().readTree(answer).get("refused").get(1))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"position": 2, "line": 3, "id": "w-3", "problems": [{"field": "member", "reason": "unknown-member"}]}
                """));
        var reasons = JsonMapper.shared()
                .readTree(answer)
                .get("refused")
                .valueStream()
                .map(row -> row.get("line").asInt() + " "
                        + row.get("problems").get(0).get("reason").asString())
                .toList();
        assertThat(reasons)
                .containsExactly(
                        "2 not-json",
                        "3 unknown-member",
                        "4 future",
                        "5 missing",
                        "6 amount-size",
                        "7 amount-decimals",
                        "8 currency",
                        "9 type-name",
                        "10 characters",
                        "11 unknown-field",
                        "12 moment",
                        "13 characters",
                        "14 moment");
    }

    @Test
    void anEventRepeatedWithOtherContentIsAConflictAndCanBeCorrected() throws Exception {
        send(event("fix-1", "\"type\": \"purchase\", \"amount\": 10, \"currency\": \"EUR\""));
        String other = event("fix-1", "\"type\": \"purchase\", \"amount\": 12.00, \"currency\": \"EUR\"");
        send(other + "\n" + event("fix-1", "\"type\": \"purchase\", \"amount\": 10.0, \"currency\": \"EUR\""))
                .andExpect(content().json("""
                        {"taken": 0, "repeated": 1, "refused": [], "conflicts": [
                          {"position": 0, "line": 1, "id": "fix-1", "problems": [{"reason": "other-content"}]}]}
                        """));

        correct("fix-1", other)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.changed").value(true));
        correct("fix-1", other).andExpect(jsonPath("$.changed").value(false));
        send(other)
                .andExpect(jsonPath("$.repeated").value(1))
                .andExpect(jsonPath("$.conflicts").isEmpty());
        assertThat(events
                        .summariesOf(List.of(
                                members.byExternalId("shopper").orElseThrow().id()))
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .filter(summary -> "EUR".equals(summary.currency()))
                        .map(Events.Summary::total))
                .singleElement()
                .satisfies(total -> assertThat(total).isEqualByComparingTo("12"));

        correct("fix-none", event("fix-none", "\"type\": \"visit\"")).andExpect(status().isNotFound());
        correct("fix-2", other).andExpect(status().isBadRequest());
        correct("fix-1", other.replace("12.00", "many")).andExpect(status().isBadRequest());
        correct("fix-1", other.replace("shopper", "once")).andExpect(status().isConflict());
    }

    private ResultActions correct(String id, String body) throws Exception {
        return http.perform(put("/api/v1/events/" + id)
                .contentType("application/json")
                .characterEncoding("UTF-8")
                .content(body));
    }

    @Test
    void concurrentCallersWithTheSameBatchSucceedAndItIsRecordedOnce() throws Exception {
        String body = IntStream.range(0, 2000)
                .mapToObj(i -> event("same-" + i, "\"type\": \"purchase\""))
                .collect(Collectors.joining("\n"));
        String backwards = IntStream.range(0, 2000)
                .mapToObj(i -> event("same-" + (1999 - i), "\"type\": \"purchase\""))
                .collect(Collectors.joining("\n"));
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(4);
        List<Future<String>> answers = List.of(body, backwards, body, backwards).stream()
                .map(call -> pool.submit(() -> {
                    start.await();
                    return send(call)
                            .andExpect(status().isOk())
                            .andReturn()
                            .getResponse()
                            .getContentAsString();
                }))
                .toList();
        start.countDown();
        int taken = 0;
        for (var answer : answers) {
            taken += JsonMapper.shared().readTree(answer.get()).get("taken").asInt();
        }
        pool.shutdown();

        assertThat(taken).isEqualTo(2000);
    }

    private static String event(String id, String rest) {
        return "{\"id\": \"%s\", \"member\": \"shopper\", \"occurredAt\": \"2026-11-20T10:30:00Z\", %s}"
                .formatted(id, rest);
    }

    private ResultActions send(String body) throws Exception {
        return http.perform(post("/api/v1/events")
                .contentType("application/x-ndjson")
                .characterEncoding("UTF-8")
                .content(body));
    }
}
