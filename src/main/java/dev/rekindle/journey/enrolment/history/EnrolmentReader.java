package dev.rekindle.journey.enrolment.history;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.EnrolmentOutcome;
import dev.rekindle.journey.MemberEnrolment;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.journey.engine.timer.TimerDueDates;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a member's enrolments with their steps and conversions. */
@Component
public class EnrolmentReader {

    private final JdbcClient jdbc;
    private final JourneyVersions versions;
    private final TimerDueDates timers;

    EnrolmentReader(JdbcClient jdbc, JourneyVersions versions, TimerDueDates timers) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.timers = timers;
    }

    private record Row(
            long id,
            long versionId,
            String arm,
            String entryKey,
            Instant enteredAt,
            @Nullable Instant endedAt,
            @Nullable EnrolmentOutcome outcome) {

        MemberEnrolment.@Nullable Ending ending() {
            return endedAt == null || outcome == null ? null : new MemberEnrolment.Ending(endedAt, outcome);
        }
    }

    private record OfEnrolment<T>(long enrolment, T value) {}

    public List<MemberEnrolment> ofMember(MemberId member, Instant before, int limit) {
        List<Row> rows = jdbc.sql("""
                select id, version_id, arm, entry_key, entered_at, ended_at, outcome from enrolment
                 where member_id = :member and entered_at < :before order by entered_at desc, id desc limit :limit
                """)
                .param("member", member.value())
                .param("before", SqlParameters.timestamp(before))
                .param("limit", limit)
                .query(Row.class)
                .list();
        Long[] ids = SqlParameters.bigints(rows, Row::id);
        var visits = visits(ids, rows.stream().collect(Collectors.toMap(Row::id, Row::versionId)));
        var conversions = conversions(ids);
        var due =
                timers.next(rows.stream().map(row -> new EnrolmentId(row.id())).toList());
        return rows.stream()
                .map(row -> enrolment(
                        row,
                        due.get(new EnrolmentId(row.id())),
                        visits.getOrDefault(row.id(), List.of()),
                        conversions.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private MemberEnrolment enrolment(
            Row row,
            @Nullable Instant waitsUntil,
            List<MemberEnrolment.StepVisit> visits,
            List<MemberEnrolment.Conversion> conversions) {
        Version version = versions.byId(row.versionId());
        return new MemberEnrolment(
                new EnrolmentId(row.id()),
                new MemberEnrolment.EnteredJourney(
                        version.journey(), version.definition().name(), version.number()),
                row.arm().equals("HOLDOUT"),
                row.entryKey(),
                row.enteredAt(),
                row.ending(),
                waitsUntil,
                visits,
                conversions);
    }

    private Map<Long, List<MemberEnrolment.StepVisit>> visits(Long[] enrolments, Map<Long, Long> versionOf) {
        return grouped(jdbc.sql("""
                select enrolment_id, node, visit, entered_at, left_at from step
                 where enrolment_id = any(:ids) order by entered_at, seq
                """)
                .param("ids", enrolments)
                .query((row, number) -> {
                    long enrolment = row.getLong("enrolment_id");
                    String node = row.getString("node");
                    Version version = versions.byId(versionOf.getOrDefault(enrolment, 0L));
                    return new OfEnrolment<>(
                            enrolment,
                            new MemberEnrolment.StepVisit(
                                    node,
                                    version.definition()
                                            .step(node)
                                            .map(Step::name)
                                            .orElse(node),
                                    row.getInt("visit"),
                                    instant(row, "entered_at"),
                                    instantOrNull(row, "left_at")));
                })
                .list());
    }

    private Map<Long, List<MemberEnrolment.Conversion>> conversions(Long[] enrolments) {
        return grouped(jdbc.sql("""
                select c.enrolment_id, c.occurred_at, c.amount, r.gross_amount - r.amount as refunded, c.currency
                  from conversion c
                  join report_conversion r on r.enrolment_id = c.enrolment_id and r.event_id = c.event_id
                 where c.enrolment_id = any(:ids) order by c.occurred_at
                """)
                .param("ids", enrolments)
                .query((row, number) -> new OfEnrolment<>(
                        row.getLong("enrolment_id"),
                        new MemberEnrolment.Conversion(
                                instant(row, "occurred_at"),
                                row.getBigDecimal("amount"),
                                row.getBigDecimal("refunded"),
                                row.getString("currency"))))
                .list());
    }

    private static <T> Map<Long, List<T>> grouped(List<OfEnrolment<T>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        OfEnrolment::enrolment, Collectors.mapping(OfEnrolment::value, Collectors.toList())));
    }
}
