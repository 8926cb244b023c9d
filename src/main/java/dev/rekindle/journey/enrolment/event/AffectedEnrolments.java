package dev.rekindle.journey.enrolment.event;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlColumns.instantOrNull;

import dev.rekindle.event.MemberEvent;
import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.enrolment.EventKeys;
import dev.rekindle.member.MemberId;
import dev.rekindle.platform.SqlParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The enrolments that events can affect: active ones, and ended ones whose goal window has not passed. */
@Component
class AffectedEnrolments {

    private final JdbcClient jdbc;
    private final JourneyVersions versions;

    AffectedEnrolments(JdbcClient jdbc, JourneyVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    private record Affected(
            EnrolmentId id,
            long versionId,
            long memberId,
            boolean hasInstance,
            @Nullable String definitionId,
            Instant enteredAt,
            @Nullable Instant windowEndsAt,
            @Nullable String eventKey,
            boolean held) {}

    EventEffects effectsOf(List<MemberEvent> events) {
        Map<Long, List<Affected>> byMember = load(events).stream().collect(Collectors.groupingBy(Affected::memberId));
        var effects = new EventEffects(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (MemberEvent event : events) {
            for (Affected one : byMember.getOrDefault(event.member().value(), List.of())) {
                addEffects(event, one, effects);
            }
        }
        return effects;
    }

    private void addEffects(MemberEvent event, Affected one, EventEffects effects) {
        JourneyDefinition definition = versions.byId(one.versionId()).definition();
        if (event.occurredAt().isBefore(one.enteredAt()) || isIgnoredRefund(event, definition.settings())) {
            return;
        }
        boolean concerned = concerns(event, one, definition);
        boolean inWindow = one.windowEndsAt() != null && !event.occurredAt().isAfter(one.windowEndsAt());
        if (inWindow && concerned && event.type().equals(definition.settings().goalEvent())) {
            effects.conversions().add(new EventEffects.Conversion(one.id(), event));
        }
        if (one.hasInstance()) {
            JourneyDefinition executed = executed(one, definition);
            boolean delivered = concerned || executed.isExitAt(event.type()) && !hasKey(event, definition);
            if (delivered && executed.eventTypes().contains(event.type())) {
                boolean waits = one.held() && !executed.isLeftAt(event.type());
                (waits ? effects.held() : effects.deliveries())
                        .computeIfAbsent(one.id(), first -> new ArrayList<>())
                        .add(event.type());
            }
        }
    }

    /** Waits and goal of an enrolment with a key match its key; an exit without the property ends all of them. */
    private static boolean concerns(MemberEvent event, Affected one, JourneyDefinition definition) {
        return one.eventKey() == null
                || keyOf(event, definition).filter(one.eventKey()::equals).isPresent();
    }

    private static boolean hasKey(MemberEvent event, JourneyDefinition definition) {
        return keyOf(event, definition).isPresent();
    }

    private static Optional<String> keyOf(MemberEvent event, JourneyDefinition definition) {
        return EventKeys.propertyOf(definition.entry()).flatMap(property -> EventKeys.valueOf(event, property));
    }

    /** A refund of the goal's type is not the goal, and so ends no wait for it. */
    private static boolean isIgnoredRefund(MemberEvent event, JourneySettings settings) {
        return event.amount() != null
                && event.amount().signum() < 0
                && event.type().equals(settings.goalEvent())
                && !settings.refundsCount();
    }

    /** An operator may have migrated the instance to another version, which waits for other events. */
    private JourneyDefinition executed(Affected one, JourneyDefinition entered) {
        return one.definitionId() == null
                ? entered
                : versions.byDefinition(one.definitionId())
                        .map(JourneyVersions.Version::definition)
                        .orElse(entered);
    }

    private List<Affected> load(List<MemberEvent> events) {
        Instant earliest = events.stream()
                .map(MemberEvent::occurredAt)
                .min(Instant::compareTo)
                .orElseThrow();
        return jdbc.sql("""
                select e.id, e.version_id, e.member_id,
                       e.process_instance_id is not null and e.ended_at is null as has_instance,
                       case when e.ended_at is null
                            then (select i.definition_id from engine_instance i where i.id = e.process_instance_id) end
                       as definition_id,
                       e.entered_at, e.window_ends_at, e.event_key,
                       exists (select from journey j where j.key = e.journey_key and j.held_at is not null) as held
                  from unnest(:members::bigint[]) as m (member_id)
                  join enrolment e on e.member_id = m.member_id
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
                .param("earliest", SqlParameters.timestamp(earliest))
                .query(AffectedEnrolments::affected)
                .list();
    }

    private static Affected affected(ResultSet row, int number) throws SQLException {
        return new Affected(
                new EnrolmentId(row.getLong("id")),
                row.getLong("version_id"),
                row.getLong("member_id"),
                row.getBoolean("has_instance"),
                row.getString("definition_id"),
                instant(row, "entered_at"),
                instantOrNull(row, "window_ends_at"),
                row.getString("event_key"),
                row.getBoolean("held"));
    }

    /** Writes the conversions that are not written yet; returns the numbers of their enrolments. */
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
                        SqlParameters.bigints(
                                conversions, each -> each.enrolment().value()))
                .param(
                        "events",
                        SqlParameters.bigints(conversions, each -> each.event().id()))
                .param(
                        "times",
                        SqlParameters.timestamps(
                                conversions, each -> each.event().occurredAt()))
                .param(
                        "amounts",
                        SqlParameters.numerics(conversions, each -> each.event().amount()))
                .param(
                        "currencies",
                        SqlParameters.texts(conversions, each -> each.event().currency()))
                .query(Long.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }
}
