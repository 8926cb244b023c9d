package dev.rekindle.segment;

import dev.rekindle.schedule.Zones;
import dev.rekindle.segment.definition.JdbcSegmentDefinitions;
import dev.rekindle.segment.definition.SegmentTable;
import dev.rekindle.segment.definition.ShippedSegments;
import dev.rekindle.segment.evaluation.EvaluationParts;
import dev.rekindle.segment.membership.CurrentMembership;
import dev.rekindle.segment.membership.JdbcSegments;
import dev.rekindle.segment.membership.SegmentMembership;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.segment.rule.sql.RuleCompiler;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The segment module with its own database and clock, and methods to create test data. */
public class SegmentWorld {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final List<Object> published = new CopyOnWriteArrayList<>();
    public final JdbcClient jdbc;
    final TransactionTemplate transaction;
    public final JdbcSegmentDefinitions definitions;
    public final RuleCompiler compiler;
    public final Segments segments;
    public final EvaluationParts live;
    final SegmentMembership membership;
    final ShippedSegments shipped;
    public final RecordedAudit audit = new RecordedAudit();
    public volatile Instant now = Instant.parse("2026-11-21T08:00:00Z");

    public SegmentWorld(SegmentUsers... uses) {
        this(TestDatabase.fresh(), uses);
    }

    public SegmentWorld(DataSource database, SegmentUsers... uses) {
        this(database, ZONE, Duration.ofSeconds(5), uses);
    }

    SegmentWorld(DataSource database, ZoneId zone, Duration batchTimeout, SegmentUsers... uses) {
        jdbc = JdbcClient.create(database);
        var transactions = new DataSourceTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        var beans = new StaticListableBeanFactory();
        for (SegmentUsers use : uses) {
            beans.addBean(use.toString(), use);
        }
        Live<Zones> zones = Live.of(new Zones(zone));
        var rows = new SegmentTable(jdbc, clock());
        EnrolmentSource enrolments = () -> "segment_source_enrolment";
        compiler = new RuleCompiler(clock(), zones, enrolments);
        definitions =
                new JdbcSegmentDefinitions(rows, beans.getBeanProvider(SegmentUsers.class), jdbc, compiler, audit);
        live = new EvaluationParts(
                rows,
                definitions,
                compiler,
                enrolments,
                jdbc,
                clock(),
                published::add,
                transactions,
                zones,
                batchTimeout);
        segments = new JdbcSegments(jdbc, live.evaluation, live.check, new CurrentMembership(jdbc, rows, compiler));
        membership = new SegmentMembership(jdbc, zones);
        shipped = new ShippedSegments(rows, new PathMatchingResourcePatternResolver());
    }

    public Segment save(String key, String rule) {
        var draft = new SegmentDraft(key, "Name of " + key, key + "的名称", Rules.read(rule));
        Segment saved = transaction.execute(status -> definitions.save(draft));
        return Objects.requireNonNull(saved);
    }

    public long member(String externalId) {
        return member(externalId, now.minus(Duration.ofDays(400)), null, 0, "{}");
    }

    public long member(String externalId, Instant joined, @Nullable String tier, long points, String attributes) {
        return jdbc.sql("""
                        insert into member (external_id, tier, points, attributes, joined_at, updated_at)
                        values (:id, :tier, :points, cast(:attributes as jsonb), :joined, :joined)
                        returning id
                        """)
                .param("id", externalId)
                .param("tier", tier)
                .param("points", points)
                .param("attributes", attributes)
                .param("joined", joined.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    public void event(long member, String type, Instant at, @Nullable String amount, @Nullable String currency) {
        event(member, type, at, amount, currency, "{}");
    }

    public void event(
            long member,
            String type,
            Instant at,
            @Nullable String amount,
            @Nullable String currency,
            String properties) {
        jdbc.sql("""
                        insert into event
                            (external_id, member_id, type, occurred_at, recorded_at, amount, currency, properties)
                        values (gen_random_uuid()::text, :member, :type, :at, :at, cast(:amount as numeric), :currency,
                                cast(:properties as jsonb))
                        """)
                .param("properties", properties)
                .param("member", member)
                .param("type", type)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("amount", amount)
                .param("currency", currency)
                .update();
    }

    /** @return the id of the message, sent and, unless refused, delivered */
    public long message(long member, String template, String topic, String journey, Instant at, boolean refused) {
        return jdbc.sql("""
                        insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template,
                                             topic, transactional, state, planned_at, due_at, expires_at, sent_at)
                        values (nextval('enrolment_id'), :journey, 1, 'send', 1, :member, 'email', :template, :topic, false,
                                :state, :at, :at, :at, :at)
                        returning id
                        """)
                .param("member", member)
                .param("template", template)
                .param("topic", topic)
                .param("journey", journey)
                .param("state", refused ? "FAILED" : "DELIVERED")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** @param kind such as OPENED */
    public void outcome(long message, String kind, Instant at, boolean automatic) {
        jdbc.sql("""
                        insert into outcome (message_id, kind, occurred_at, automatic)
                        values (:message, :kind, :at, :automatic)
                        """)
                .param("message", message)
                .param("kind", kind)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("automatic", automatic)
                .update();
    }

    public void journey(String key) {
        jdbc.sql("""
                        with named as (
                          insert into journey (key, name, state, created_at) values (:key, :key, 'LIVE', now()) returning key)
                        insert into journey_version (journey_key, version, definition_id, resource, bpmn, checksum,
                                                     deployed_at, deployed_by)
                        select key, 1, key, key, '', '', now(), 'test' from named
                        """).param("key", key).update();
    }

    /** @param ended null while the member is in the journey, as is the outcome */
    public void enrolment(
            long member,
            String journey,
            String arm,
            Instant entered,
            @Nullable Instant ended,
            @Nullable String outcome) {
        jdbc.sql("""
                        insert into enrolment (id, journey_key, version_id, member_id, entry_key, arm, entered_at, ended_at,
                                               outcome)
                        select nextval('enrolment_id'), v.journey_key, v.id, :member, gen_random_uuid()::text, :arm, :entered,
                               cast(:ended as timestamptz), :outcome
                          from journey_version v where v.journey_key = :journey
                        """)
                .param("journey", journey)
                .param("member", member)
                .param("arm", arm)
                .param("entered", entered.atOffset(ZoneOffset.UTC))
                .param("ended", ended == null ? null : ended.atOffset(ZoneOffset.UTC))
                .param("outcome", outcome)
                .update();
    }

    void purchase(long member, int daysAgo) {
        event(member, "purchase", now.minus(Duration.ofDays(daysAgo)), "10.00", "GBP");
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
