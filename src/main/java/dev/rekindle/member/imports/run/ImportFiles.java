package dev.rekindle.member.imports.run;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberSettings;
import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.Encoding;
import dev.rekindle.member.csv.FilePieces;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportRejected;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of imports, stored in pieces in the database: every node can read them, without a whole file in memory. */
@Component
class ImportFiles {

    private static final int SAMPLE = 1 << 16;
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MemberSettings settings;

    ImportFiles(JdbcClient jdbc, Clock clock, MemberSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Must be called in a transaction. */
    long store(String fileName, FileKind kind, InputStream content, String by) throws IOException {
        deleteOld();
        byte[] first = content.readNBytes(FilePieces.SIZE);
        rejectBinary(first);
        long id = jdbc.sql("""
                        insert into member_import (file_name, kind, bytes, uploaded_by, uploaded_at, state)
                        values (?, ?, 0, ?, ?, 'UPLOADED') returning id
                        """)
                .param(fileName)
                .param(kind.name())
                .param(by)
                .param(timestamp(clock.instant()))
                .query(Long.class)
                .single();
        long bytes = 0;
        int no = 0;
        for (byte[] piece = first; piece.length > 0; piece = content.readNBytes(FilePieces.SIZE)) {
            bytes += piece.length;
            if (bytes > settings.importLimit().toBytes()) {
                throw new ImportRejected("too-large");
            }
            jdbc.sql("insert into member_import_piece (import_id, no, content) values (?, ?, ?)")
                    .param(id)
                    .param(no++)
                    .param(piece)
                    .update();
        }
        jdbc.sql("update member_import set bytes = ? where id = ?")
                .param(bytes)
                .param(id)
                .update();
        return id;
    }

    private static void rejectBinary(byte[] first) {
        if (first.length == 0) {
            throw new ImportRejected("empty");
        }
        if (beginsWith(first, 'P', 'K', 3, 4)) {
            return; // a workbook, or another ZIP file, in which the preview finds no table
        }
        if (beginsWith(first, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new ImportRejected("spreadsheet");
        }
        boolean wide = beginsWith(first, 0xFF, 0xFE)
                || beginsWith(first, 0xFE, 0xFF)
                || Encoding.sixteenBits(Arrays.copyOf(first, Math.min(first.length, SAMPLE))) != null;
        if (!wide && controls(first) * 20 > first.length) {
            throw new ImportRejected("not-text");
        }
    }

    private static boolean beginsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes that no text has; a few may have got into single rows, which are rejected by themselves. */
    private static int controls(byte[] bytes) {
        int controls = 0;
        for (byte one : bytes) {
            controls += one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' ? 1 : 0;
        }
        return controls;
    }

    /** Deletes files after a day, imported or not. */
    private void deleteOld() {
        jdbc.sql("""
                        delete from member_import_piece p using member_import i
                         where i.id = p.import_id and i.state <> 'RUNNING' and i.uploaded_at < ?
                        """).param(timestamp(clock.instant().minus(KEPT))).update();
        jdbc.sql("""
                        delete from member_import i
                         where i.state = 'UPLOADED'
                           and not exists (select from member_import_piece p where p.import_id = i.id)
                        """).update();
    }

    void delete(long id) {
        jdbc.sql("delete from member_import_piece where import_id = ?")
                .param(id)
                .update();
    }

    /**
     * The content of a file.
     *
     * @throws ImportRejected if the file is deleted, here or while it is read: a run that ends deletes its file
     */
    ByteSource source(long id) {
        int pieces = jdbc.sql("select count(*) from member_import_piece where import_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
        if (pieces == 0) {
            throw gone();
        }
        return new FilePieces(pieces, number -> piece(id, number));
    }

    private byte[] piece(long id, int number) {
        return jdbc.sql("select content from member_import_piece where import_id = ? and no = ?")
                .param(id)
                .param(number)
                .query(byte[].class)
                .optional()
                .orElseThrow(ImportFiles::gone);
    }

    private static ImportRejected gone() {
        return new ImportRejected("file-gone");
    }
}
