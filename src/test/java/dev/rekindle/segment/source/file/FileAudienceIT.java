package dev.rekindle.segment.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.PullState;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.pull.AudienceWorld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Audiences pulled from files: uploaded, and found in the watched folder. */
@SpringJUnitConfig(StoreContext.class)
class FileAudienceIT {

    @Autowired
    DataSource database;

    @Autowired
    Members members;

    @Autowired
    FieldRules rules;

    @TempDir
    Path home;

    private AudienceWorld world;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(home.resolve("audiences"));
        var settings = AudienceWorld.settings(Map.of("page-size", "2", "file-limit", "4KB"));
        var source = FileAudienceFixture.source(
                org.springframework.jdbc.core.simple.JdbcClient.create(database),
                settings,
                home,
                Clock.fixed(StoreContext.NOW, ZoneOffset.UTC));
        world = new AudienceWorld(database, members, rules, settings, List.of(source));
        for (int i = 1; i <= 5; i++) {
            world.member("c" + i, null, null);
        }
    }

    @AfterEach
    void clear() {
        world.clear();
    }

    private void saved(String pattern) {
        var audience = AudienceWorld.audience(
                "vip",
                "file",
                Map.of("pattern", pattern),
                new AudienceColumns(Map.of(AudienceField.EXTERNAL_ID, "会员号"), Map.of()));
        assertThat(world.audiences.problem(audience, Map.of())).isEmpty();
        world.audiences.save(audience, Map.of());
    }

    private AudiencePull upload(String text, Charset charset, boolean dry) {
        long pull =
                world.audiences.call("vip", dry, "ada", "vip.csv", new ByteArrayInputStream(text.getBytes(charset)));
        world.work();
        return world.audiences.pull(pull).orElseThrow();
    }

    private void put(String name, String text, Duration age) throws IOException {
        Path file = home.resolve("audiences").resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(StoreContext.NOW.minus(age)));
    }

    @Test
    void anUploadedFileIsReadInItsEncodingInPages() {
        saved("");
        AudiencePull pull = upload(
                "会员号\t城市\r\nc1\t上海\r\nc2\t北京\r\nnobody\t\r\nc3\t广州\textra\r\nc4\t深圳\r\n",
                Charset.forName("GB18030"),
                false);
        assertThat(pull)
                .extracting(AudiencePull::state, AudiencePull::rows, AudiencePull::refused, AudiencePull::fileName)
                .containsExactly(PullState.DONE, 5L, 2L, "vip.csv");
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2", "c4");
        assertThat(world.audiences.refused(pull.id(), 0, 10))
                .extracting(row -> row.line() + " " + row.problems().get(0).code())
                .containsExactly("4 no-member", "5 cell-count");
        assertThat(upload("会员号\nc1\n", StandardCharsets.UTF_8, true).state()).isEqualTo(PullState.PREVIEWED);
        assertThat(world.membersOf("vip")).hasSize(3);
        assertThat(world.jdbc
                        .sql("select count(*) from audience_file_piece")
                        .query(Long.class)
                        .single())
                .as("files are deleted with the end of their pull")
                .isZero();
    }

    @Test
    void aWorkbookIsReadByItsFirstSheet() throws IOException {
        saved("");
        var bytes = new java.io.ByteArrayOutputStream();
        try (var workbook = new org.dhatim.fastexcel.Workbook(bytes, "Rekindle", "1.0")) {
            var sheet = workbook.newWorksheet("VIP");
            List<List<String>> rows =
                    List.of(List.of("会员号", "城市"), List.of("c1", "上海"), List.of("c5", "北京"), List.of("c2"));
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    sheet.value(row, column, rows.get(row).get(column));
                }
            }
        }
        long pull =
                world.audiences.call("vip", false, "ada", "vip.xlsx", new ByteArrayInputStream(bytes.toByteArray()));
        world.work();
        assertThat(world.audiences.pull(pull).orElseThrow())
                .extracting(AudiencePull::state, AudiencePull::rows)
                .containsExactly(PullState.DONE, 3L);
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2", "c5");
    }

    @Test
    void aFileThatCannotBeReadChangesNothing() {
        saved("");
        upload("会员号\nc1\nc2\n", StandardCharsets.UTF_8, false);
        AudiencePull broken = upload("会员号\nc1\n\"c2\nc3\nc4\n", StandardCharsets.UTF_8, false);
        assertThat(broken)
                .extracting(AudiencePull::state, AudiencePull::failure, AudiencePull::detail)
                .containsExactly(PullState.FAILED, "malformed", "3");
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2");
        assertThatThrownBy(() -> upload("", StandardCharsets.UTF_8, false)).isInstanceOf(SourceFailure.class);
        assertThatThrownBy(() -> upload("x".repeat(5000), StandardCharsets.UTF_8, false))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("file-too-large");
    }

    @Test
    void theLatestFileOfTheWatchedFolderIsPulledOnce() throws IOException {
        saved("vip-*.csv");
        assertThatThrownBy(() -> world.pull("vip"))
                .isInstanceOf(SourceFailure.class)
                .hasMessage("no-file");
        world.fire("vip");
        assertThat(world.audiences.pullCount("vip")).isZero();
        put("vip-1.csv", "会员号\nc1\n", Duration.ofHours(2));
        put("vip-2.csv", "会员号\nc1\nc2\n", Duration.ofHours(1));
        put("vip-3.csv", "会员号\nc1\nc2\nc3", Duration.ofSeconds(2));
        put("other.csv", "会员号\nc5\n", Duration.ofMinutes(1));
        Files.createSymbolicLink(home.resolve("audiences/vip-4.csv"), Path.of("/etc/passwd"));

        world.fire("vip");
        assertThat(world.membersOf("vip"))
                .as("a file that just changed is still being written")
                .containsExactly("c1", "c2");
        world.fire("vip");
        assertThat(world.audiences.pullCount("vip")).isEqualTo(1);
        put("vip-3.csv", "会员号\nc1\nc2\nc3\n", Duration.ofSeconds(30));
        world.fire("vip");
        assertThat(world.membersOf("vip")).containsExactly("c1", "c2", "c3");
    }

    @Test
    void aPatternIsANameAndNoPath() {
        for (String pattern : List.of("../secret.csv", "/etc/passwd", ".hidden", "a/b.csv", "{a,b}")) {
            var audience = AudienceWorld.audience(
                    "vip", "file", Map.of("pattern", pattern), AudienceWorld.columns(AudienceField.EXTERNAL_ID, "id"));
            assertThat(world.audiences.problem(audience, Map.of()).orElseThrow().code())
                    .as(pattern)
                    .isEqualTo("pattern");
        }
    }
}
