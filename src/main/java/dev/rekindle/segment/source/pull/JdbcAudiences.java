package dev.rekindle.segment.source.pull;

import dev.rekindle.member.imports.Imports.Refusal;
import dev.rekindle.member.imports.RejectedRowsCsv;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Usage;
import dev.rekindle.segment.rule.MemberCondition;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.Audiences;
import dev.rekindle.segment.source.SourceFailure;
import dev.rekindle.segment.source.SourceField;
import dev.rekindle.segment.source.SourcePage;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.setting.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Outside audiences in PostgreSQL. */
@Service
class JdbcAudiences implements Audiences {

    private static final Logger log = LoggerFactory.getLogger(JdbcAudiences.class);
    private static final int LOOK = 5;

    private final AudienceTable audiences;
    private final PullTable pulls;
    private final PullRefusals refusals;
    private final PullCalls calls;
    private final Staging staging;
    private final AudienceSchedule schedule;
    private final AudienceCheck check;
    private final SegmentDefinitions segments;
    private final Sources sources;
    private final AuditLog audit;

    JdbcAudiences(
            AudienceTable audiences,
            PullTable pulls,
            PullRefusals refusals,
            PullCalls calls,
            Staging staging,
            AudienceSchedule schedule,
            AudienceCheck check,
            SegmentDefinitions segments,
            Sources sources,
            AuditLog audit) {
        this.audiences = audiences;
        this.pulls = pulls;
        this.refusals = refusals;
        this.calls = calls;
        this.staging = staging;
        this.schedule = schedule;
        this.check = check;
        this.segments = segments;
        this.sources = sources;
        this.audit = audit;
    }

    @Override
    public List<Overview> all() {
        return audiences.all().stream()
                .map(audience -> new Overview(
                        audience,
                        segments.find(audience.key())
                                .map(segment -> segment.size())
                                .orElse(0L),
                        pulls.page(audience.key(), 0, 1).stream().findFirst().orElse(null),
                        schedule.next(audience).orElse(null)))
                .toList();
    }

    @Override
    public Optional<Audience> find(String key) {
        return audiences.find(key);
    }

    @Override
    public Set<String> secretsOf(String key) {
        return audiences.secrets(key).keySet();
    }

    @Override
    public List<AudienceSource> sources() {
        return sources.all();
    }

    @Override
    public Optional<SourceProblem> problem(Audience audience, Map<String, String> secrets) {
        return secretAgain(audience, secrets)
                .or(() -> check.problem(audience, source(audience), settings(audience, secrets)));
    }

    private Optional<AudienceSource> source(Audience audience) {
        return sources.find(audience.connector());
    }

    /** Stored secrets only where they go to whom they were typed for. */
    private SourceSettings settings(Audience audience, Map<String, String> typed) {
        Map<String, Secret> secrets = new HashMap<>();
        if (goesWhereItWent(audience)) {
            secrets.putAll(audiences.secrets(audience.key()));
        }
        given(typed).forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return new SourceSettings(audience.settings(), secrets);
    }

    private boolean goesWhereItWent(Audience audience) {
        return audiences
                .find(audience.key())
                .map(stored -> stored.connector().equals(audience.connector())
                        && destination(stored).equals(destination(audience)))
                .orElse(true);
    }

    private String destination(Audience audience) {
        return source(audience)
                .map(source -> source.destination(new SourceSettings(audience.settings(), Map.of())))
                .orElse("");
    }

    private Optional<SourceProblem> secretAgain(Audience audience, Map<String, String> typed) {
        return goesWhereItWent(audience)
                ? Optional.empty()
                : source(audience).stream()
                        .flatMap(source -> source.fields().stream())
                        .map(SourceField::name)
                        .filter(audiences.secrets(audience.key()).keySet()::contains)
                        .filter(name -> typed.getOrDefault(name, "").isEmpty())
                        .findFirst()
                        .map(name -> SourceProblem.of(name, "secret-again"));
    }

    private static Map<String, String> given(Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(secret -> !secret.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    @Transactional
    public void save(Audience audience, Map<String, String> secrets) {
        problem(audience, secrets).ifPresent(problem -> {
            throw new IllegalArgumentException("Audience %s: %s".formatted(audience.key(), problem));
        });
        Optional<Audience> before = audiences.find(audience.key());
        if (before.map(was -> !sameSource(was, audience)).orElse(false)
                || !given(secrets).isEmpty()) {
            calls.endAll(audience.key());
        }
        segments.save(new SegmentDraft(
                audience.key(), audience.nameEn(), audience.nameZh(), new MemberCondition.Audience(audience.key())));
        audiences.save(audience);
        given(secrets).forEach((name, value) -> audiences.saveSecret(audience.key(), name, value));
        audiences.keepSecrets(
                audience.key(),
                source(audience).orElseThrow().fields().stream()
                        .filter(field -> field.kind() == SourceField.Kind.SECRET)
                        .map(SourceField::name)
                        .toList());
        schedule.plan(audience);
        audit.record(AudienceAudit.saved(before, audience, given(secrets).keySet()));
        log.info("audience saved key={} connector={}", audience.key(), audience.connector());
    }

    /** Names and schedule do not change what an open pull reads. */
    private static boolean sameSource(Audience was, Audience is) {
        return was.connector().equals(is.connector())
                && was.settings().equals(is.settings())
                && was.columns().equals(is.columns())
                && was.incremental() == is.incremental()
                && was.createsMembers() == is.createsMembers();
    }

    @Override
    @Transactional
    public List<Usage> delete(String key) {
        List<Usage> others = segments.usesOf(key).stream()
                .filter(usage -> usage.kind() != Usage.Kind.AUDIENCE)
                .toList();
        Optional<Audience> audience = audiences.find(key);
        if (others.isEmpty() && audience.isPresent()) {
            schedule.cancel(key);
            audiences.delete(key);
            segments.delete(key);
            audit.record(AudienceAudit.deleted(audience.get()));
            log.info("audience deleted key={}", key);
        }
        return others;
    }

    @Override
    public SourcePage look(Audience audience, Map<String, String> secrets) {
        secretAgain(audience, secrets).ifPresent(problem -> {
            throw SourceFailure.lasting("login", null);
        });
        AudienceSource source =
                source(audience).orElseThrow(() -> SourceFailure.lasting("no-connector", audience.connector()));
        var request = new SourceRequest(settings(audience, secrets), 0, audience.columns(), null, null, null, 0, LOOK);
        try (SourceReader reader = source.open(request)) {
            return reader.next();
        }
    }

    @Override
    @Transactional
    public long call(String key, boolean dry, boolean whole, String by) {
        long pull = calls.callByHand(audiences.find(key).orElseThrow(), dry, whole, by);
        audit.record(AuditEntry.of(AuditAction.AUDIENCE_PULLED, key)
                .after("pull", pull)
                .after("dry", dry)
                .after("whole", whole));
        return pull;
    }

    @Override
    @Transactional
    public long call(String key, boolean dry, String by, String fileName, InputStream content) {
        long pull = calls.call(key, dry, by, fileName, null, content)
                .orElseThrow(() -> SourceFailure.lasting("open", null));
        audit.record(AuditEntry.of(AuditAction.AUDIENCE_PULLED, key)
                .after("pull", pull)
                .after("dry", dry)
                .after("file", fileName));
        return pull;
    }

    @Override
    @Transactional
    public boolean decide(long pull, boolean agree, String by) {
        boolean decided = pulls.decide(pull, agree, by);
        if (decided) {
            calls.wake();
            if (!agree) {
                staging.delete(pull);
            }
            pulls.find(pull)
                    .ifPresent(now -> audit.record(AuditEntry.of(AuditAction.AUDIENCE_DECIDED, now.audience())
                            .after("pull", pull)
                            .after("agreed", agree)
                            .change("members", now.sizeBefore(), now.sizeAfter())));
        }
        return decided;
    }

    @Override
    @Transactional
    public boolean cancel(long pull) {
        boolean cancelled = pulls.cancel(pull);
        if (cancelled) {
            staging.delete(pull);
            pulls.find(pull)
                    .ifPresent(now -> audit.record(AuditEntry.of(AuditAction.AUDIENCE_DECIDED, now.audience())
                            .after("pull", pull)
                            .after("cancelled", true)));
        }
        return cancelled;
    }

    @Override
    public Optional<AudiencePull> pull(long id) {
        return pulls.find(id);
    }

    @Override
    public List<AudiencePull> pulls(String key, int page, int size) {
        return pulls.page(key, (long) page * size, size);
    }

    @Override
    public long pullCount(String key) {
        return pulls.count(key);
    }

    @Override
    public List<Refusal> refused(long pull, int page, int size) {
        return refusals.page(pull, (long) page * size, size);
    }

    @Override
    public void writeRefused(long pull, OutputStream out, List<String> heads, Function<RowProblem, String> sentence) {
        List<String> columns = pulls.find(pull).map(AudiencePull::columns).orElse(List.of());
        try {
            new RejectedRowsCsv(columns, from -> refusals.slice(pull, from)).write(out, heads, sentence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
