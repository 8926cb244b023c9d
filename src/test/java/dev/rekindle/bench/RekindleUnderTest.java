package dev.rekindle.bench;

import dev.rekindle.Rekindle;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.journey.Deployment;
import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.MemberId;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The real application on a database of its own; its loops stand still and the benchmark makes the calls that they would
 * make, on one thread.
 */
final class RekindleUnderTest implements AutoCloseable {

    private static final int EVENT_BATCH = 2_000;
    private final ConfigurableApplicationContext context;
    private final JdbcClient jdbc;
    private final Instant begin;

    RekindleUnderTest(BenchServer.Database database, String... further) {
        var properties = new ArrayList<>(List.of(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password(),
                "server.port=0",
                "rekindle.demo.enabled=false",
                "rekindle.schedule.running=false",
                "logging.level.root=warn"));
        properties.addAll(List.of(further));
        this.context = new SpringApplicationBuilder(Rekindle.class)
                .properties(properties.toArray(String[]::new))
                .run();
        this.jdbc = JdbcClient.create(context.getBean(DataSource.class));
        this.begin = clock().instant();
        clock().travelTo(begin);
    }

    void deploy(String journey) {
        byte[] diagram = Bench.resource("/bench/" + journey + ".bpmn").getBytes(StandardCharsets.UTF_8);
        var deployment = context.getBean(Journeys.class).deploy(journey + ".bpmn", diagram, "bench");
        if (!(deployment instanceof Deployment.Live)) {
            throw new IllegalStateException(deployment.toString());
        }
    }

    /** Makes members numbered from 1 on with consent to e-mail. */
    void makeMembers(int count) {
        jdbc.sql("""
                        insert into member (external_id, email, first_name, zone, locale, joined_at, updated_at)
                        select 'B' || n, 'b' || n || '@example.com', 'Member ' || n, 'Europe/Berlin', 'en', now(), now()
                        from generate_series(1, :count) n
                        """).param("count", count).update();
        jdbc.sql("""
                        insert into consent (member_id, channel, topic, given, changed_at, source)
                        select id, 'EMAIL', '*', true, now(), 'bench' from member
                        """).update();
        jdbc.sql("analyze").update();
    }

    /** Members by their place, from 0; {@code to} is left out. */
    List<MemberId> members(int from, int to) {
        return jdbc
                .sql("select id from member order by id offset :from limit :count")
                .param("from", from)
                .param("count", to - from)
                .query(Long.class)
                .stream()
                .map(MemberId::new)
                .toList();
    }

    void enrol(String journey, List<MemberId> members) {
        var entered = context.getBean(Enrolments.class).enter(journey, "bench:" + journey, members);
        if (entered.enrolled() != members.size()) {
            throw new IllegalStateException("Not all were let in: " + entered);
        }
    }

    /** Two in five have opened what they got, as far as nothing is recorded of them yet. */
    void letSomeOpen() {
        jdbc.sql("""
                        insert into outcome (message_id, kind, occurred_at)
                        select id, 'OPENED', :now from message where id % 5 < 2
                        and not exists (select 1 from outcome o where o.message_id = message.id)
                        """).param("now", clock().instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Moves the clock so that every timer of so many days has fallen due, and runs what is due until nothing is. */
    int letTimersFallDue(Duration later) {
        clock().travelTo(clock().instant().plus(later));
        return drain("timers");
    }

    /** Records one event for each and works on them. */
    int happen(String type, List<MemberId> members) {
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

    int drain(String work) {
        var due = context.getBeansOfType(DueWork.class).values().stream()
                .filter(one -> one.name().equals(work))
                .findFirst()
                .orElseThrow();
        int all = 0;
        for (int done = due.runDue(); done > 0; done = due.runDue()) {
            all += done;
        }
        return all;
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
