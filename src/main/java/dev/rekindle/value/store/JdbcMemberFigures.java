package dev.rekindle.value.store;

import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.member.MemberId;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.platform.SqlParameters;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the views that publish figures, one column for each {@link Figure}. */
@Component
public class JdbcMemberFigures implements MemberFigures {

    private final JdbcClient jdbc;

    public JdbcMemberFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<MemberId, Map<Figure, Object>> of(Collection<MemberId> members) {
        var found = new HashMap<MemberId, Map<Figure, Object>>();
        if (!members.isEmpty()) {
            jdbc.sql("""
                            select m.id, r.code as referral_code, v.*, l.*
                              from unnest(:members::bigint[]) as m (id)
                              left join segment_source_value v on v.member_id = m.id
                              left join segment_source_loyalty l on l.member_id = m.id
                              left join referral_code r on r.member_id = m.id
                             where v.member_id is not null or l.member_id is not null or r.member_id is not null
                            """)
                    .param("members", SqlParameters.bigints(members, MemberId::value))
                    .query(row -> {
                        found.put(new MemberId(row.getLong("id")), figures(row));
                    });
        }
        return found;
    }

    private static Map<Figure, Object> figures(ResultSet row) throws SQLException {
        var figures = new EnumMap<Figure, Object>(Figure.class);
        for (Figure figure : Figure.values()) {
            Object value = value(row, figure);
            if (value != null) {
                figures.put(figure, value);
            }
        }
        return figures;
    }

    private static @Nullable Object value(ResultSet row, Figure figure) throws SQLException {
        return switch (figure.type()) {
            case NUMBER -> plain(row.getBigDecimal(figure.column()));
            case TEXT -> row.getString(figure.column());
            case TIME -> instantOrNull(row, figure.column());
        };
    }

    /** Without zeros at the end, so that 5.0000 is equal to 5 for an expression that prints it. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
