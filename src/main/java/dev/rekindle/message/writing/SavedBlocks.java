package dev.rekindle.message.writing;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Blocks under a name. A message that takes them gets a copy, so a change here changes no message (decision 0327). */
@Component
public class SavedBlocks {

    private static final TextLimit NAME = TextLimit.of(100);
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    SavedBlocks(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a name that was wished for. */
    public enum Outcome {
        SAVED,
        /** It is blank, too long or contains what no name has. */
        BAD_NAME,
        TAKEN,
        /** They are no blocks, none, or more than {@value SavedBlocks#MOST}. */
        BAD_BLOCKS,
        UNKNOWN
    }

    /** All by name. */
    public List<SavedBlock> all() {
        return jdbc.sql("select id, name, blocks, saved_by, saved_at from saved_block order by lower(name)")
                .query(SavedBlocks::block)
                .list();
    }

    /** @param json a list of blocks */
    @Transactional
    public Outcome save(String name, String json, Actor by) {
        if (!isName(name)) {
            return Outcome.BAD_NAME;
        }
        Optional<List<Block>> blocks = StorableText.is(json) ? BlockPage.blocks(json) : Optional.empty();
        if (blocks.isEmpty() || blocks.get().isEmpty() || blocks.get().size() > MOST) {
            return Outcome.BAD_BLOCKS;
        }
        boolean saved = jdbc.sql("""
                        insert into saved_block (name, blocks, saved_by, saved_at)
                        values (:name, cast(:blocks as jsonb), :by, :at)
                        on conflict do nothing
                        """)
                        .param("name", line(name))
                        .param("blocks", json)
                        .param("by", by.name())
                        .param("at", timestamp(clock.instant()))
                        .update()
                > 0;
        if (saved) {
            audit.record(
                    by,
                    AuditEntry.of(AuditAction.SAVED_BLOCK_ADDED, line(name))
                            .after("blocks", blocks.get().size()));
        }
        return saved ? Outcome.SAVED : Outcome.TAKEN;
    }

    @Transactional
    public Outcome rename(long id, String name, Actor by) {
        Optional<String> before = name(id);
        if (before.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (!isName(name)) {
            return Outcome.BAD_NAME;
        }
        boolean taken = jdbc.sql(
                        "select exists (select from saved_block where lower(name) = lower(:name) and id <> :id)")
                .param("name", line(name))
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (taken) {
            return Outcome.TAKEN;
        }
        jdbc.sql("update saved_block set name = :name where id = :id")
                .param("name", line(name))
                .param("id", id)
                .update();
        audit.record(
                by,
                AuditEntry.of(AuditAction.SAVED_BLOCK_CHANGED, line(name)).change("name", before.get(), line(name)));
        return Outcome.SAVED;
    }

    @Transactional
    public void delete(long id, Actor by) {
        jdbc.sql("delete from saved_block where id = :id returning name")
                .param("id", id)
                .query(String.class)
                .optional()
                .ifPresent(name -> audit.record(by, AuditEntry.of(AuditAction.SAVED_BLOCK_DELETED, name)));
    }

    private Optional<String> name(long id) {
        return jdbc.sql("select name from saved_block where id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private static boolean isName(String name) {
        return StorableText.is(name) && !line(name).isBlank() && !NAME.isExceededBy(line(name));
    }

    private static String line(String name) {
        return SingleLine.of(name).strip();
    }

    private static SavedBlock block(ResultSet row, int index) throws SQLException {
        return new SavedBlock(
                row.getLong("id"),
                row.getString("name"),
                row.getString("blocks"),
                row.getString("saved_by"),
                instant(row, "saved_at"));
    }
}
