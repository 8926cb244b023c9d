package dev.rekindle.journey.scoring;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PublicationPolicy;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decision tables that are uploaded as files. */
@Component
public class DecisionUploads {

    private final DecisionDraftTable drafts;
    private final StoredTables stored;
    private final DecisionTables tables;
    private final NextDecisionVersion next;
    private final PublicationPolicy publication;
    private final AuditLog audit;

    DecisionUploads(
            DecisionDraftTable drafts,
            StoredTables stored,
            DecisionTables tables,
            NextDecisionVersion next,
            PublicationPolicy publication,
            AuditLog audit) {
        this.drafts = drafts;
        this.stored = stored;
        this.tables = tables;
        this.next = next;
        this.publication = publication;
        this.audit = audit;
    }

    /**
     * What became of a file.
     *
     * @param version that it is now; 0 when it is a draft, or has problems
     */
    public record Upload(String key, int version, List<DecisionProblem> problems) {

        public Upload {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Makes a file the last version where the user may publish it, and a draft otherwise.
     *
     * @return what is wrong with it; a draft that is being edited is not replaced
     */
    @Transactional
    public Upload upload(String dmn, Actor by) {
        List<DecisionProblem> problems = tables.check(dmn);
        if (!problems.isEmpty()) {
            return new Upload("", 0, problems);
        }
        String key = tables.describe(dmn).key();
        problems = problems(key, dmn);
        return problems.isEmpty() ? accept(key, dmn, by) : new Upload(key, 0, problems);
    }

    private List<DecisionProblem> problems(String key, String dmn) {
        if (!StoredTables.isKey(key)) {
            return List.of(new DecisionProblem("", "bad-key", List.of(key)));
        }
        List<DecisionProblem> problems = next.check(key, dmn);
        return problems.isEmpty()
                ? drafts.find(key)
                        .map(draft -> List.of(new DecisionProblem("", "draft-open", List.of(draft.savedBy()))))
                        .orElse(List.of())
                : problems;
    }

    private Upload accept(String key, String dmn, Actor by) {
        boolean transactional = next.isAskedByTransactional(key);
        if (publication.mayPublish(by, PublicationPolicy.Change.by(by, transactional))) {
            StoredTables.Saved saved = stored.save(dmn, "", by);
            StoredTable table = saved.table();
            return new Upload(key, table == null ? 0 : table.version(), saved.problems());
        }
        Integer basedOn = stored.find(key).map(StoredTable::version).orElse(null);
        drafts.save(new DecisionDraftTable.Edit(key, next.name(dmn, key), dmn, 0, basedOn, false), by.name());
        audit.record(by, AuditEntry.of(AuditAction.DECISION_TABLE_ADDED, key).after("from", "file"));
        return new Upload(key, 0, List.of());
    }
}
