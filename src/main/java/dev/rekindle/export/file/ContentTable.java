package dev.rekindle.export.file;

import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code member_export_piece} and {@code member_export_part}: the content of files, and who is in them. */
@Component
class ContentTable {

    private final JdbcClient jdbc;

    ContentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a piece while the claim holds; an erasure waits for it, or comes first and ends the claim. */
    void add(ExportClaim claim, int number, byte[] content) {
        int stored = jdbc.sql("""
                        insert into member_export_piece (export_id, no, content)
                        select e.id, :no, :content
                          from (select id from member_export
                                 where id = :id and attempt = :attempt and state = 'WRITING' for share) e
                        """)
                .param("id", claim.id())
                .param("attempt", claim.attempt())
                .param("no", number)
                .param("content", content)
                .update();
        if (stored == 0) {
            throw new ExportSuperseded(claim);
        }
    }

    /** Notes who will be in the file, before their data is read: an erasure after this finds the file. */
    void addMembers(ExportClaim claim, List<MemberId> members) {
        int stored = jdbc.sql("""
                        insert into member_export_part (export_id, first_member, last_member, members)
                        select e.id, :first, :last, :members
                          from (select id from member_export
                                 where id = :id and attempt = :attempt and state = 'WRITING' for share) e
                        """)
                .param("id", claim.id())
                .param("attempt", claim.attempt())
                .param("first", members.get(0).value())
                .param("last", members.get(members.size() - 1).value())
                .param("members", SqlParameters.bigints(members, MemberId::value))
                .update();
        if (stored == 0) {
            throw new ExportSuperseded(claim);
        }
    }

    /** Writes the pieces in their order. */
    void write(long export, OutputStream out) throws IOException {
        int number = 0;
        Optional<byte[]> piece = piece(export, number);
        while (piece.isPresent()) {
            out.write(piece.get());
            number++;
            piece = piece(export, number);
        }
    }

    private Optional<byte[]> piece(long export, int number) {
        return jdbc.sql("select content from member_export_piece where export_id = :id and no = :no")
                .param("id", export)
                .param("no", number)
                .query((row, no) -> row.getBytes("content"))
                .optional();
    }
}
