package dev.rekindle.segment.source.pull;

import dev.rekindle.member.Members;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.SegmentWorld;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceField;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.Audiences;
import dev.rekindle.segment.source.file.AudienceFiles;
import dev.rekindle.segment.source.file.FileAudienceFixture;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.RecordedAudit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/** Outside audiences over a database with members, on a clock that tests set; pulls run when a test says so. */
public class AudienceWorld {

    public final JdbcClient jdbc;
    public final SegmentWorld segments;
    public final Audiences audiences;
    public final RecordedAudit audit = new RecordedAudit();
    public final Map<String, Schedule> schedules = new LinkedHashMap<>();
    final PullTable pulls;
    final AudienceSchedule schedule;
    private final PullWork work;
    private final List<Object> published = new ArrayList<>();

    /** @param sources makes the connectors */
    public AudienceWorld(
            DataSource database,
            Members members,
            FieldRules rules,
            Live<AudienceSettings> settings,
            List<AudienceSource> sources) {
        jdbc = JdbcClient.create(database);
        segments = new SegmentWorld(database);
        Clock clock = clock();
        var transactions = new DataSourceTransactionManager(database);
        AudienceFiles files = FileAudienceFixture.files(jdbc, settings);
        var table = new AudienceTable(jdbc, clock);
        pulls = new PullTable(jdbc, clock);
        var staging = new Staging(jdbc, files);
        var refusals = new PullRefusals(jdbc);
        var matcher = new RowMatcher(members, rules, Live.of(new PhoneSettings("GB")), clock);
        var all = new Sources(sources);
        var reading = new PullReading(table, pulls, staging, refusals, matcher, settings, transactions);
        var created = new CreatedMembers(pulls, staging, refusals, matcher, members);
        var end = new PullEnd(table, pulls, staging, created, segments.segments, transactions);
        work = new PullWork(table, pulls, staging, reading, end, all, settings, clock, transactions);
        var calls = transactional(new PullCalls(all, pulls, staging, files, published::add), transactions);
        Live<Zones> zones = Live.of(new Zones(SegmentWorld.ZONE));
        schedule = new AudienceSchedule(table, calls, new RememberedSchedules(), zones, clock);
        audiences = transactional(
                new JdbcAudiences(
                        table,
                        pulls,
                        refusals,
                        calls,
                        staging,
                        schedule,
                        new AudienceCheck(segments.definitions, new RememberedSchedules(), zones, clock),
                        segments.definitions,
                        all,
                        audit),
                transactions);
    }

    /** Settings by their names below {@code rekindle.audience}. */
    public static Live<AudienceSettings> settings(Map<String, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put("audience." + name, value));
        var binder = new Binder(new MapConfigurationPropertySource(named));
        return Live.of(binder.bindOrCreate("audience", AudienceSettings.class));
    }

    public static AudienceColumns columns(AudienceField field, String column) {
        return new AudienceColumns(Map.of(field, column), Map.of());
    }

    public static Audience audience(
            String key, String connector, Map<String, String> settings, AudienceColumns columns) {
        return new Audience(key, "Name of " + key, key + "的名称", connector, settings, columns, false, false, 30, null);
    }

    public Segments segments() {
        return segments.segments;
    }

    /** Runs due pulls until none is left that is due now. */
    public void work() {
        while (work.runDue() > 0) {
            // the next part of a pull
        }
    }

    /** Runs one part of one pull. */
    int workOnce() {
        return work.runDue();
    }

    /** Calls for a pull and runs it. */
    public AudiencePull pull(String key) {
        return pull(key, false, false);
    }

    public AudiencePull pull(String key, boolean dry, boolean whole) {
        long id = audiences.call(key, dry, whole, "ada");
        work();
        return audiences.pull(id).orElseThrow();
    }

    /** The schedule of an audience fires. */
    public void fire(String key) {
        schedule.run(new Firing(AudienceSchedule.NAME, key, segments.now));
        work();
    }

    public TreeSet<String> membersOf(String key) {
        return new TreeSet<>(jdbc.sql("""
                        select m.external_id from segment_member s join member m on m.id = s.member_id
                         where s.segment_key = :key
                        """).param("key", key).query(String.class).list());
    }

    public long member(String externalId, @Nullable String email, @Nullable String phone) {
        long id = segments.member(externalId);
        jdbc.sql("update member set email = :email, phone = :phone where id = :id")
                .param("email", email)
                .param("phone", phone)
                .param("id", id)
                .update();
        return id;
    }

    public void later(Duration time) {
        segments.now = segments.now.plus(time);
    }

    /** Removes what a test has made; other tests share the database. */
    public void clear() {
        jdbc.sql("delete from segment where key = 'vip'").update();
        jdbc.sql("delete from member where external_id ~ '^([cm][0-9]+|new-.*|.*@shop.example)$'")
                .update();
    }

    /** As after a node was killed: nobody works on the pull, and its claim has expired. */
    void expireClaims() {
        jdbc.sql("update audience_pull set leased_until = clock_timestamp() - interval '1 second'")
                .update();
    }

    @SuppressWarnings("unchecked")
    private static <T> T transactional(T target, DataSourceTransactionManager transactions) {
        var factory = new ProxyFactory(target);
        factory.setProxyTargetClass(true);
        factory.addAdvice(new TransactionInterceptor(
                (org.springframework.transaction.TransactionManager) transactions,
                new AnnotationTransactionAttributeSource()));
        return (T) factory.getProxy();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return segments.now;
            }
        };
    }

    private final class RememberedSchedules implements Schedules {

        @Override
        public void save(Schedule schedule) {
            schedules.put(schedule.key(), schedule);
        }

        @Override
        public void cancel(String task, String key) {
            schedules.remove(key);
        }

        @Override
        public List<Schedule> all() {
            return List.copyOf(schedules.values());
        }

        @Override
        public Optional<Instant> nextAfter(Schedule schedule, Instant instant) {
            if (schedule.cron().equals("never")) {
                throw new IllegalArgumentException(schedule.cron());
            }
            return Optional.of(instant.plusSeconds(3600));
        }
    }
}
