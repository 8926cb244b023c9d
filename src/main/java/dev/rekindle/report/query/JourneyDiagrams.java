package dev.rekindle.report.query;

import dev.rekindle.report.JourneyDiagram;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The diagrams of versions, for whoever would rather call a step by its name. */
@Service
public class JourneyDiagrams {

    private static final String OF_VERSIONS = """
            select version_id as id, bpmn from report_version where version_id = any(:versions)
            """;

    private static final String LATEST = """
            select distinct on (journey_key) version_id as id, bpmn from report_version
             where :journey = '' or journey_key = :journey
             order by journey_key, version desc
            """;

    private final JdbcClient jdbc;
    private final JourneyDiagramReader reader;

    JourneyDiagrams(JdbcClient jdbc, JourneyDiagramReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** By the numbers of versions; those that are not there are missing. */
    public Map<Long, JourneyDiagram> of(Collection<Long> versions) {
        Map<Long, JourneyDiagram> drawings = new HashMap<>();
        jdbc.sql(OF_VERSIONS)
                .param("versions", versions.stream().distinct().toArray(Long[]::new))
                .query(Version.class)
                .list()
                .forEach(version -> drawings.put(version.id(), reader.of(version.id(), version.bpmn())));
        return drawings;
    }

    /** @param journey key of a journey; empty for all of them */
    public List<JourneyDiagram> latest(String journey) {
        return jdbc.sql(LATEST).param("journey", journey).query(Version.class).list().stream()
                .map(version -> reader.of(version.id(), version.bpmn()))
                .toList();
    }

    record Version(long id, String bpmn) {}
}
