package dev.rekindle.journey.scoring;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.platform.PlainName;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PublicationPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way of a decision table from its first cell to the journeys that ask it: saved as one types, submitted, approved or
 * sent back, published. Any save begins the review anew, so what is published is what the approver has seen.
 */
@Component
public class DecisionDrafts {

    private static final TextLimit NOTE = TextLimit.of(2_000);
    private static final TextLimit NAME = TextLimit.of(100);
    private static final int LONGEST_KEY = 55;
    private static final String PLAIN = "table";

    private final DecisionDraftTable drafts;
    private final StoredTables stored;
    private final NextDecisionVersion next;
    private final PublicationPolicy publication;
    private final AuditLog audit;

    DecisionDrafts(
            DecisionDraftTable drafts,
            StoredTables stored,
            NextDecisionVersion next,
            PublicationPolicy publication,
            AuditLog audit) {
        this.drafts = drafts;
        this.stored = stored;
        this.next = next;
        this.publication = publication;
        this.audit = audit;
    }

    /** Begins a new table. @return its key, made from the name */
    @Transactional
    public String create(NewTable table, Actor by) {
        String name = NAME.cut(SingleLine.of(table.name()));
        NewTable named = new NewTable(name, table.policy(), table.inputs(), table.outputs());
        String plain = PlainName.of(name, LONGEST_KEY).replaceFirst("^[^a-z]+", "");
        String base = plain.isEmpty() ? PLAIN : plain;
        String key = base;
        for (int i = 2; !begin(key, named, by); i++) {
            key = base + "-" + i;
        }
        audit.record(by, AuditEntry.of(AuditAction.DECISION_TABLE_ADDED, key).after("name", name));
        return key;
    }

    /** @return whether the key was free */
    private boolean begin(String key, NewTable table, Actor by) {
        return StoredTables.isKey(key)
                && stored.find(key).isEmpty()
                && drafts.find(key).isEmpty()
                && drafts.save(
                        new DecisionDraftTable.Edit(key, table.name(), table.dmn(key), 0, null, false), by.name());
    }

    public Optional<DecisionDraft> find(String key) {
        return drafts.find(key);
    }

    /** All drafts, the last saved first. */
    public List<DecisionDraft> all() {
        return drafts.all();
    }

    /** The draft, or what a draft would begin with: the last version. Empty when there is no such table. */
    public Optional<DecisionDraft> open(String key) {
        return drafts.find(key).or(() -> stored.find(key).map(DecisionDrafts::fresh));
    }

    private static DecisionDraft fresh(StoredTable table) {
        return new DecisionDraft(
                table.key(),
                table.name(),
                0,
                table.version(),
                table.dmn(),
                DecisionDraft.State.DRAFT,
                "",
                null,
                Set.of(),
                DecisionDraft.Review.NONE);
    }

    /** Everything that is wrong with a text as the next version of the table. */
    public List<DecisionProblem> check(String key, String dmn) {
        return next.check(key, dmn);
    }

    /**
     * Saves an edit, also of a table with problems, unless somebody saved since.
     *
     * @return whether it was saved, and the draft as it is now
     * @throws IllegalArgumentException if there is no such table
     */
    @Transactional
    public SaveOutcome save(String key, String dmn, int revision, boolean overwrite, Actor by) {
        DecisionDraft before = open(key).orElseThrow(() -> new IllegalArgumentException("No decision table " + key));
        boolean same = before.revision() == revision && before.dmn().equals(dmn);
        boolean saved = same
                || drafts.save(
                        new DecisionDraftTable.Edit(
                                key, next.name(dmn, before.name()), dmn, revision, before.basedOn(), overwrite),
                        by.name());
        return new SaveOutcome(saved, open(key).orElseThrow());
    }

    /** @param draft as it is now in the database */
    public record SaveOutcome(boolean saved, DecisionDraft draft) {}

    /** Begins a draft with an older version. @return false when there is a draft already, or no such version */
    @Transactional
    public boolean reopen(String key, int version, Actor by) {
        Optional<StoredTable> old = stored.versions(key).stream()
                .filter(one -> one.version() == version)
                .findFirst();
        Integer last = stored.find(key).map(StoredTable::version).orElse(null);
        return drafts.find(key).isEmpty()
                && old.isPresent()
                && drafts.save(
                        new DecisionDraftTable.Edit(
                                key, old.get().name(), old.get().dmn(), 0, last, false),
                        by.name());
    }

    /** @return false when it was saved since, is in review already, or has problems */
    @Transactional
    public boolean submit(String key, int revision, String note, Actor by) {
        boolean submitted = drafts.find(key)
                        .filter(draft -> check(key, draft.dmn()).isEmpty())
                        .isPresent()
                && drafts.submit(key, revision, text(note), by.name());
        if (submitted) {
            audit.record(
                    by, AuditEntry.of(AuditAction.DECISION_TABLE_SUBMITTED, key).after("note", note));
        }
        return submitted;
    }

    /** @return false when it was saved since, or who asks may not */
    @Transactional
    public boolean sendBack(String key, int revision, String answer, Actor by) {
        boolean sent = drafts.find(key).filter(draft -> mayPublish(draft, by)).isPresent()
                && drafts.sendBack(key, revision, text(answer), by.name());
        if (sent) {
            audit.record(
                    by, AuditEntry.of(AuditAction.DECISION_TABLE_SENT_BACK, key).after("answer", answer));
        }
        return sent;
    }

    /** Makes the draft the last version, which journeys ask, if nothing is wrong with it. */
    @Transactional
    public Publication publish(String key, int revision, Actor by) {
        Optional<DecisionDraft> found = drafts.find(key).filter(draft -> draft.revision() == revision);
        if (found.isEmpty()) {
            return new Publication(Publication.Kind.EDITED_SINCE, 0);
        }
        DecisionDraft draft = found.get();
        if (!mayPublish(draft, by)) {
            return new Publication(Publication.Kind.NOT_ALLOWED, 0);
        }
        if (!check(key, draft.dmn()).isEmpty()) {
            return new Publication(Publication.Kind.FAULTY, 0);
        }
        if (!drafts.remove(key, revision)) {
            return new Publication(Publication.Kind.EDITED_SINCE, 0);
        }
        StoredTable table = stored.save(draft.dmn(), draft.review().note(), by).table();
        return new Publication(Publication.Kind.DONE, table == null ? 0 : table.version());
    }

    /** @param version that it is now; 0 unless it is done */
    public record Publication(Kind kind, int version) {

        /** Nothing is changed unless it is DONE. */
        public enum Kind {
            DONE,
            /** It was saved, published or discarded since it was read. */
            EDITED_SINCE,
            NOT_ALLOWED,
            FAULTY
        }
    }

    /** Whether this person may approve and publish the draft as it is. */
    public boolean mayPublish(DecisionDraft draft, Actor by) {
        Set<String> authors = draft.authors().isEmpty() ? Set.of(by.name()) : draft.authors();
        return publication.mayPublish(
                by, new PublicationPolicy.Change(authors, next.isAskedByTransactional(draft.key()), false));
    }

    /** What came of giving a draft up. */
    public enum Discard {
        DONE,
        /** It was saved since it was read. */
        EDITED_SINCE,
        /** It was never live, and a journey or its draft asks it. */
        IN_USE
    }

    /** Gives the draft up, as it was seen. */
    @Transactional
    public Discard discard(String key, int revision, Actor by) {
        if (stored.find(key).isEmpty() && next.isAsked(key)) {
            return Discard.IN_USE;
        }
        if (!drafts.remove(key, revision)) {
            return Discard.EDITED_SINCE;
        }
        audit.record(by, AuditEntry.of(AuditAction.DECISION_TABLE_DISCARDED, key));
        return Discard.DONE;
    }

    private static String text(String written) {
        return StorableText.is(written) ? NOTE.cut(written.strip()) : "";
    }
}
