package dev.rekindle.journey.catalogue;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.platform.AdvisoryLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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

    /** @param by only versions offered by this one; empty for any */
    Optional<Stored> newest(String journey, String by) {
        return jdbc.sql("""
                        select id, version, checksum
                          from journey_version
                         where journey_key = :journey and (:by = '' or deployed_by = :by)
                         order by version desc
                         limit 1
                        """)
                .param("journey", journey)
                .param("by", by)
                .query(Stored.class)
                .optional();
    }

    void keep(String journey, String name, Instant now) {
        jdbc.sql("""
                        insert into journey (key, name, state, created_at)
                        values (:key, :name, 'LIVE', :now)
                        on conflict (key) do update set name = excluded.name
                        """)
                .param("key", journey)
                .param("name", name)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
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

    List<JourneyInfo> all() {
        return jdbc.sql("""
                        select distinct on (j.name, j.key) j.key, j.name, j.state, %s
                          from journey j join journey_version v on v.journey_key = j.key
                         order by j.name, j.key, v.version desc
                        """.formatted(VERSION))
                .query((row, n) -> new JourneyInfo(
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("state").equals("PAUSED"),
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

    /** Ids of the newest version of each journey, in order of the journeys' keys. */
    List<Long> newest() {
        return jdbc.sql("""
                        select distinct on (journey_key) id from journey_version order by journey_key, version desc
                        """).query(Long.class).list();
    }

    /** Ids of the newest version of each journey in a state. */
    List<Long> newest(String state) {
        return jdbc.sql("""
                        select distinct on (v.journey_key) v.id
                          from journey_version v join journey j on j.key = v.journey_key
                         where j.state = :state
                         order by v.journey_key, v.version desc
                        """).param("state", state).query(Long.class).list();
    }

    private static JourneyVersion version(ResultSet row) throws SQLException {
        return new JourneyVersion(
                row.getLong("id"),
                row.getInt("version"),
                row.getString("definition_id"),
                row.getString("resource"),
                row.getObject("deployed_at", OffsetDateTime.class).toInstant(),
                row.getString("deployed_by"));
    }

    record Stored(long id, int version, String checksum) {}

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
