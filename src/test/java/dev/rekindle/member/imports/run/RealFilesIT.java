package dev.rekindle.member.imports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.Imports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Files of the real world, where they are at hand. */
@SpringJUnitConfig(StoreContext.class)
class RealFilesIT {

    private static final Path DATA = Path.of("../shared/data");

    @Autowired
    Imports imports;

    @Autowired
    Members members;

    @Test
    void storesTheNamesOfManyLanguagesAsTheyAre() throws IOException {
        List<String> rows = lines("names/names-by-locale.csv");
        var file = new StringBuilder("id,first name,last name\n");
        for (int i = 1; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(",", -1);
            file.append("name-%d,%s,%s\n".formatted(i, cells[3], cells[4]));
        }
        ImportRun run = run(file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(run.refused()).isZero();
        assertThat(run.taken()).isEqualTo(rows.size() - 1);
        for (int i = 1; i < rows.size(); i += 37) {
            String[] cells = rows.get(i).split(",", -1);
            Member member = members.byExternalId("name-" + i).orElseThrow();
            assertThat(member.firstName()).isEqualTo(cells[3]);
            assertThat(member.lastName()).isEqualTo(cells[4]);
        }
    }

    @Test
    void takesEachCustomerOfAFileOfInvoicesOnceAndSaysWhichRowsRepeatOne() throws IOException {
        List<String> rows = lines("online-retail-invoices/invoices.csv");
        ImportRun run = run(String.join("\n", rows)
                .replaceFirst("invoice,customer,invoiced_at", "invoice,member id,joined at")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(run.rows()).isEqualTo(18_532);
        assertThat(run.taken()).isEqualTo(4_338);
        assertThat(run.refused()).isEqualTo(18_532 - 4_338);
        assertThat(imports.refusals(run.id(), 0, 1).get(0).problems().get(0).code())
                .isEqualTo("repeated");
        assertThat(members.byExternalId("17850").orElseThrow().joinedAt()).isEqualTo("2010-12-01T08:26:00Z");
    }

    private ImportRun run(byte[] file) {
        long id = imports.store("real.csv", new ByteArrayInputStream(file), "tester");
        return imports.run(id, ImportingMain.plan(imports.preview(id, null, null), false));
    }

    private static List<String> lines(String file) throws IOException {
        Path path = DATA.resolve(file);
        assumeTrue(Files.exists(path), path + " is absent");
        return Files.readAllLines(path);
    }
}
