package dev.rekindle.journey.enrolment.event;

import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The enrolments whose members' events matter to them: open, or ended with their goal's window still running. */
@Component
class AffectedEnrolments {

    private final JdbcClient jdbc;
    private final JourneyVersions versions;

    AffectedEnrolments(JdbcClient jdbc, JourneyVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    private record Concerned(
            long id,
            long versionId,
            long memberId,
            boolean walking,
            @Nullable String walks,
            Instant enteredAt,
            @Nullable Instant windowEndsAt) {}

    EventEffects of(List<MemberEvent> events) {
        Map<Long, List<Concerned>> byMember = load(events).stream().collect(Collectors.groupingBy(Concerned::memberId));
        List<EventEffects.Conversion> conversions = new ArrayList<>();
        Map<Long, List<String>> happened = new LinkedHashMap<>();
        for (MemberEvent event : events) {
            for (Concerned one : byMember.getOrDefault(event.member().value(), List.of())) {
                weigh(event, one, conversions, happened);
            }
        }
        return new EventEffects(conversions, happened);
    }

    private void weigh(
            MemberEvent event,
            Concerned one,
            List<EventEffects.Conversion> conversions,
            Map<Long, List<String>> happened) {
        JourneyDefinition definition = versions.byId(one.versionId()).definition();
        if (event.occurredAt().isBefore(one.enteredAt())) {
            return;
        }
        boolean inWindow = one.windowEndsAt() != null && !event.occurredAt().isAfter(one.windowEndsAt());
        if (inWindow && event.type().equals(definition.settings().goalEvent())) {
            conversions.add(new EventEffects.Conversion(one.id(), event));
        }
        if (one.walking() && walked(one, definition).eventTypes().contains(event.type())) {
            happened.computeIfAbsent(one.id(), fresh -> new ArrayList<>()).add(event.type());
        }
    }

    /** An operator may have moved the instance to another version, which waits for other things. */
    private JourneyDefinition walked(Concerned one, JourneyDefinition entered) {
        return one.walks() == null
                ? entered
                : versions.byDefinition(one.walks())
                        .map(JourneyVersions.Version::definition)
                        .orElse(entered);
    }

    private List<Concerned> load(List<MemberEvent> events) {
        Instant earliest = events.stream()
                .map(MemberEvent::occurredAt)
                .min(Instant::compareTo)
                .orElseThrow();
        return jdbc.sql("""
                select e.id, e.version_id, e.member_id, e.process_instance_id is not null and e.ended_at is null as walking,
                       case when e.ended_at is null
                            then (select i.proc_def_id_ from act_ru_execution i where i.id_ = e.process_instance_id) end
                       as walks,
                       e.entered_at, e.window_ends_at
                  from unnest(:members::bigint[]) as who (member_id)
                  join enrolment e on e.member_id = who.member_id
                 where e.ended_at is null or e.window_ends_at >= :earliest
                 order by e.id
                """)
                .param(
                        "members",
                        events.stream()
                                .map(MemberEvent::member)
                                .map(MemberId::value)
                                .distinct()
                                .toArray(Long[]::new))
                .param("earliest", earliest.atOffset(ZoneOffset.UTC))
                .query(AffectedEnrolments::concerned)
                .list();
    }

    private static Concerned concerned(ResultSet row, int number) throws SQLException {
        Timestamp windowEndsAt = row.getTimestamp("window_ends_at");
        return new Concerned(
                row.getLong("id"),
                row.getLong("version_id"),
                row.getLong("member_id"),
                row.getBoolean("walking"),
                row.getString("walks"),
                row.getTimestamp("entered_at").toInstant(),
                windowEndsAt == null ? null : windowEndsAt.toInstant());
    }

    /** Writes what is not written yet, and answers whose it is. */
    List<Long> convert(List<EventEffects.Conversion> conversions) {
        if (conversions.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql("""
                insert into conversion (enrolment_id, event_id, occurred_at, amount, currency)
                select * from unnest(:enrolments::bigint[], :events::bigint[], :times::timestamptz[],
                                     :amounts::numeric[], :currencies::text[])
                on conflict do nothing
                returning enrolment_id
                """)
                .param(
                        "enrolments",
                        conversions.stream()
                                .map(EventEffects.Conversion::enrolment)
                                .toArray(Long[]::new))
                .param(
                        "events",
                        conversions.stream().map(each -> each.event().id()).toArray(Long[]::new))
                .param(
                        "times",
                        conversions.stream()
                                .map(each -> each.event().occurredAt().toString())
                                .toArray(String[]::new))
                .param(
                        "amounts",
                        conversions.stream().map(each -> each.event().amount()).toArray(BigDecimal[]::new))
                .param(
                        "currencies",
                        conversions.stream()
                                .map(each -> each.event().currency())
                                .toArray(String[]::new))
                .query(Long.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }
}
