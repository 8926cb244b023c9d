package dev.rekindle.member.imports;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.member.MemberSettings;
import dev.rekindle.member.csv.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of imports, stored in pieces in the database: every node can read them, without a whole file in memory. */
@Component
class ImportFiles {

    private static final int PIECE = 1 << 20;
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
    long store(String fileName, InputStream content, String by) throws IOException {
        deleteOld();
        byte[] first = content.readNBytes(PIECE);
        rejectBinary(first);
        long id = jdbc.sql("""
                        insert into member_import (file_name, bytes, uploaded_by, uploaded_at, state)
                        values (?, 0, ?, ?, 'UPLOADED') returning id
                        """)
                .param(fileName)
                .param(by)
                .param(timestamp(clock.instant()))
                .query(Long.class)
                .single();
        long bytes = 0;
        int no = 0;
        for (byte[] piece = first; piece.length > 0; piece = content.readNBytes(PIECE)) {
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
        boolean zip = first.length > 3 && first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4;
        if (zip) {
            throw new ImportRejected("spreadsheet");
        }
        boolean sixteenBits = first.length > 1 && (first[0] & 0xFF) + (first[1] & 0xFF) == 0xFF + 0xFE;
        for (int i = 0; i < first.length && !sixteenBits; i++) {
            if (first[i] == 0) {
                throw new ImportRejected("not-text");
            }
        }
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

    ByteSource source(long id) {
        int pieces = jdbc.sql("select count(*) from member_import_piece where import_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
        if (pieces == 0) {
            throw new ImportRejected("file-gone");
        }
        return () -> new SequenceInputStream(new Pieces(id, pieces));
    }

    /** Reads the pieces of a file one by one. */
    private final class Pieces implements Enumeration<InputStream> {

        private final long id;
        private final int count;
        private int next;

        Pieces(long id, int count) {
            this.id = id;
            this.count = count;
        }

        @Override
        public boolean hasMoreElements() {
            return next < count;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            return new ByteArrayInputStream(
                    jdbc.sql("select content from member_import_piece where import_id = ? and no = ?")
                            .param(id)
                            .param(next++)
                            .query(byte[].class)
                            .single());
        }
    }
}
