package dev.rekindle.member.imports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.Imports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(StoreContext.class)
class ImportsIT {

    @Autowired
    ImportFiles files;

    @Autowired
    Imports imports;

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with BOM", "GB18030", "UTF-16LE"})
    void importsAChineseFileInItsEncoding(String encoding) {
        String mark = encoding.equals("UTF-8") || encoding.equals("GB18030") ? "" : "\uFEFF";
        Charset charset = Charset.forName(encoding.replace(" with BOM", ""));
        String id = "zh-" + encoding;
        String text = mark + "会员号,姓名,手机,邮箱,生日,等级,标签\r\n" + id
                + ",王小明,138 0013 8000,wang@shop.example,农历1990年八月十五,金卡,新客；周末\r\n";

        ImportRun run = take(text.getBytes(charset), "CN");

        assertThat(run.state()).isEqualTo(ImportRun.State.DONE);
        assertThat(run.taken()).isEqualTo(1);
        Member member = members.byExternalId(id).orElseThrow();
        assertThat(member.firstName()).isEqualTo("小明");
        assertThat(member.lastName()).isEqualTo("王");
        assertThat(member.phone()).isEqualTo("+8613800138000");
        assertThat(member.birthday()).isEqualTo(new Birthday(Birthday.Calendar.LUNAR, 1990, 8, 15, false));
        assertThat(member.tier()).isEqualTo("金卡");
        assertThat(member.tags()).containsExactlyInAnyOrder("新客", "周末");
    }

    @Test
    void reportsEachRejectedRowWithItsLineAndReasons() {
        String text = """
                id;first name;email;phone;birthday;points
                r-1;"Ann
                Marie";ann@shop.example;+4915123456789;1990-05-17;10
                r-2;Bo;no address;12345;31.12.90;many

                ;Cy;cy@shop.example;;;
                r-4;Di;di@shop.example
                r-1;Ann;again@shop.example;;;
                8.6E+12;Ed;;;;
                r-6;Fay;;;;7
                """;

        ImportRun run = take(text.getBytes(StandardCharsets.UTF_8), null);

        assertThat(run.rows()).isEqualTo(7);
        assertThat(run.taken()).isEqualTo(2);
        assertThat(run.refused()).isEqualTo(5);
        assertThat(imports.refusals(run.id(), 0, 50))
                .extracting(refusal -> refusal.line()
                        + refusal.problems().stream()
                                .map(problem -> " " + problem.column() + ":" + problem.code())
                                .collect(Collectors.joining()))
                .containsExactly(
                        "4 email:email phone:phone-region birthday:two-digit-year points:points",
                        "6 null:external-id-missing",
                        "7 null:cell-count",
                        "8 null:repeated",
                        "9 id:external-id");
        assertThat(members.byExternalId("r-1").orElseThrow().email()).isEqualTo("ann@shop.example");
        assertThat(members.byExternalId("r-2")).isEmpty();
    }

    @Test
    void aSecondImportUpdatesAndRejectedRowsCanBeImportedAgain() {
        ImportRun first = take("id,email,tier\nu-1,u1@shop.example,silver\nu-2,broken,gold\n");
        ImportRun second = take("id,tier\nu-1,gold\n");
        assertThat(first.taken()).isEqualTo(1);
        assertThat(second.updated()).isEqualTo(1);
        assertThat(members.byExternalId("u-1").orElseThrow())
                .extracting(Member::email, Member::tier)
                .containsExactly("u1@shop.example", "gold");

        var refused = new ByteArrayOutputStream();
        imports.writeRefused(first.id(), refused, List.of("Line", "Reason"), problem -> problem.code() + "!");
        String text = refused.toString(StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("\uFEFFid,email,tier,Line,Reason\r\nu-2,broken,gold,3,email!\r\n");

        ImportRun third = take(text.replace("broken", "u2@shop.example"));
        assertThat(third.taken()).isEqualTo(1);
    }

    @Test
    void rejectedRowsHaveNoFormulasAndAreRestoredOnImport() {
        String dangerous = """
                id,email,phone,=1+1
                f-1,=cmd|'/C calc'!A0,+4915123456789,@SUM(A1)
                f-2,broken,+4915123456789,-2+3
                f-3,broken,+4915123456789,\uFF1Dx
                f-4,broken,+4915123456789,it's = fine
                """;
        ImportRun run = take(dangerous);
        assertThat(run.refused()).isEqualTo(4);
        var refused = new ByteArrayOutputStream();
        imports.writeRefused(run.id(), refused, List.of("line", "why"), problem -> "=why");

        String text = refused.toString(StandardCharsets.UTF_8);
        assertThat(text.lines())
                .containsExactly(
                        "\uFEFFid,email,phone,'=1+1,line,why",
                        "f-1,'=cmd|'/C calc'!A0,'+4915123456789,'@SUM(A1),2,'=why",
                        "f-2,broken,'+4915123456789,'-2+3,3,'=why",
                        "f-3,broken,'+4915123456789,'\uFF1Dx,4,'=why",
                        "f-4,broken,'+4915123456789,it's = fine,5,'=why");

        assertThat(take(text.replace("broken", "ann@shop.example")).taken()).isEqualTo(3);
        assertThat(members.byExternalId("f-2").orElseThrow().phone()).isEqualTo("+4915123456789");
        assertThat(imports.preview(imports.store("again.csv", bytes(text), "tester"), null, null)
                        .columns())
                .contains("=1+1");
    }

    @Test
    void aRowThatTheDatabaseRefusesHoldsUpNoOther() {
        String text = "id\n" + ids("atom", 1500) + "poison\n" + ids("later", 300);
        ImportRun run = poisoned(() -> take(text));

        assertThat(run.state()).isEqualTo(ImportRun.State.DONE);
        assertThat(run.taken()).isEqualTo(1800);
        assertThat(imports.refusals(run.id(), 0, 10))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.line()).isEqualTo(1502))
                .satisfies(
                        refusal -> assertThat(refusal.problems().get(0).code()).isEqualTo("not-stored"));
        assertThat(members.byExternalId("later-299")).isPresent();
    }

    @Test
    void allOrNothingImportsNothingWhenItFailsAndCanBeRepeated() {
        long id = imports.store("poison.csv", bytes("id\n" + ids("whole", 1500) + "poison\n"), "tester");
        ImportPlan plan = plan(imports.preview(id, null, null), null, true);

        ImportRun failed = poisoned(() -> imports.run(id, plan));

        assertThat(failed.state()).isEqualTo(ImportRun.State.FAILED);
        assertThat(failed.hasImported()).isFalse();
        assertThat(members.byExternalId("whole-0")).isEmpty();

        ImportRun again = imports.run(id, plan);
        assertThat(again.state()).isEqualTo(ImportRun.State.DONE);
        assertThat(again.rows()).isEqualTo(1501);
        assertThat(again.taken()).isEqualTo(1501);
        assertThatThrownBy(() -> imports.run(id, plan)).isInstanceOf(ImportRejected.class);
    }

    @Test
    void allOrNothingImportsNothingWhenARowIsRejected() {
        long id = imports.store("one.csv", bytes("id\n" + ids("all", 700) + "8.6E+12\n"), "tester");
        ImportRun run = imports.run(id, plan(imports.preview(id, null, null), null, true));

        assertThat(run.state()).isEqualTo(ImportRun.State.FAILED);
        assertThat(run.failure()).isEqualTo("rows-rejected");
        assertThat(run.hasImported()).isFalse();
        assertThat(run.refused()).isEqualTo(1);
        assertThat(imports.refusals(id, 0, 10)).hasSize(1);
        assertThat(members.byExternalId("all-0")).isEmpty();
    }

    private ImportRun poisoned(Supplier<ImportRun> run) {
        jdbc.sql("""
                        create or replace function poison() returns trigger language plpgsql as $$
                        begin
                            if new.external_id = 'poison' then
                                raise exception 'poisoned' using errcode = 'integrity_constraint_violation';
                            end if;
                            return new;
                        end $$
                        """).update();
        jdbc.sql("create trigger poison before insert on member for each row execute function poison()")
                .update();
        try {
            return run.get();
        } finally {
            jdbc.sql("drop trigger poison on member").update();
        }
    }

    private static String ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i + "\n").collect(Collectors.joining());
    }

    @Test
    void aMalformedFileImportsNothing() {
        ImportRun run = take("id,note\ntorn-1,a\ntorn-2,\"b\ntorn-3,c\n");
        assertThat(run.state()).isEqualTo(ImportRun.State.FAILED);
        assertThat(run.failure()).isEqualTo("malformed");
        assertThat(run.failureLine()).isEqualTo(3);
        assertThat(members.byExternalId("torn-1")).isEmpty();
    }

    @Test
    void aCancelledRunStopsBehindASliceAndCanBeRepeated() {
        long id = imports.store(
                "long.csv",
                bytes("id\n"
                        + IntStream.range(0, 3000)
                                .mapToObj(i -> "stop-" + i + "\n")
                                .collect(Collectors.joining())),
                "tester");
        ImportPlan plan = plan(id, null);
        jdbc.sql("""
                        create or replace function cancel_it() returns trigger language plpgsql as $$
                        begin
                            if new.rows_read > 0 and new.state = 'RUNNING' then new.cancelling = true; end if;
                            return new;
                        end $$
                        """).update();
        jdbc.sql("create trigger cancel_it before update on member_import for each row execute function cancel_it()")
                .update();
        try {
            assertThat(imports.run(id, plan).state()).isEqualTo(ImportRun.State.CANCELLED);
        } finally {
            jdbc.sql("drop trigger cancel_it on member_import").update();
        }
        assertThat(members.byExternalId("stop-0")).isPresent();
        assertThat(members.byExternalId("stop-2999")).isEmpty();
        ImportRun again = imports.run(id, plan);
        assertThat(again.state()).isEqualTo(ImportRun.State.DONE);
        assertThat(again.taken() + again.updated()).isEqualTo(3000);
    }

    @Test
    void rejectsBinaryFilesWithTheRemedy() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0};
        assertThatThrownBy(() -> imports.store("m.xls", new ByteArrayInputStream(old), "t"))
                .isInstanceOfSatisfying(
                        ImportRejected.class, e -> assertThat(e.code()).isEqualTo("spreadsheet"));
        long zip = imports.store("m.xlsx", new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4, 0}), "t");
        assertThatThrownBy(() -> imports.preview(zip, null, null))
                .isInstanceOfSatisfying(
                        ImportRejected.class, e -> assertThat(e.code()).isEqualTo("no-table"));
        assertThatThrownBy(() -> imports.store("m.csv", new ByteArrayInputStream(new byte[0]), "t"))
                .isInstanceOfSatisfying(
                        ImportRejected.class, e -> assertThat(e.code()).isEqualTo("empty"));
    }

    @Test
    void rejectsAMappingWithoutTheExternalId() {
        long id = imports.store("m.csv", bytes("a,b\n1,2\n"), "tester");
        var none = List.of(ImportTarget.of(ImportTarget.Field.IGNORE), ImportTarget.attribute("b"));
        assertThatThrownBy(() -> imports.run(id, new ImportPlan("UTF-8", ',', none, null, null, false)))
                .isInstanceOfSatisfying(
                        ImportRejected.class, e -> assertThat(e.code()).isEqualTo("no-external-id"));
    }

    @Test
    void rejectsARegionWithoutKnownPhoneNumbers() {
        long id = imports.store("m.csv", bytes("id\nnowhere-1\n"), "tester");
        var columns = List.of(ImportTarget.of(ImportTarget.Field.EXTERNAL_ID));
        assertThatThrownBy(() -> imports.run(id, new ImportPlan("UTF-8", ',', columns, "Nowhere", null, false)))
                .isInstanceOfSatisfying(
                        ImportRejected.class, e -> assertThat(e.code()).isEqualTo("region"));
        assertThat(imports.find(id).orElseThrow().state()).isEqualTo(ImportRun.State.UPLOADED);
    }

    @Test
    void rejectsAFileThatARunDeletesWhileItIsRead() {
        long id = imports.store("m.csv", bytes("id\ngone-1\n"), "tester");
        ByteSource source = files.source(id);
        files.delete(id);
        assertThatThrownBy(() -> source.open().readAllBytes())
                .isInstanceOfSatisfying(
                        ImportRejected.class, e -> assertThat(e.code()).isEqualTo("file-gone"));
    }

    private ImportRun take(String text) {
        return take(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private ImportRun take(byte[] file, @Nullable String region) {
        long id = imports.store("members.csv", new ByteArrayInputStream(file), "tester");
        return imports.run(id, plan(id, region));
    }

    private ImportPlan plan(long id, @Nullable String region) {
        ImportPreview preview = imports.preview(id, null, null);
        return plan(preview, region, false);
    }

    /** Columns that are not recognised are not imported. */
    private static ImportPlan plan(ImportPreview preview, @Nullable String region, boolean allOrNothing) {
        List<ImportTarget> targets = preview.suggested().stream()
                .map(target -> target.field() == ImportTarget.Field.UNDECIDED
                        ? ImportTarget.of(ImportTarget.Field.IGNORE)
                        : target)
                .toList();
        return new ImportPlan(
                preview.encoding(),
                preview.delimiter(),
                targets,
                region,
                preview.writtenOrder().shown(),
                allOrNothing);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
