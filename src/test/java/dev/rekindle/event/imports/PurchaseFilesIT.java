package dev.rekindle.event.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.Events;
import dev.rekindle.event.MemberEvent;
import dev.rekindle.member.DateOrder;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.imports.EventPlan;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.Workbooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(StoreContext.class)
class PurchaseFilesIT {

    private static final EventPlan PLAN = new EventPlan("purchase", "refund", "GBP", "Europe/London", "C", true, false);

    @Autowired
    Imports imports;

    @Autowired
    Members members;

    @Autowired
    Events events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theRawRetailFileBecomesPurchasesAndRefundsAndEachOtherRowSaysWhyNot() throws IOException {
        byte[] file = resource();
        long before = allMembers(); // another test may have brought the same members

        ImportRun run = take("retail.csv", file, PLAN);

        assertThat(run.state()).isEqualTo(ImportRun.State.DONE);
        assertThat(run.rows()).isEqualTo(14);
        assertThat(run.taken()).isEqualTo(6);
        assertThat(run.membersCreated()).isEqualTo(allMembers() - before);
        assertThat(reasons(run))
                .containsExactly(
                        "10 external-id-missing",
                        "12 external-id-missing",
                        "13 external-id-missing price-negative",
                        "14 purchase-refused",
                        "15 price");

        MemberEvent first = only("17850", "purchase", "536365");
        assertThat(first.amount()).isEqualByComparingTo("57.64");
        assertThat(first.currency()).isEqualTo("GBP");
        assertThat(first.occurredAt()).isEqualTo("2010-12-01T08:26:00Z");
        assertThat(members.byExternalId("17850").orElseThrow().joinedAt())
                .as("with the first purchase, not with the import")
                .isEqualTo("2010-12-01T08:26:00Z");
        assertThat(first.properties())
                .containsEntry("orderId", "536365")
                .containsEntry("lines", 3)
                .containsEntry("quantity", 20);
        assertThat((List<Object>) first.properties().get("items"))
                .hasSize(3)
                .first()
                .satisfies(item -> assertThat(item.toString()).contains("85123A", "T-LIGHT", "2.55"));
        assertThat(only("17908", "purchase", "536409").amount()).isEqualByComparingTo("4.2");
        assertThat(only("12647", "purchase", "537197").amount()).isEqualByComparingTo("0");

        MemberEvent found = only("17850", "refund", "C536391");
        assertThat(found.amount()).isEqualByComparingTo("-11.10");
        assertThat(found.properties()).containsEntry("refundOf", "536366");
        assertThat(only("14527", "refund", "C536379").properties()).doesNotContainKey("refundOf");
        assertThat(jdbc.sql("select refused from member_import where id = ?")
                        .param(run.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(5);

        assertThat(take("again.csv", file, PLAN)).satisfies(again -> {
            assertThat(again.taken()).isZero();
            assertThat(again.updated()).isEqualTo(6);
        });
        assertThat(take(
                        "changed.csv",
                        new String(file, StandardCharsets.UTF_8)
                                .replace("8:28,1.85", "8:28,1.95")
                                .getBytes(StandardCharsets.UTF_8),
                        PLAN))
                .satisfies(changed -> assertThat(reasons(changed)).contains("4 other-content"));
    }

    @Test
    void aWorkbookIsReadLikeTheCsvFile() throws IOException {
        List<List<Object>> rows = List.of(
                List.of("发票号", "商品编码", "商品名称", "数量", "时间", "单价", "会员号"),
                List.of("X1", "A-1", "杯子", 2, Workbooks.at("2026-03-01T10:30:00"), 2.55, 4711),
                List.of("X1", "A-2", "盘子", 1, Workbooks.at("2026-03-01T10:30:00"), 12.5, 4711));

        ImportRun run = take("orders.xlsx", Workbooks.of(Map.of("Orders", rows)), PLAN);

        assertThat(run.taken()).isEqualTo(1);
        assertThat(run.encoding()).isEqualTo("XLSX");
        MemberEvent purchase = only("4711", "purchase", "X1");
        assertThat(purchase.amount()).isEqualByComparingTo("17.60");
        assertThat(purchase.occurredAt()).isEqualTo("2026-03-01T10:30:00Z");
    }

    @Test
    void identicalLinesCountOnceAndUnknownMembersAreRefusedWhereThatWasChosen() throws IOException {
        String file = "order,sku,qty,price,date,member\nD1,a,1,5,2026-03-01,dup-1\nD1,a,1,5,2026-03-01,dup-1\n";
        var plan = new EventPlan("purchase", "refund", "EUR", "UTC", "", false, true);

        ImportRun unknown = take("d.csv", file.getBytes(StandardCharsets.UTF_8), plan);
        assertThat(reasons(unknown)).containsExactly("2 unknown-member", "3 unknown-member");

        var creating = new EventPlan("purchase", "refund", "EUR", "UTC", "", true, true);
        assertThat(take("d.csv", file.getBytes(StandardCharsets.UTF_8), creating)
                        .taken())
                .isEqualTo(1);
        assertThat(only("dup-1", "purchase", "D1").amount()).isEqualByComparingTo("5");
    }

    @Test
    void aFileOfEventsTakesTypesOfOtherSystemsAndRepeatsNothing() {
        String file = """
                member,event,time,amount,currency,coupon
                ev-1,Order Placed,2026-03-01 10:00,"1.234,50",EUR,SPRING
                ev-1,Order Placed,2026-03-01 10:00,"1.234,50",EUR,SPRING
                ev-1,viewed,1772359200,,,
                ev-1,viewed,not yet,,,
                """;
        long id = imports.store("e.csv", FileKind.EVENTS, bytes(file.getBytes(StandardCharsets.UTF_8)), "tester");
        ImportPreview preview = imports.preview(id, null, null);
        var plan = new EventPlan(null, null, null, "Asia/Shanghai", "", true, false);

        ImportRun run = imports.run(id, plan(preview, plan));

        assertThat(run.taken()).isEqualTo(2);
        assertThat(run.updated()).isEqualTo(1);
        assertThat(reasons(run)).containsExactly("5 moment");
        MemberEvent order = events
                .latestOf(members.byExternalId("ev-1").orElseThrow().id(), 5)
                .stream()
                .filter(event -> event.type().equals("Order_Placed"))
                .findFirst()
                .orElseThrow();
        assertThat(order.occurredAt()).isEqualTo("2026-03-01T02:00:00Z");
        assertThat(order.amount()).isEqualByComparingTo("1234.5");
        assertThat(order.properties()).containsEntry("coupon", "SPRING");
    }

    private ImportRun take(String name, byte[] file, EventPlan events) {
        long id = imports.store(name, FileKind.PURCHASES, bytes(file), "tester");
        return imports.run(id, plan(imports.preview(id, null, null), events));
    }

    private static ByteArrayInputStream bytes(byte[] file) {
        return new ByteArrayInputStream(file);
    }

    /** Columns that are not recognised become properties. */
    private static ImportPlan plan(ImportPreview preview, EventPlan events) {
        List<ImportTarget> targets = new ArrayList<>(preview.suggested());
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).field() == Field.UNDECIDED) {
                targets.set(i, ImportTarget.property(preview.columns().get(i)));
            }
        }
        return new ImportPlan(
                preview.encoding(),
                preview.delimiter(),
                preview.sheet(),
                preview.kind(),
                targets,
                null,
                DateOrder.MONTH_FIRST,
                false,
                events);
    }

    private List<String> reasons(ImportRun run) {
        return imports.refusals(run.id(), 0, 50).stream()
                .map(refusal -> refusal.line() + " "
                        + refusal.problems().stream()
                                .map(problem -> problem.code())
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    private MemberEvent only(String member, String type, String order) {
        return events.latestOf(members.byExternalId(member).orElseThrow().id(), type, order)
                .orElseThrow();
    }

    private static byte[] resource() throws IOException {
        try (var in = Objects.requireNonNull(PurchaseFilesIT.class.getResourceAsStream("/imports/online-retail.csv"))) {
            return in.readAllBytes();
        }
    }

    private long allMembers() {
        return jdbc.sql("select count(*) from member").query(Long.class).single();
    }
}
