package dev.rekindle.journey.catalogue;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.platform.AdvisoryLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables journey and journey_version. */
@Repository
class VersionTable {

    private static final String VERSION = "v.id, v.version, v.definition_id, v.resource, v.deployed_at, v.deployed_by";

    private final JdbcClient jdbc;

    VersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Held until the transaction ends: over all nodes, one deploys at a time. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock, 0)")
                .param("lock", AdvisoryLock.JOURNEY_CATALOGUE)
                .query()
                .listOfRows();
    }

    /** The number of a journey's newest version; 0 when it has none. */
    int lastNumber(String journey) {
        return jdbc.sql("select coalesce(max(version), 0) from journey_version where journey_key = :journey")
                .param("journey", journey)
                .query(Integer.class)
                .single();
    }

    /** The checksum of the newest version that this one deployed. */
    Optional<String> newestChecksum(String journey, String by) {
        return jdbc.sql("""
                        select checksum
                          from journey_version
                         where journey_key = :journey and deployed_by = :by
                         order by version desc
                         limit 1
                        """)
                .param("journey", journey)
                .param("by", by)
                .query(String.class)
                .optional();
    }

    Optional<String> checksum(long id) {
        return jdbc.sql("select checksum from journey_version where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Adds a journey without a live version; does nothing when there is one of this key. */
    void addJourney(String journey, String name, Instant now) {
        jdbc.sql("""
                        insert into journey (key, name, state, created_at)
                        values (:key, :name, 'LIVE', :now)
                        on conflict (key) do nothing
                        """)
                .param("key", journey)
                .param("name", name)
                .param("now", timestamp(now))
                .update();
    }

    /** @param name the version's, which becomes the journey's */
    void makeLive(long id, String name, Instant now) {
        jdbc.sql("update journey_version set published_at = coalesce(published_at, :now) where id = :id")
                .param("id", id)
                .param("now", timestamp(now))
                .update();
        jdbc.sql("""
                        update journey j
                           set live_version_id = v.id, name = :name, archived_at = null
                          from journey_version v
                         where v.id = :id and j.key = v.journey_key
                        """).param("id", id).param("name", name).update();
    }

    long insert(New version) {
        return jdbc.sql("""
                        insert into journey_version (journey_key, version, definition_id, resource, bpmn, checksum,
                                                     deployed_at, deployed_by)
                        values (:journey, :version, :definitionId, :resource, :bpmn, :checksum,
                                :deployedAt, :deployedBy)
                        returning id
                        """).paramSource(version).query(Long.class).single();
    }

    /** @return false when it was so already, or there is no such journey */
    boolean state(String journey, String state) {
        return jdbc.sql("update journey set state = :state where key = :journey and state <> :state")
                        .param("journey", journey)
                        .param("state", state)
                        .update()
                == 1;
    }

    /** @return false when it is not closed, or somebody is in progress */
    boolean archive(String journey, Instant now) {
        return jdbc.sql("""
                        update journey j set archived_at = :now
                         where j.key = :journey and j.state = 'PAUSED' and j.held_at is null and j.archived_at is null
                           and not exists (select from enrolment e where e.journey_key = j.key and e.ended_at is null
                                                                     and e.arm = 'TREATED')
                        """)
                        .param("journey", journey)
                        .param("now", timestamp(now))
                        .update()
                == 1;
    }

    boolean unarchive(String journey) {
        return jdbc.sql("update journey set archived_at = null where key = :journey and archived_at is not null")
                        .param("journey", journey)
                        .update()
                == 1;
    }

    Set<String> archived() {
        return Set.copyOf(jdbc.sql("select key from journey where archived_at is not null")
                .query(String.class)
                .list());
    }

    List<JourneyInfo> all() {
        return jdbc.sql("""
                        select j.key, j.name, j.state, j.held_at, %s
                          from journey j join journey_version v on v.id = j.live_version_id
                         order by j.name, j.key
                        """.formatted(VERSION))
                .query((row, n) -> new JourneyInfo(
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("state").equals("PAUSED"),
                        row.getTimestamp("held_at") != null,
                        version(row)))
                .list();
    }

    List<JourneyVersion> versions(String journey) {
        return jdbc.sql("""
                        select %s from journey_version v where v.journey_key = :journey order by v.version desc
                        """.formatted(VERSION))
                .param("journey", journey)
                .query((row, n) -> version(row))
                .list();
    }

    Optional<String> diagram(String journey, int version) {
        return jdbc.sql("select bpmn from journey_version where journey_key = :journey and version = :version")
                .param("journey", journey)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    Optional<Diagram> diagram(long id) {
        return jdbc.sql("select id, version, definition_id, bpmn from journey_version where id = :id")
                .param("id", id)
                .query(Diagram.class)
                .optional();
    }

    Optional<Long> idOf(String definitionId) {
        return jdbc.sql("select id from journey_version where definition_id = :definition")
                .param("definition", definitionId)
                .query(Long.class)
                .optional();
    }

    Optional<Long> live(String journey) {
        return jdbc.sql("select live_version_id from journey where key = :journey and live_version_id is not null")
                .param("journey", journey)
                .query(Long.class)
                .optional();
    }

    /** Ids of all live versions, in order of the journeys' keys. */
    List<Long> allLive() {
        return jdbc.sql("select live_version_id from journey where live_version_id is not null order by key")
                .query(Long.class)
                .list();
    }

    /** Ids of versions that are not live but still have active enrolments of either arm. */
    List<Long> olderInUse() {
        return jdbc.sql("""
                        select v.id
                          from journey_version v join journey j on j.key = v.journey_key
                         where v.id is distinct from j.live_version_id
                           and exists (select from enrolment e where e.version_id = v.id and e.ended_at is null)
                         order by v.journey_key, v.version desc
                        """).query(Long.class).list();
    }

    /** The live versions of journeys that are not paused, in order of the journeys' keys. */
    List<Open> open() {
        return jdbc.sql("""
                        select live_version_id as id, held_at is not null as held from journey
                         where state = 'LIVE' and live_version_id is not null
                         order by key
                        """).query(Open.class).list();
    }

    /** The numbers of all rows of journey_version. */
    List<Long> ids() {
        return jdbc.sql("select id from journey_version").query(Long.class).list();
    }

    /** A live version, and whether its journey is held. */
    record Open(long id, boolean held) {}

    private static JourneyVersion version(ResultSet row) throws SQLException {
        return new JourneyVersion(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("definition_id"),
                row.getString("resource"),
                instant(row, "deployed_at"),
                row.getString("deployed_by"));
    }

    record Diagram(long id, int version, String definitionId, String bpmn) {}

    record New(
            String journey,
            int version,
            String definitionId,
            String resource,
            String bpmn,
            String checksum,
            OffsetDateTime deployedAt,
            String deployedBy) {}
}
