package dev.rekindle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.TableOwnership.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A module reads and writes its own tables; of another module it reads the views that the owner's migrations publish. */
class TableOwnershipTests {

    private static final Pattern ENGINE_TABLE = Pattern.compile("\\bact_[a-z]{2}_", Pattern.CASE_INSENSITIVE);

    private static final TableOwnership ownership = new TableOwnership();

    @Test
    void everyModuleNamesItsOwnTablesOnly() {
        assertThat(ownership.uses())
                .filteredOn(use -> ownership.tables().containsKey(use.relation()))
                .filteredOn(use -> !use.module().equals(ownership.tables().get(use.relation())))
                .isEmpty();
    }

    @Test
    void theScanSeesTablesViewsAndModules() {
        assertThat(ownership.tables())
                .containsEntry("member_tag", "member")
                .containsEntry("segment_evaluation", "segment")
                .containsEntry("entry_retry", "journey")
                .doesNotContainKey("setback");
        assertThat(ownership.views()).containsEntry("segment_source_event", "event");
        assertThat(ownership.uses())
                .contains(
                        use("event/EventWriter.java", "event", "event_waiting"),
                        use("segment/rule/sql/EventSet.java", "segment", "segment_source_event"));
        assertThat(ownership.uses())
                .as("tables that no SQL names")
                .extracting(Use::relation)
                .containsAll(ownership.tables().keySet());
    }

    @Test
    void onlyTheEngineRoomNamesTheEnginesTables() throws IOException {
        Path engine = TableOwnership.SOURCES.resolve("journey/engine");
        Path schema = TableOwnership.SOURCES.resolve("platform/schema");
        try (Stream<Path> files = Files.walk(TableOwnership.SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.startsWith(engine) && !file.startsWith(schema))
                            .filter(file -> ENGINE_TABLE
                                    .matcher(TableOwnership.literals(file))
                                    .find()))
                    .isEmpty();
        }
    }

    private static Use use(String file, String module, String relation) {
        return new Use(TableOwnership.SOURCES.resolve(file), module, relation);
    }
}
