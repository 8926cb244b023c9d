package dev.rekindle.journey.enrolment;

import dev.rekindle.journey.MemberEnrolment;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.engine.timer.TimerDueDates;
import dev.rekindle.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads passages for a member's page. */
@Component
class EnrolmentReader {

    private final JdbcClient jdbc;
    private final JourneyVersions versions;
    private final TimerDueDates waits;

    EnrolmentReader(JdbcClient jdbc, JourneyVersions versions, TimerDueDates waits) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.waits = waits;
    }

    private record Row(
            long id,
            long versionId,
            String arm,
            String entryKey,
            Instant enteredAt,
            @Nullable Instant endedAt,
            @Nullable String outcome) {}

    private record Of<T>(long enrolment, T value) {}

    List<MemberEnrolment> ofMember(MemberId member, Instant before, int limit) {
        List<Row> rows = jdbc.sql("""
                select id, version_id, arm, entry_key, entered_at, ended_at, outcome from enrolment
                 where member_id = :member and entered_at < :before order by entered_at desc, id desc limit :limit
                """)
                .param("member", member.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Row.class)
                .list();
        Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
        var stops = stops(ids, rows.stream().collect(Collectors.toMap(Row::id, Row::versionId)));
        var conversions = conversions(ids);
        var until = waits.until(List.of(ids));
        return rows.stream()
                .map(row -> passage(
                        row,
                        until.get(row.id()),
                        stops.getOrDefault(row.id(), List.of()),
                        conversions.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private MemberEnrolment passage(
            Row row,
            @Nullable Instant waitsUntil,
            List<MemberEnrolment.Stop> stops,
            List<MemberEnrolment.Conversion> conversions) {
        Version version = versions.byId(row.versionId());
        return new MemberEnrolment(
                row.id(),
                version.journey(),
                version.definition().name(),
                version.number(),
                row.arm().equals("HELD_OUT"),
                row.entryKey(),
                row.enteredAt(),
                row.endedAt(),
                row.outcome(),
                waitsUntil,
                stops,
                conversions);
    }

    private Map<Long, List<MemberEnrolment.Stop>> stops(Long[] enrolments, Map<Long, Long> versionOf) {
        return grouped(jdbc.sql("""
                select enrolment_id, node, visit, entered_at, left_at from step
                 where enrolment_id = any(:ids) order by entered_at, seq
                """)
                .param("ids", enrolments)
                .query((row, number) -> {
                    long enrolment = row.getLong("enrolment_id");
                    String node = row.getString("node");
                    Version version = versions.byId(versionOf.getOrDefault(enrolment, 0L));
                    return new Of<>(
                            enrolment,
                            new MemberEnrolment.Stop(
                                    node,
                                    version.definition()
                                            .step(node)
                                            .map(Step::name)
                                            .orElse(node),
                                    row.getInt("visit"),
                                    row.getTimestamp("entered_at").toInstant(),
                                    instant(row, "left_at")));
                })
                .list());
    }

    private Map<Long, List<MemberEnrolment.Conversion>> conversions(Long[] enrolments) {
        return grouped(jdbc.sql("""
                select enrolment_id, occurred_at, amount, currency from conversion
                 where enrolment_id = any(:ids) order by occurred_at
                """)
                .param("ids", enrolments)
                .query((row, number) -> new Of<>(
                        row.getLong("enrolment_id"),
                        new MemberEnrolment.Conversion(
                                row.getTimestamp("occurred_at").toInstant(),
                                row.getBigDecimal("amount"),
                                row.getString("currency"))))
                .list());
    }

    private static <T> Map<Long, List<T>> grouped(List<Of<T>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(Of::enrolment, Collectors.mapping(Of::value, Collectors.toList())));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
