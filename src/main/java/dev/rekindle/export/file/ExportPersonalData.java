package dev.rekindle.export.file;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.person.Held;
import dev.rekindle.member.person.PersonalData;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files with a member who is erased are deleted whole. What was downloaded before is beyond our reach. */
@Component
class ExportPersonalData implements PersonalData {

    private static final String WITH_MEMBER = """
            (select p.export_id from member_export_part p
              where :member between p.first_member and p.last_member and :member = any (p.members))
            """;

    private static final Held FILES =
            Held.exported("member_export", """
                    select e.called_at, e.segment as segment_key, e.columns from member_export e
                     where e.id in %s order by e.called_at
                    """.formatted(WITH_MEMBER)).erasedBy("""
                    update member_export set state = 'WITHDRAWN', leased_until = null
                     where state in ('WRITING', 'READY') and id in %s
                    """.formatted(WITH_MEMBER));

    private static final Held PIECES = Held.erased("member_export_piece", """
                    delete from member_export_piece
                     where export_id in (select e.id from member_export e where e.state = 'WITHDRAWN' and e.id in %s)
                    """.formatted(WITH_MEMBER));

    private static final Held PARTS =
            Held.erased("member_export_part", "delete from member_export_part where export_id in " + WITH_MEMBER);

    private final JdbcClient jdbc;

    ExportPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Held> held() {
        return List.of(FILES, PIECES, PARTS);
    }

    /** A file with the member who is given up is deleted, because an erasure of the other would not find it. */
    @Override
    @Transactional
    public void settle(MemberId gone, MemberId kept) {
        for (Held held : held()) {
            jdbc.sql(Objects.requireNonNull(held.erase()))
                    .param("member", gone.value())
                    .update();
        }
    }
}
