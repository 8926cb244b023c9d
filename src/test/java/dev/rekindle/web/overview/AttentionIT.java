package dev.rekindle.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RekindleIT
class AttentionIT {

    @LocalServerPort
    private int port;

    @Autowired
    private Imports imports;

    @Test
    void theOverviewLeadsToTheLatestImportWithRefusedRows() throws Exception {
        long id = run("attention-bad.csv", "externalId,email\nattention-1,no address\n");
        run("attention-good.csv", "externalId,firstName\nattention-2,Ann\n");

        var attention =
                Jsoup.parse(SignedInClient.admin(port).get("/?lang=en").body()).select("a[href='/imports/" + id + "']");

        assertThat(attention.text()).isEqualTo("Rows with errors in attention-bad.csv");
    }

    private long run(String name, String file) {
        long id = imports.store(name, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "tester");
        ImportPreview preview = imports.preview(id, null, null);
        imports.run(
                id, new ImportPlan(preview.encoding(), preview.delimiter(), preview.suggested(), null, null, false));
        return id;
    }
}
