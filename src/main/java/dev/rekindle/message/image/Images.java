package dev.rekindle.message.image;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The library of images. An image never changes and is stored once, however often it is uploaded (decision 0325). */
@Component
public class Images {

    /** The heaviest file that is read. */
    public static final int HEAVIEST = UploadedImage.HEAVIEST;

    private static final TextLimit NAME = TextLimit.of(120);
    private static final TextLimit ALT = TextLimit.of(300);
    private static final int KEY_BYTES = 16;
    private static final String COLUMNS = "key, format, width, height, bytes, name, alt, added_by, added_at";

    /** An image that is there keeps its name; a text for it is taken where it has none. */
    private static final String ADD = """
            insert into image as i (key, format, width, height, bytes, content, name, alt, added_by, added_at)
            values (:key, :format, :width, :height, :bytes, :content, :name, :alt, :by, :at)
            on conflict (key) do update set alt = case when i.alt = '' then excluded.alt else i.alt end
            """;

    private final JdbcClient jdbc;
    private final ImageUses uses;
    private final ImageContents contents;
    private final AuditLog audit;
    private final Clock clock;

    Images(JdbcClient jdbc, ImageUses uses, ImageContents contents, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.uses = uses;
        this.contents = contents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Reads a file; see {@link ImageReading} for what is refused. Takes up to seconds, so call it outside of a transaction. */
    public ImageReading read(byte[] file) {
        return UploadedImage.read(file);
    }

    /** Stores what was read. @param name of the uploaded file */
    @Transactional
    public StoredImage add(ImageReading.Accepted image, String name, String alt, Actor by) {
        String key = key(image.content());
        jdbc.sql(ADD)
                .param("key", key)
                .param("format", image.format().name())
                .param("width", image.width())
                .param("height", image.height())
                .param("bytes", image.content().length)
                .param("content", image.content())
                .param("name", fileName(name))
                .param("alt", text(alt))
                .param("by", by.name())
                .param("at", timestamp(clock.instant()))
                .update();
        audit.record(
                by,
                AuditEntry.of(AuditAction.IMAGE_ADDED, key)
                        .after("name", fileName(name))
                        .after("bytes", image.content().length));
        return find(key).orElseThrow();
    }

    /** All, the latest first; with a text, those whose name or alternative text contains it. */
    public List<StoredImage> all(String containing) {
        return jdbc.sql("select " + COLUMNS + """
                          from image
                         where :text = '' or strpos(lower(name || ' ' || alt), lower(:text)) > 0
                         order by added_at desc, key
                        """)
                .param("text", StorableText.is(containing) ? containing.strip() : "")
                .query(Images::image)
                .list();
    }

    public Optional<StoredImage> find(String key) {
        return find(List.of(key)).stream().findFirst();
    }

    /** Those of the keys that there are. */
    public List<StoredImage> find(Collection<String> keys) {
        return jdbc.sql("select " + COLUMNS + " from image where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(Images::image)
                .list();
    }

    /** Changes what is read where the image is not shown, for messages that take it from now on. */
    @Transactional
    public boolean describe(String key, String alt, Actor by) {
        Optional<StoredImage> found = find(key);
        found.ifPresent(image -> {
            jdbc.sql("update image set alt = :alt where key = :key")
                    .param("alt", text(alt))
                    .param("key", key)
                    .update();
            audit.record(
                    by,
                    AuditEntry.of(AuditAction.IMAGE_CHANGED, key).change("alternative text", image.alt(), text(alt)));
        });
        return found.isPresent();
    }

    /** Deletes an image that nothing shows. @return what shows it; it stays then */
    @Transactional
    public List<ImageUse> delete(String key, Actor by) {
        List<ImageUse> used = uses.of(key);
        if (used.isEmpty()) {
            jdbc.sql("delete from image where key = :key returning name")
                    .param("key", key)
                    .query(String.class)
                    .optional()
                    .ifPresent(name -> audit.record(
                            by, AuditEntry.of(AuditAction.IMAGE_DELETED, key).before("name", name)));
            contents.forget(key);
        }
        return used;
    }

    private static String key(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String fileName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String shown = StorableText.is(last) ? NAME.keepEnd(SingleLine.of(last).strip()) : "";
        return shown.isEmpty() ? "image" : shown;
    }

    private static String text(String alt) {
        return StorableText.is(alt) ? ALT.cut(SingleLine.of(alt).strip()) : "";
    }

    private static StoredImage image(ResultSet row, int index) throws SQLException {
        return new StoredImage(
                row.getString("key"),
                ImageFormat.valueOf(row.getString("format")),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("bytes"),
                row.getString("name"),
                row.getString("alt"),
                row.getString("added_by"),
                instant(row, "added_at"));
    }
}
