package dev.rekindle.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.Rekindle;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.journey.DeploymentResult;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.security.Actor;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.Comparison;
import dev.rekindle.segment.rule.MemberCondition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real application on a database of its own. Either its clock and loops are stopped, and the benchmark makes
 * their calls on one thread; or it runs as in production.
 */
final class RekindleUnderTest implements AutoCloseable {

    private static final int EVENT_BATCH = 2_000;
    private final ConfigurableApplicationContext context;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    private RekindleUnderTest(BenchServer.Database database, boolean running, String... further) {
        var properties = new ArrayList<>(List.of(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password(),
                "server.port=0",
                "management.server.port=0",
                "rekindle.demo.enabled=false",
                "rekindle.journey.deploy-examples=true",
                "rekindle.schedule.running=" + running,
                "logging.level.root=warn"));
        properties.addAll(List.of(further));
        this.context = new SpringApplicationBuilder(Rekindle.class)
                .properties(properties.toArray(String[]::new))
                .run();
        this.pool = context.getBean(HikariDataSource.class);
        this.jdbc = JdbcClient.create(pool);
    }

    /** Its clock is set by the benchmark and its loops do not run. */
    static RekindleUnderTest stopped(BenchServer.Database database) {
        var application = new RekindleUnderTest(database, false);
        application.clock().setTo(Instant.now());
        return application;
    }

    static RekindleUnderTest running(BenchServer.Database database, String... further) {
        return new RekindleUnderTest(database, true, further);
    }

    /** Its loops do not run but its clock does: for deploying, launching and counting beside nodes that work. */
    static RekindleUnderTest idle(BenchServer.Database database, String... further) {
        return new RekindleUnderTest(database, false, further);
    }

    HikariDataSource pool() {
        return pool;
    }

    void deploy(String journey) {
        deploy(journey, Map.of());
    }

    /** @param replacements pieces of the diagram and their replacements */
    void deploy(String journey, Map<String, String> replacements) {
        String diagram = Bench.resource("/bench/" + journey + ".bpmn");
        for (var each : replacements.entrySet()) {
            diagram = diagram.replace(each.getKey(), each.getValue());
        }
        var deployment = context.getBean(Journeys.class)
                .deploy(journey + ".bpmn", diagram.getBytes(StandardCharsets.UTF_8), new Actor.Application("bench"));
        if (!(deployment instanceof DeploymentResult.Live)) {
            throw new IllegalStateException(deployment.toString());
        }
    }

    /** Creates members numbered from 1 on, with consent to e-mail. */
    void makeMembers(int count) {
        makeMembers(count, "all");
    }

    /** Creates members of a tier, with consent to e-mail; their numbers follow the existing ones. */
    void makeMembers(int count, String tier) {
        jdbc.sql("""
                        with made as (
                            insert into member (external_id, email, first_name, zone, locale, tier, joined_at, updated_at)
                            select 'B' || n, 'b' || n || '@example.com', 'Member ' || n, 'Europe/Berlin', 'en', :tier,
                                   now(), now()
                              from (select count(*) as there from member) m,
                                   generate_series(m.there + 1, m.there + :count) n
                            returning id)
                        insert into consent (member_id, channel, topic, given, changed_at, source)
                        select id, 'email', '*', true, now(), 'bench' from made
                        """).param("count", count).param("tier", tier).update();
        jdbc.sql("analyze").update();
    }

    /** Creates and evaluates a segment of all members of a tier. */
    void segment(String key, String tier) {
        var rule = new MemberCondition.Attribute("tier", new Comparison.Is(tier));
        context.getBean(SegmentDefinitions.class).save(new SegmentDraft(key, key, key, rule));
        context.getBean(Segments.class).evaluate(key);
    }

    /** Members by position, from 0; {@code to} is exclusive. */
    List<MemberId> members(int from, int to) {
        return jdbc
                .sql("select id from member order by id offset :from limit :count")
                .param("from", from)
                .param("count", to - from)
                .query(Long.class)
                .list()
                .stream()
                .map(MemberId::new)
                .toList();
    }

    /** Enrols members, an equal share on each thread. */
    void enrol(String journey, List<MemberId> members) {
        int part = (members.size() + Bench.THREADS - 1) / Bench.THREADS;
        int enrolled = Bench.onThreads(thread -> {
            int from = Math.min(thread * part, members.size());
            var some = members.subList(from, Math.min(from + part, members.size()));
            return context.getBean(Enrolments.class)
                    .enter(journey, "bench:" + journey, some)
                    .enrolled();
        });
        Bench.check("members let in", enrolled, members.size());
    }

    /** Records opens for two in five of the members who have none yet. */
    void openSomeMessages() {
        jdbc.sql("""
                        insert into outcome (message_id, kind, occurred_at)
                        select id, 'OPENED', :now from message where id % 5 < 2
                        and not exists (select 1 from outcome o where o.message_id = message.id)
                        """).param("now", now()).update();
    }

    /** Advances the clock by a number of days and runs due work until none is left. */
    int makeTimersDue(Duration later) {
        clock().setTo(clock().instant().plus(later));
        return drain("timers");
    }

    /** Records one event for each member and processes them. */
    int recordEvents(String type, List<MemberId> members) {
        var events = context.getBean(Events.class);
        var drafts = externalIds(members).stream()
                .map(member ->
                        new EventDraft(type + "-" + member, member, type, clock().instant(), null, null, Map.of()))
                .toList();
        for (int from = 0; from < drafts.size(); from += EVENT_BATCH) {
            events.record(drafts.subList(from, Math.min(from + EVENT_BATCH, drafts.size())));
        }
        return drain("events");
    }

    /** Runs due work on several threads, as in production, until none is left. */
    int drain(String work) {
        return Bench.onThreads(thread -> drainAlone(work));
    }

    private int drainAlone(String work) {
        var due = work(work);
        int all = 0;
        for (int done = due.runDue(); done > 0; done = due.runDue()) {
            all += done;
        }
        return all;
    }

    DueWork work(String name) {
        return context.getBeansOfType(DueWork.class).values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The base URL of its web server. */
    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    OffsetDateTime now() {
        return clock().instant().atOffset(ZoneOffset.UTC);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private VirtualClock clock() {
        return context.getBean(VirtualClock.class);
    }

    private List<String> externalIds(List<MemberId> members) {
        long[] ids = members.stream().mapToLong(MemberId::value).toArray();
        return jdbc.sql("select external_id from member where id = any(:ids) order by id")
                .param("ids", LongStream.of(ids).boxed().toArray(Long[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }
}
