package dev.rekindle.journey.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.journey.JourneyIT;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** The .dmn files of processes/ at a start. */
@JourneyIT
class DecisionFilesIT {

    private static final Path SAMPLE = Path.of("connectors/rekindle-score/samples/value-score.dmn");

    @Autowired
    StoredTables tables;

    @Autowired
    MessageSource messages;

    private final List<Resource> folder = new ArrayList<>();
    private final String key = "file-" + UUID.randomUUID().toString().substring(0, 8);
    private String dmn = "";

    @BeforeEach
    void read() throws IOException {
        dmn = Files.readString(SAMPLE).replace("\"value-score\"", '"' + key + '"');
    }

    private DecisionFiles started() {
        DecisionFiles files = new DecisionFiles(tables, () -> List.copyOf(folder), messages);
        files.start();
        return files;
    }

    private void file(String name, String content) {
        folder.removeIf(file -> name.equals(file.getFilename()));
        folder.add(new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        });
    }

    private List<String> versions() {
        return tables.versions(key).stream()
                .map(table -> table.version() + " " + table.savedBy() + " " + table.note())
                .toList();
    }

    @Test
    void aFileIsAVersionWheneverItHasChangedAndUndoesNobodysEdit() {
        String file = key + ".dmn";
        file(file, dmn);
        started();
        started();
        assertThat(versions()).containsExactly("1 start " + file);

        tables.save(dmn.replace("<text>30</text>", "<text>35</text>"), "", new Actor.Application("ada"));
        started();
        assertThat(versions()).containsExactly("2 ada ", "1 start " + file);

        file(file, dmn.replace("<text>30</text>", "<text>50</text>"));
        started();
        assertThat(versions()).containsExactly("3 start " + file, "2 ada ", "1 start " + file);
    }

    @Test
    void aBrokenFileIsNamedWithItsErrorAndStopsNoOther() {
        file("a-" + key + ".dmn", "no table");
        file("b-" + key + ".dmn", dmn.replace("<text>30</text>", "<text>string length(x)</text>"));
        file("c-" + key + ".dmn", dmn);
        DecisionFiles files = started();
        assertThat(versions()).containsExactly("1 start c-" + key + ".dmn");
        assertThat(files.refused()).containsOnlyKeys("a-" + key + ".dmn", "b-" + key + ".dmn");
        assertThat(files.refused().get("b-" + key + ".dmn")).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo("o1");
            assertThat(problem.code()).isEqualTo("output-not-literal");
        });
        folder.clear();
        file("a-" + key + ".dmn", dmn.replace(key, key + "-2"));
        assertThat(started().refused()).isEmpty();
    }
}
