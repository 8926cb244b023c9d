package dev.rekindle.journey.enrolment.entry;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.journey.Enrolments.MissedLaunch;
import dev.rekindle.journey.Enrolments.MissedLaunch.Outcome;
import dev.rekindle.journey.JourneyDeployed;
import dev.rekindle.journey.JourneyResumed;
import dev.rekindle.journey.catalogue.JourneyVersions;
import dev.rekindle.journey.catalogue.JourneyVersions.Version;
import dev.rekindle.journey.definition.Entry;
import dev.rekindle.journey.definition.JourneySettings;
import dev.rekindle.journey.enrolment.GraceSettings;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.setting.Live;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides about launches that come too late, by the journey's setting, and records what became of them. After a stop the
 * scheduler fires only the latest of several missed firings; the earlier ones are found here and recorded as skipped.
 */
@Component
class MissedLaunches {

    private static final Logger log = LoggerFactory.getLogger(MissedLaunches.class);

    private static final int MOST_FIRINGS = 1_000;

    private final JdbcClient jdbc;
    private final JourneyVersions versions;
    private final Schedules schedules;
    private final Live<GraceSettings> grace;
    private final Clock clock;

    MissedLaunches(
            JdbcClient jdbc, JourneyVersions versions, Schedules schedules, Live<GraceSettings> grace, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.schedules = schedules;
        this.grace = grace;
        this.clock = clock;
    }

    /** Firings before the version was deployed were not its own. */
    @EventListener
    void on(JourneyDeployed deployed) {
        Version version = versions.byId(deployed.versionId());
        if (version.definition().entry() instanceof Entry.OnSchedule) {
            reach(version.journey(), clock.instant());
        }
    }

    /** Firings during a pause are no missed ones. */
    @EventListener
    void on(JourneyResumed resumed) {
        jdbc.sql("update launch_cursor set reached_at = :at where journey_key = :journey and reached_at < :at")
                .param("at", timestamp(resumed.at()))
                .param("journey", resumed.journey())
                .update();
    }

    /** @return whether the launch of this firing is to begin; the caller then calls {@link #reach} */
    boolean mayBegin(Version version, Firing firing) {
        Instant due = firing.scheduledFor();
        if (version.definition().entry() instanceof Entry.OnSchedule entry) {
            recordEarlier(version.journey(), entry, due);
        }
        if (!due.plus(grace.get().launchGrace()).isBefore(clock.instant())) {
            return true;
        }
        boolean runs = runsLate(version);
        record(version.journey(), due, due, runs ? Outcome.LATE : Outcome.SKIPPED);
        return runs;
    }

    static boolean runsLate(Version version) {
        return version.definition().settings().missedLaunch() == JourneySettings.MissedLaunch.RUN;
    }

    /** Later firings of the journey count from here. */
    void reach(String journey, Instant at) {
        jdbc.sql("""
                insert into launch_cursor as c (journey_key, reached_at) values (:journey, :at)
                on conflict (journey_key) do update set reached_at = greatest(c.reached_at, excluded.reached_at)
                """).param("journey", journey).param("at", timestamp(at)).update();
    }

    /** Records the launches of a time, or the members' dates between two; the same ones again change nothing. */
    void record(String journey, Instant first, Instant last, Outcome outcome) {
        int recorded = jdbc.sql("""
                insert into missed_launch (journey_key, first_for, last_for, outcome, noticed_at)
                values (:journey, :first, :last, :outcome, :now) on conflict do nothing
                """)
                .param("journey", journey)
                .param("first", timestamp(first))
                .param("last", timestamp(last))
                .param("outcome", outcome.name())
                .param("now", timestamp(clock.instant()))
                .update();
        if (recorded > 0) {
            log.warn("launch missed journey={} first={} last={} outcome={}", journey, first, last, outcome);
        }
    }

    List<MissedLaunch> since(String journey, Instant since) {
        return jdbc.sql("""
                select first_for, last_for, outcome, noticed_at from missed_launch
                 where journey_key = :journey and noticed_at >= :since order by last_for desc limit 10
                """)
                .param("journey", journey)
                .param("since", timestamp(since))
                .query(MissedLaunches::missed)
                .list();
    }

    /** The scheduler names the latest missed firing; those between it and the last one that was handled are lost to it. */
    private void recordEarlier(String journey, Entry.OnSchedule entry, Instant due) {
        var schedule = new Schedule("", journey, entry.cron(), entry.zone());
        Optional<Instant> first = reached(journey).flatMap(at -> schedules.nextAfter(schedule, at));
        if (first.isPresent() && first.get().isBefore(due)) {
            record(journey, first.get(), latestBefore(schedule, first.get(), due), Outcome.SKIPPED);
        }
    }

    /** Of very many firings the last one is not looked for; the time of the next one then stands for it. */
    private Instant latestBefore(Schedule schedule, Instant first, Instant due) {
        Instant latest = first;
        for (int firing = 0; firing < MOST_FIRINGS; firing++) {
            Optional<Instant> next = schedules.nextAfter(schedule, latest).filter(at -> at.isBefore(due));
            if (next.isEmpty()) {
                return latest;
            }
            latest = next.get();
        }
        return due;
    }

    private Optional<Instant> reached(String journey) {
        return jdbc.sql("select reached_at from launch_cursor where journey_key = :journey")
                .param("journey", journey)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static MissedLaunch missed(ResultSet row, int index) throws SQLException {
        return new MissedLaunch(
                instant(row, "first_for"),
                instant(row, "last_for"),
                Outcome.valueOf(row.getString("outcome")),
                instant(row, "noticed_at"));
    }
}
