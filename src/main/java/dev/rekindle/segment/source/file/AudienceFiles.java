package dev.rekindle.segment.source.file;

import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.FilePieces;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.setting.Live;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of pulls, in pieces in the database: every node can read them, without a whole file in memory. */
@Repository
public class AudienceFiles {

    private final JdbcClient jdbc;
    private final Live<AudienceSettings> settings;

    AudienceFiles(JdbcClient jdbc, Live<AudienceSettings> settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * Stores the file of a pull, in the caller's transaction.
     *
     * @throws SourceFailure if it is empty or too large
     */
    public void store(long pull, InputStream content) throws IOException {
        long bytes = 0;
        int no = 0;
        for (byte[] piece = content.readNBytes(FilePieces.SIZE);
                piece.length > 0;
                piece = content.readNBytes(FilePieces.SIZE)) {
            bytes += piece.length;
            if (bytes > settings.get().fileLimit().toBytes()) {
                throw SourceFailure.lasting(
                        "file-too-large", settings.get().fileLimit().toString());
            }
            jdbc.sql("insert into audience_file_piece (pull_id, no, content) values (:pull, :no, :content)")
                    .param("pull", pull)
                    .param("no", no++)
                    .param("content", piece)
                    .update();
        }
        if (bytes == 0) {
            throw SourceFailure.lasting("empty-file", null);
        }
    }

    /** Deletes the file of a pull that has ended. */
    public void delete(long pull) {
        jdbc.sql("delete from audience_file_piece where pull_id = :pull")
                .param("pull", pull)
                .update();
    }

    ByteSource source(long pull) {
        int pieces = jdbc.sql("select count(*) from audience_file_piece where pull_id = :pull")
                .param("pull", pull)
                .query(Integer.class)
                .single();
        if (pieces == 0) {
            throw gone();
        }
        return new FilePieces(pieces, number -> piece(pull, number));
    }

    private byte[] piece(long pull, int number) {
        return jdbc.sql("select content from audience_file_piece where pull_id = :pull and no = :no")
                .param("pull", pull)
                .param("no", number)
                .query(byte[].class)
                .optional()
                .orElseThrow(AudienceFiles::gone);
    }

    private static SourceFailure gone() {
        return SourceFailure.lasting("no-file", null);
    }
}
