package dev.rekindle.report.experiment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rekindle.report.statistics.KnownAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kevin Hillstrom's experiment of 2008 (MineThatData E-Mail Analytics and Data Mining Challenge) as a journey: its three
 * groups are the arms of a split, its conversions are goal events. Its members exist in the experiment only.
 */
public final class HillstromJourney {

    /** Where the published figures and the data are. */
    public static final Path FILES = Path.of("../shared/data/hillstrom");

    private static final Map<String, String> FIRST_STEPS =
            Map.of("Mens E-Mail", "mens", "Womens E-Mail", "womens", "No E-Mail", "none");
    private static final long FIRST_MEMBER = 9_000_000_000L;

    private HillstromJourney() {}

    /** Skips the test where the data are absent; they may not be shipped. */
    public static void assumePresent() {
        assumeTrue(Files.exists(FILES.resolve("hillstrom.csv")), "skipped: no ../shared/data/hillstrom");
    }

    /** Writes the journey with everybody's entry, arm and purchase. */
    public static void write(DataSource database, String key, Instant now) {
        JdbcClient jdbc = JdbcClient.create(database);
        List<CSVRecord> rows = KnownAnswers.read(FILES.resolve("hillstrom.csv"));
        insertJourney(jdbc, key, now);
        jdbc.sql("""
                        with file as (
                            select nextval('enrolment_id') as id, n, segment, spend, conversion = 1 as bought
                              from unnest(:segments::text[], :spends::numeric[], :conversions::int[])
                                   with ordinality as f (segment, spend, conversion, n)),
                        entered as (
                            insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at,
                                                   window_ends_at, ended_at, outcome)
                            select f.id, :key, v.id, :first + f.n, 'hillstrom', 'TREATED', :now::timestamptz - interval '20 days',
                                   :now::timestamptz - interval '6 days', :now::timestamptz - interval '6 days', 'COMPLETED'
                              from file f cross join journey_version v
                             where v.journey_key = :key
                            returning id, version_id, entered_at),
                        came as (
                            insert into step (enrolment_id, version_id, node, visit, arrived_by, entered_at, left_at)
                            select e.id, e.version_id, :nodes::jsonb ->> f.segment, 1, 'to_' || (:nodes::jsonb ->> f.segment),
                                   e.entered_at, e.entered_at
                              from entered e join file f on f.id = e.id
                            returning 1)
                        insert into conversion (enrolment_id, event_id, occurred_at, amount, currency)
                        select f.id, -f.id, :now::timestamptz - interval '10 days', f.spend, 'USD' from file f where f.bought
                        """)
                .param("key", key)
                .param("first", FIRST_MEMBER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("nodes", json())
                .param("segments", rows.stream().map(row -> row.get("segment")).toArray(String[]::new))
                .param(
                        "spends",
                        rows.stream()
                                .map(row -> new BigDecimal(row.get("spend")))
                                .toArray(BigDecimal[]::new))
                .param(
                        "conversions",
                        rows.stream()
                                .map(row -> Integer.valueOf(row.get("conversion")))
                                .toArray(Integer[]::new))
                .update();
    }

    /** Makes visits of the shop the goal, in place of purchases; each group's visitors are as many as in the file. */
    public static void aimAtVisits(DataSource database, String key) {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("delete from conversion where enrolment_id in (select id from enrolment where journey_key = :key)")
                .param("key", key)
                .update();
        Map<String, Long> visits = KnownAnswers.read(FILES.resolve("hillstrom.csv")).stream()
                .filter(row -> row.get("visit").equals("1"))
                .collect(Collectors.groupingBy(row -> FIRST_STEPS.get(row.get("segment")), Collectors.counting()));
        visits.forEach((node, count) -> jdbc.sql("""
                        insert into conversion (enrolment_id, event_id, occurred_at)
                        select e.id, -e.id, e.entered_at + interval '10 days'
                          from step s join enrolment e on e.id = s.enrolment_id
                         where e.journey_key = :key and s.node = :node
                         order by e.id limit :count
                        """)
                .param("key", key)
                .param("node", node)
                .param("count", count)
                .update());
    }

    private static String json() {
        StringBuilder json = new StringBuilder();
        FIRST_STEPS.forEach((segment, node) ->
                json.append(json.isEmpty() ? "{" : ",").append("\"" + segment + "\":\"" + node + "\""));
        return json.append('}').toString();
    }

    private static void insertJourney(JdbcClient jdbc, String key, Instant now) {
        var at = now.minusSeconds(30 * 86_400L).atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into journey (key, name, state, created_at) values (:key, 'Hillstrom 2008', 'PAUSED', :at)")
                .param("key", key)
                .param("at", at)
                .update();
        jdbc.sql("""
                        insert into journey_version (journey_key, version, definition_id, resource, bpmn, checksum, deployed_at,
                                                     deployed_by, published_at)
                        values (:key, 1, :key || ':1', :key || '.bpmn', :bpmn, '1', :at, 'start', :at)
                        """).param("key", key).param("bpmn", bpmn(key)).param("at", at).update();
        jdbc.sql("""
                        update journey set live_version_id = (select id from journey_version where journey_key = :key)
                         where key = :key
                        """).param("key", key).update();
    }

    /** Removes everything again, for tests that share a database. */
    public static void delete(DataSource database, String key) {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("delete from step where enrolment_id in (select id from enrolment where journey_key = :key)")
                .param("key", key)
                .update();
        jdbc.sql("delete from enrolment where journey_key = :key")
                .param("key", key)
                .update();
        jdbc.sql("update journey set live_version_id = null where key = :key")
                .param("key", key)
                .update();
        jdbc.sql("delete from journey_version where journey_key = :key")
                .param("key", key)
                .update();
        jdbc.sql("delete from journey where key = :key").param("key", key).update();
    }

    private static String bpmn(String key) {
        try {
            return new ClassPathResource("report/hillstrom.bpmn")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("\"hillstrom\"", '"' + key + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
