package dev.rekindle.journey;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.security.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members, a clock and due work that a test controls. */
public class JourneyTestBed {

    private final VirtualClock clock;
    private final Members members;
    private final Events events;
    private final Journeys journeys;
    private final List<DueWork> works;
    public final JdbcClient jdbc;

    JourneyTestBed(
            VirtualClock clock,
            Members members,
            Events events,
            Journeys journeys,
            ListableBeanFactory beans,
            JdbcClient jdbc) {
        this.clock = clock;
        this.members = members;
        this.events = events;
        this.journeys = journeys;
        this.works = Stream.of("timers", "events", "enrolment", "holdout", "coupons")
                .map(name -> named(name, beans))
                .toList();
        this.jdbc = jdbc;
    }

    private static DueWork named(String name, ListableBeanFactory beans) {
        return beans.getBeansOfType(DueWork.class).values().stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A day without a clock change in any zone. */
    public static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

    public void setClock(Instant now) {
        clock.setTo(now);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Moves the timers of earlier tests behind every test's end: each would be one more moment that {@link #pass} stops at. */
    public void postponeTimers() {
        jdbc.sql(
                        "update act_ru_job set duedate_ = coalesce(duedate_, now()) + interval '100 years' where duedate_ < '2100-01-01' or duedate_ is null")
                .update();
    }

    /** Advances the clock and does everything that falls due until then, each at its time. */
    public void pass(Duration time) {
        passUntil(now().plus(time));
    }

    public void passUntil(Instant end) {
        work();
        int hours = 0;
        for (Instant next = nextDue(end); next.isBefore(end); next = nextDue(end)) {
            hours += next.equals(now().plus(Duration.ofHours(1))) ? 1 : 0;
            assertThat(hours)
                    .as("hours in which %s stayed due: an earlier test left it behind", stillDue())
                    .isLessThan(50);
            clock.setTo(next);
            work();
        }
        clock.setTo(end);
        work();
    }

    /** Work that stays due hides what falls due behind it: time then advances by the hour. */
    private Instant nextDue(Instant end) {
        Instant now = now();
        return works.stream()
                .flatMap(work -> work.nextDue().stream())
                .map(due -> due.isAfter(now) ? due : now.plus(Duration.ofHours(1)))
                .min(Instant::compareTo)
                .orElse(end);
    }

    private List<String> stillDue() {
        return works.stream()
                .filter(work ->
                        work.nextDue().filter(due -> !due.isAfter(now())).isPresent())
                .map(DueWork::name)
                .toList();
    }

    /** Does due work until none is left. */
    public int work() {
        int all = 0;
        int done;
        do {
            done = works.stream().mapToInt(DueWork::runDue).sum();
            all += done;
        } while (done > 0);
        return all;
    }

    public int runOnce(String work) {
        return works.stream()
                .filter(each -> each.name().equals(work))
                .findFirst()
                .orElseThrow()
                .runDue();
    }

    /** Deploys a diagram from the test resources under its own key, with parts of its text replaced. */
    public String deploy(String resource, String key, Map<String, String> replacements) {
        String bpmn = text("/journeys/" + resource).replace("KEY", key);
        for (var each : replacements.entrySet()) {
            assertThat(bpmn).contains(each.getKey());
            bpmn = bpmn.replace(each.getKey(), each.getValue());
        }
        assertThat(journeys.deploy(key + ".bpmn", bpmn.getBytes(UTF_8), new Actor.Application("test")))
                .isInstanceOf(DeploymentResult.Live.class);
        return key;
    }

    /** Deploys a diagram of a connector's samples under a key of the test's own. */
    public String deploySample(Path sample, String key) {
        return deploySample(sample, key, text -> text);
    }

    /** The same with other changes to the text. */
    public String deploySample(Path sample, String key, UnaryOperator<String> changes) {
        try {
            String drawn = changes.apply(Files.readString(sample));
            String own = sample.getFileName().toString().replace(".bpmn", "");
            String bpmn = drawn.replace("id=\"" + own + "\"", "id=\"" + key + "\"")
                    .replace("bpmnElement=\"" + own + "\"", "bpmnElement=\"" + key + "\"");
            DeploymentResult result =
                    journeys.deploy(key + ".bpmn", bpmn.getBytes(UTF_8), new Actor.Application("test"));
            assertThat(result).isInstanceOf(DeploymentResult.Live.class);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String resource) {
        try (var in = JourneyTestBed.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MemberId member(String zone) {
        return members(1, zone).get(0);
    }

    /** Creates members. */
    public List<MemberId> members(int count, String zone) {
        String prefix = UUID.randomUUID().toString();
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> prefix + '-' + i).toList();
        members.upsert(ids.stream().map(id -> draft(id, zone)).toList());
        Map<String, MemberId> numbers = members.idsOf(ids);
        return ids.stream().map(numbers::get).toList();
    }

    private MemberDraft draft(String id, String zone) {
        return aMember(id)
                .withEmail(id + "@example.org")
                .named("Ada", "Made")
                .inZone(zone)
                .speaking("en")
                .ofTier("gold")
                .withPoints(0)
                .with(Map.of())
                .joined(now())
                .madeUp()
                .draft();
    }

    public String externalId(MemberId member) {
        return members.byId(member).orElseThrow().externalId();
    }

    /** Records an event of the member now and processes it. */
    public void recordAndProcess(MemberId member, String type) {
        record(member, type, now());
        work();
    }

    public void record(MemberId member, String type, Instant at) {
        record(List.of(member), type, at);
    }

    /** Each member does this once; all of it is recorded in one call. */
    public void record(List<MemberId> members, String type, Instant at) {
        var recorded = events.record(members.stream()
                .map(member -> new EventDraft(
                        UUID.randomUUID().toString(),
                        externalId(member),
                        type,
                        at,
                        new BigDecimal("12.50"),
                        "GBP",
                        Map.of()))
                .toList());
        assertThat(recorded.taken()).isEqualTo(members.size());
    }

    /** Records an event with an id and an amount now, and processes it. */
    public void recordAndProcess(MemberId member, String id, String type, String amount) {
        events.record(List.of(draft(member, id, type, amount)));
        work();
    }

    /** Corrects a recorded event that happened now. */
    public Events.Correction correct(MemberId member, String id, String type, String amount) {
        return events.correct(draft(member, id, type, amount));
    }

    private EventDraft draft(MemberId member, String id, String type, String amount) {
        return new EventDraft(id, externalId(member), type, now(), new BigDecimal(amount), "GBP", Map.of());
    }

    /** Records that the member opened or clicked the message of a step. */
    public void recordOutcome(MemberId member, String step, String kind) {
        assertThat(jdbc.sql("""
                insert into outcome (message_id, kind, occurred_at)
                select id, :kind, :now from message where member_id = :member and step = :step
                """)
                        .param("kind", kind)
                        .param("now", now().atOffset(ZoneOffset.UTC))
                        .param("member", member.value())
                        .param("step", step)
                        .update())
                .isEqualTo(1);
    }

    public List<String> nodes(MemberId member, String journey) {
        return jdbc.sql("""
                select s.node from step s join enrolment e on e.id = s.enrolment_id
                 where e.member_id = :member and e.journey_key = :journey order by s.entered_at, s.seq
                """)
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .list();
    }

    /** The outcome of the only enrolment; "open" while it is active. */
    public String outcome(MemberId member, String journey) {
        return jdbc.sql(
                        "select coalesce(outcome, 'open') from enrolment where member_id = :member and journey_key = :journey")
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .single();
    }

    public List<String> messages(MemberId member, String journey) {
        return jdbc.sql("""
                select step || ' ' || state || coalesce(' ' || reason, '') from message
                 where member_id = :member and journey_key = :journey order by id
                """)
                .param("member", member.value())
                .param("journey", journey)
                .query(String.class)
                .list();
    }

    public long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** Checks the invariants: no instance without an active enrolment, nor the reverse, nor an instance with nothing to wait for. */
    public void nothingIsLost() {
        assertThat(count("""
                select count(*) from enrolment e where e.ended_at is null and e.arm = 'TREATED'
                   and not exists (select from act_ru_execution i where i.id_ = e.process_instance_id)
                """)).as("open enrolments without instance").isZero();
        assertThat(count("""
                select count(*) from act_ru_execution i where i.id_ = i.proc_inst_id_ and not exists
                   (select from enrolment e where e.process_instance_id = i.id_ and e.ended_at is null)
                """)).as("instances without open enrolment").isZero();
        assertThat(count("""
                select count(*) from act_ru_execution i where i.id_ = i.proc_inst_id_
                   and not exists (select from act_ru_job j where j.process_instance_id_ = i.id_)
                   and not exists (select from enrolment e where e.process_instance_id = i.id_
                        and (exists (select from person_task t where t.enrolment_id = e.id and t.state = 'OPEN')
                          or exists (select from coupon_wait w where w.enrolment_id = e.id)
                          or exists (select from webhook_call c where c.enrolment_id = e.id
                                        and c.state in ('PENDING', 'STUCK'))
                          or exists (select from journey_call c where c.enrolment_id = e.id and c.left_at is null)))
                """)).as("instances with nothing to wait for").isZero();
    }

    /** A segment that the test fills itself. */
    public void segment(String key, List<MemberId> members) {
        jdbc.sql("""
                insert into segment (key, name_en, name_zh, rule, created_at, updated_at, evaluated_at)
                values (:key, :key, :key, '{"tag": "nobody"}', :now, :now, :now)
                """)
                .param("key", key)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .update();
        enterSegment(key, members);
    }

    public void enterSegment(String key, List<MemberId> members) {
        jdbc.sql("""
                with new as (insert into segment_member (segment_key, member_id, entered_at)
                             select :key, unnest(:members::bigint[]), :now returning member_id)
                insert into segment_change (segment_key, member_id, entered, changed_at)
                select :key, member_id, true, :now from new
                """)
                .param("key", key)
                .param("members", members.stream().map(MemberId::value).toArray(Long[]::new))
                .param("now", now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Makes the database reject messages to one member, as a defect in a step would. */
    public void rejectMessagesTo(MemberId member) {
        jdbc.sql("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused by the test'; end $$
                """).update();
        jdbc.sql("create trigger refuse before insert on message for each row when (new.member_id = " + member.value()
                        + ") execute function refuse()")
                .update();
    }

    public void rejectNobody() {
        jdbc.sql("drop function refuse cascade").update();
    }

    /** A segment of so many generated members, written in one statement. */
    public void generatedSegment(String segment, int size) {
        segment(segment, List.of());
        jdbc.sql("""
                with new as (
                    insert into member (external_id, email, joined_at, updated_at)
                    select :segment || '-' || n, n || '@example.org', :now, :now from generate_series(1, :size) n
                    returning id)
                insert into segment_member (segment_key, member_id, entered_at) select :segment, id, :now from new
                """)
                .param("segment", segment)
                .param("size", size)
                .param("now", now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Members whose birthday is this day, every year. */
    public List<MemberId> membersBornOn(LocalDate day, int count, String zone) {
        String prefix = UUID.randomUUID().toString();
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> prefix + '-' + i).toList();
        var birthday = new Birthday(Birthday.Calendar.SOLAR, 1990, day.getMonthValue(), day.getDayOfMonth(), false);
        members.upsert(ids.stream()
                .map(id -> aMember(id)
                        .bornOn(birthday)
                        .inZone(zone)
                        .joined(now())
                        .madeUp()
                        .draft())
                .toList());
        Map<String, MemberId> numbers = members.idsOf(ids);
        return ids.stream().map(numbers::get).toList();
    }
}
