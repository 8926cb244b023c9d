package dev.rekindle.segment.definition;

import dev.rekindle.member.MemberId;
import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.security.AuditLog;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.SegmentUsers;
import dev.rekindle.segment.Usage;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.sql.Query;
import dev.rekindle.segment.rule.sql.RuleCompiler;
import dev.rekindle.segment.rule.sql.Together;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The definitions in the table segment, checked against each other. */
@Component
public class JdbcSegmentDefinitions implements SegmentDefinitions {

    private static final Logger log = LoggerFactory.getLogger(JdbcSegmentDefinitions.class);

    private final SegmentTable rows;
    private final ObjectProvider<SegmentUsers> uses;
    private final JdbcClient jdbc;
    private final RuleCompiler compiler;
    private final AuditLog audit;

    public JdbcSegmentDefinitions(
            SegmentTable rows,
            ObjectProvider<SegmentUsers> uses,
            JdbcClient jdbc,
            RuleCompiler compiler,
            AuditLog audit) {
        this.rows = rows;
        this.uses = uses;
        this.jdbc = jdbc;
        this.compiler = compiler;
        this.audit = audit;
    }

    @Override
    public List<Segment> all() {
        return rows.all();
    }

    @Override
    public Optional<Segment> find(String key) {
        return rows.find(key);
    }

    @Override
    @Transactional
    public Segment save(SegmentDraft draft) {
        lockDefinitions();
        check(draft);
        Optional<Segment> before = rows.find(draft.key());
        checkPulled(before, draft);
        rows.save(draft);
        audit.record(SegmentAudit.saved(before, draft));
        log.info("segment saved key={}", draft.key());
        return rows.find(draft.key()).orElseThrow();
    }

    @Override
    @Transactional
    public List<Usage> delete(String key) {
        lockDefinitions();
        List<Usage> users = usesOf(key);
        Optional<Segment> before = rows.find(key);
        if (users.isEmpty() && rows.delete(key)) {
            before.map(SegmentAudit::deleted).ifPresent(audit::record);
            log.info("segment deleted key={}", key);
        }
        return users;
    }

    @Override
    public List<Usage> usesOf(String key) {
        List<Segment> all = rows.all();
        Map<String, String> names = all.stream().collect(Collectors.toMap(Segment::key, Segment::nameEn));
        Stream<Usage> segments = new SegmentGraph(all)
                .usersOf(key).entrySet().stream()
                        .map(user -> Usage.direct(
                                        Usage.Kind.SEGMENT,
                                        user.getKey(),
                                        names.getOrDefault(user.getKey(), user.getKey()))
                                .through(user.getValue()));
        return Stream.concat(segments, uses.stream().flatMap(users -> users.ofSegment(key).stream()))
                .toList();
    }

    @Override
    public long size(Rule rule) {
        Query query = compile(rule);
        return jdbc.sql("select count(*) from (" + query.sql() + ") members")
                .params(query.parameters())
                .query(Long.class)
                .single();
    }

    @Override
    public List<MemberId> sample(Rule rule, int limit) {
        Query query = compile(rule);
        return jdbc.sql("select id from (" + query.sql() + ") members order by id limit :limit")
                .params(query.parameters())
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getLong("id")))
                .list();
    }

    public Query compile(Rule rule) {
        return compiler.compile(rule);
    }

    /** Rules for one statement at a moment. */
    public Together compile(List<Rule> rules, Instant now) {
        return compiler.together(rules, now);
    }

    private void check(SegmentDraft draft) {
        new SegmentGraph(rows.all()).with(draft.key(), draft.rule()).check(draft.key());
    }

    /** The segment of an outside audience stays one. */
    private static void checkPulled(Optional<Segment> before, SegmentDraft draft) {
        var pulled = new MemberCondition.Audience(draft.key());
        boolean was = before.map(Segment::rule).filter(pulled::equals).isPresent();
        boolean is = draft.rule() instanceof MemberCondition.Audience;
        if (was && !is || is && (!draft.rule().equals(pulled) || before.isPresent() && !was)) {
            throw new InvalidRule("$", InvalidRule.Problem.PULLED, draft.key());
        }
    }

    /** One change at a time: two concurrent changes could form a cycle that neither check sees. */
    private void lockDefinitions() {
        jdbc.sql("select pg_advisory_xact_lock(:lock, 0)")
                .param("lock", AdvisoryLock.SEGMENT_DEFINITIONS)
                .query()
                .singleRow();
    }
}
