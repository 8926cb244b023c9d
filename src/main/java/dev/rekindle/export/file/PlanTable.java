package dev.rekindle.export.file;

import static dev.rekindle.platform.SqlColumns.texts;
import static dev.rekindle.platform.SqlParameters.texts;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.export.ExportFormat;
import dev.rekindle.export.ExportRhythm;
import dev.rekindle.export.MemberExportDraft;
import dev.rekindle.export.MemberExportPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code member_export_plan}. */
@Component
class PlanTable {

    private final JdbcClient jdbc;

    PlanTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MemberExportPlan> all() {
        return jdbc.sql("select * from member_export_plan order by id")
                .query(PlanTable::row)
                .list();
    }

    List<MemberExportPlan> ofSegment(String segment) {
        return jdbc.sql("select * from member_export_plan where segment = :segment order by id")
                .param("segment", segment)
                .query(PlanTable::row)
                .list();
    }

    Optional<MemberExportPlan> find(long id) {
        return jdbc.sql("select * from member_export_plan where id = :id")
                .param("id", id)
                .query(PlanTable::row)
                .optional();
    }

    long add(MemberExportDraft draft, ExportRhythm rhythm, LocalTime time, String by, Instant now) {
        return jdbc.sql("""
                        insert into member_export_plan (segment, format, columns, rhythm, at_time, created_by, created_at)
                        values (:segment, :format, :columns, :rhythm, :time, :by, :now) returning id
                        """)
                .param("segment", draft.segment())
                .param("format", draft.format().name())
                .param("columns", texts(draft.columns()))
                .param("rhythm", rhythm.name())
                .param("time", time)
                .param("by", by)
                .param("now", timestamp(now))
                .query(Long.class)
                .single();
    }

    void delete(long id) {
        jdbc.sql("delete from member_export_plan where id = :id")
                .param("id", id)
                .update();
    }

    private static MemberExportPlan row(ResultSet row, int number) throws SQLException {
        return new MemberExportPlan(
                row.getLong("id"),
                new MemberExportDraft(
                        row.getString("segment"), ExportFormat.valueOf(row.getString("format")), texts(row, "columns")),
                ExportRhythm.valueOf(row.getString("rhythm")),
                row.getObject("at_time", LocalTime.class),
                row.getString("created_by"),
                null);
    }
}
