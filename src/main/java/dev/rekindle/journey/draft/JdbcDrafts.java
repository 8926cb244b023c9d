package dev.rekindle.journey.draft;

import dev.rekindle.journey.Finding;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.advice.Advice;
import dev.rekindle.journey.bpmn.DiagramReadResult;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.bpmn.element.FindingCollector;
import dev.rekindle.journey.bpmn.executable.ProcessHead;
import dev.rekindle.journey.bpmn.file.OriginalText;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.gallery.Gallery;
import dev.rekindle.platform.AdvisoryLock;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The drafts in the database. */
@Component
class JdbcDrafts implements Drafts {

    private final DraftTable rows;
    private final Gallery gallery;
    private final Journeys journeys;
    private final DiagramReader diagrams;
    private final Advice advice;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    JdbcDrafts(
            DraftTable rows,
            Gallery gallery,
            Journeys journeys,
            DiagramReader diagrams,
            Advice advice,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.gallery = gallery;
        this.journeys = journeys;
        this.diagrams = diagrams;
        this.advice = advice;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Draft create(String name, String from, UnaryOperator<String> naming, Actor by) {
        String bpmn = gallery.diagram(from)
                .orElseThrow(() -> new IllegalArgumentException("The gallery has no entry " + from));
        return inTransaction(() -> {
            String key = JourneyKeys.of(name, from.equals(Gallery.BLANK) ? "" : from, this::isFree);
            DraftOrigin origin = new DraftOrigin(DraftOrigin.Kind.GALLERY, from);
            return begin(key, name, ProcessHead.renamed(bpmn, key, name, naming), origin, by);
        });
    }

    private boolean isFree(String key) {
        return rows.openOf(key).isEmpty() && journeys.versions(key).isEmpty();
    }

    private Draft begin(String key, String name, String bpmn, DraftOrigin origin, Actor by) {
        long id = rows.insert(key, name, clock.instant(), by.name());
        audit.record(
                by,
                AuditEntry.of(AuditAction.JOURNEY_DRAFTED, key)
                        .after("draft", id)
                        .after("from", origin.kind() + " " + origin.source()));
        return add(id, name, bpmn, origin, by);
    }

    private Draft add(long id, String name, String bpmn, DraftOrigin origin, Actor by) {
        rows.add(id, shortened(name), bpmn, origin, clock.instant(), by.name());
        return rows.find(id).orElseThrow();
    }

    private static String shortened(String name) {
        return TextLimit.of(LONGEST_NAME).cut(name);
    }

    @Override
    public Optional<Draft> edit(String journey, Actor by) {
        return rows.openOf(journey).or(() -> live(journey).flatMap(version -> reopen(journey, version, by)));
    }

    private Optional<Integer> live(String journey) {
        return journeys.all().stream()
                .filter(info -> info.key().equals(journey))
                .map(JourneyInfo::live)
                .map(version -> version.number())
                .findFirst();
    }

    @Override
    public Optional<Draft> reopen(String journey, int version, Actor by) {
        DraftOrigin origin = new DraftOrigin(DraftOrigin.Kind.VERSION, String.valueOf(version));
        return journeys.diagram(journey, version)
                .map(bpmn -> inTransaction(() -> intoOpen(journey, name(bpmn, journey), bpmn, origin, by)));
    }

    private Draft intoOpen(String journey, String name, String bpmn, DraftOrigin origin, Actor by) {
        Optional<Draft> open = rows.openOf(journey).flatMap(draft -> rows.lock(draft.id()));
        if (open.isEmpty()) {
            return begin(journey, name, bpmn, origin, by);
        }
        return isNewest(open.get(), bpmn) ? open.get() : add(open.get().id(), name, bpmn, origin, by);
    }

    private boolean isNewest(Draft draft, String bpmn) {
        return rows.diagram(draft.id(), draft.revision()).equals(Optional.of(bpmn));
    }

    private static String name(String bpmn, String otherwise) {
        ProcessHead head = ProcessHead.read(bpmn.getBytes(StandardCharsets.UTF_8), new FindingCollector());
        return head == null || head.name().isEmpty() ? otherwise : head.name();
    }

    @Override
    public SaveResult deploy(String resource, byte[] bpmn, Actor by) {
        FindingCollector findings = new FindingCollector();
        ProcessHead head = ProcessHead.read(bpmn, findings);
        if (head == null) {
            return new SaveResult.Unreadable(findings.all());
        }
        String key = head.key().isEmpty() ? resource.replaceFirst("\\.bpmn$", "") : head.key();
        DraftOrigin origin = new DraftOrigin(DraftOrigin.Kind.DEPLOYED, resource);
        String name = head.name().isEmpty() ? key : head.name();
        return inTransaction(() -> new SaveResult.Saved(intoOpen(key, name, OriginalText.of(bpmn), origin, by)));
    }

    @Override
    public List<Draft> open() {
        Map<String, Integer> live = journeys.all().stream()
                .collect(Collectors.toMap(
                        JourneyInfo::key, journey -> journey.live().number()));
        Map<Long, String> versions = rows.openVersions();
        return rows.open().stream()
                .filter(draft -> !String.valueOf(live.get(draft.journey())).equals(versions.get(draft.id())))
                .toList();
    }

    @Override
    public Optional<Draft> find(long id) {
        return rows.find(id);
    }

    @Override
    public Optional<Draft> openOf(String journey) {
        return rows.openOf(journey);
    }

    @Override
    public Optional<String> diagram(long id, int revision) {
        return rows.diagram(id, revision);
    }

    @Override
    public List<DraftRevision> revisions(long id) {
        return rows.revisions(id);
    }

    @Override
    public SaveResult save(Edit edit, Actor by) {
        FindingCollector findings = new FindingCollector();
        ProcessHead head = ProcessHead.read(edit.bpmn().getBytes(StandardCharsets.UTF_8), findings);
        return head == null
                ? new SaveResult.Unreadable(findings.all())
                : Objects.requireNonNull(transaction.execute(status -> save(edit, head, by)));
    }

    private SaveResult save(Edit edit, ProcessHead head, Actor by) {
        Draft draft = locked(edit.draft());
        if (!draft.state().isOpen()) {
            return new SaveResult.Closed(draft);
        }
        if (isNewest(draft, edit.bpmn())) {
            return new SaveResult.Saved(draft);
        }
        boolean current = draft.revision() == edit.revision();
        if (!current && !edit.overwrite()) {
            return new SaveResult.Conflict(
                    draft, rows.diagram(draft.id(), draft.revision()).orElseThrow());
        }
        DraftOrigin origin = current ? DraftOrigin.EDITED : new DraftOrigin(DraftOrigin.Kind.OVERWRITTEN, "");
        String name = head.name().isEmpty() ? draft.name() : head.name();
        return new SaveResult.Saved(add(draft.id(), name, edit.bpmn(), origin, by));
    }

    private Draft locked(long id) {
        return rows.lock(id).orElseThrow(() -> new IllegalArgumentException("No draft " + id));
    }

    @Override
    public SaveResult restore(long id, int revision, Actor by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Draft draft = locked(id);
            if (!draft.state().isOpen()) {
                return new SaveResult.Closed(draft);
            }
            String bpmn = rows.diagram(id, revision)
                    .orElseThrow(() -> new IllegalArgumentException("No revision " + revision + " of draft " + id));
            DraftOrigin origin = new DraftOrigin(DraftOrigin.Kind.RESTORED, String.valueOf(revision));
            return new SaveResult.Saved(
                    isNewest(draft, bpmn) ? draft : add(id, name(bpmn, draft.name()), bpmn, origin, by));
        }));
    }

    @Override
    public Optional<JourneyDefinition> definition(String bpmn) {
        return diagrams.check(bpmn.getBytes(StandardCharsets.UTF_8))
                .match(valid -> Optional.of(valid.definition()), DiagramReadResult.Invalid::definition);
    }

    @Override
    public Findings check(String journey, String bpmn) {
        byte[] file = bpmn.getBytes(StandardCharsets.UTF_8);
        Journeys.Findings found = journeys.inspect(file);
        List<Finding> errors = new ArrayList<>(found.errors());
        ProcessHead head = ProcessHead.read(file, new FindingCollector());
        if (head != null && !head.key().isEmpty() && !head.key().equals(journey)) {
            errors.add(new Finding(head.key(), head.name(), "key-changed", List.of(head.key(), journey)));
        }
        List<Finding> warnings = new ArrayList<>(found.warnings());
        definition(bpmn).map(advice::about).ifPresent(warnings::addAll);
        return new Findings(errors, warnings);
    }

    /** One at a time creates drafts, so that two do not choose the same key. */
    private <R> R inTransaction(Supplier<R> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock, 0)")
                    .param("lock", AdvisoryLock.JOURNEY_DRAFTS)
                    .query()
                    .listOfRows();
            return work.get();
        }));
    }
}
