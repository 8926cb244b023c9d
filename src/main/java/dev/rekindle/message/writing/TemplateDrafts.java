package dev.rekindle.message.writing;

import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.UnwrittenText;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PublicationPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way of a template from its first word to live: saved as one types, submitted, approved or sent back, published. Any
 * save begins the review anew, so what is published is what the approver has seen.
 */
@Component
public class TemplateDrafts {

    private static final TextLimit NOTE = TextLimit.of(2_000);
    private static final TextLimit NAME = TextLimit.of(100);

    private final DraftTable drafts;
    private final TemplateVersions versions;
    private final ObjectProvider<TemplateChecker> checker;
    private final ObjectProvider<TemplateUsers> users;
    private final PublicationPolicy publication;
    private final AuditLog audit;

    TemplateDrafts(
            DraftTable drafts,
            TemplateVersions versions,
            ObjectProvider<TemplateChecker> checker,
            ObjectProvider<TemplateUsers> users,
            PublicationPolicy publication,
            AuditLog audit) {
        this.drafts = drafts;
        this.versions = versions;
        this.checker = checker;
        this.users = users;
        this.publication = publication;
        this.audit = audit;
    }

    /** Begins a new template. @return its key, made from the name */
    @Transactional
    public String create(String name, TemplateFiles content, Actor by) {
        String label = NAME.cut(SingleLine.of(name));
        String key = TemplateKeys.of(label, free -> versions.add(free, label));
        drafts.save(key, content, new DraftTable.Edit(0, null, false), by.name());
        audit.record(by, AuditEntry.of(AuditAction.TEMPLATE_ADDED, key).after("name", label));
        return key;
    }

    public Optional<TemplateDraft> find(String template) {
        return drafts.find(template);
    }

    /** All drafts, the last saved first. */
    public List<TemplateDraft> all() {
        return drafts.all();
    }

    /** The draft, or what a draft would begin with: the live version. Empty when there is no such template. */
    public Optional<TemplateDraft> open(String template) {
        return drafts.find(template)
                .or(() -> versions.live(template).map(live -> fresh(template, live.number(), live.content())));
    }

    private static TemplateDraft fresh(String template, @Nullable Integer basedOn, TemplateFiles content) {
        return new TemplateDraft(
                template,
                0,
                basedOn,
                content,
                TemplateDraft.State.DRAFT,
                "",
                null,
                Set.of(),
                TemplateDraft.Review.NONE);
    }

    /**
     * @param revision the one that the edit began with
     * @param overwrite whether to save although somebody else saved since, after the person was asked
     * @throws IllegalArgumentException if there is no such template
     */
    @Transactional
    public SaveOutcome save(String template, TemplateFiles content, int revision, boolean overwrite, Actor by) {
        Integer live = versions.live(template).map(TemplateVersion::number).orElse(null);
        boolean saved = drafts.save(template, content, new DraftTable.Edit(revision, live, overwrite), by.name());
        return new SaveOutcome(saved, open(template).orElseThrow(() -> unknown(template)));
    }

    /** Replaces the draft by an older version. */
    @Transactional
    public boolean reopen(String template, int number, Actor by) {
        Optional<TemplateVersion> version = versions.version(template, number);
        version.ifPresent(old -> save(template, old.content(), 0, true, by));
        return version.isPresent();
    }

    /** @return false when it was saved since, or is in review already */
    @Transactional
    public boolean submit(String template, int revision, String note, Actor by) {
        boolean submitted = drafts.submit(template, revision, text(note), by.name());
        if (submitted) {
            audit.record(
                    by, AuditEntry.of(AuditAction.TEMPLATE_SUBMITTED, template).after("note", note));
        }
        return submitted;
    }

    /** @return false when it was saved since, or who asks may not */
    @Transactional
    public boolean sendBack(String template, int revision, String answer, Actor by) {
        boolean sent = publication.mayPublish(by) && drafts.sendBack(template, revision, text(answer), by.name());
        if (sent) {
            audit.record(
                    by, AuditEntry.of(AuditAction.TEMPLATE_SENT_BACK, template).after("answer", answer));
        }
        return sent;
    }

    /** Makes the draft the live version, if it has no issue. */
    @Transactional
    public PublishOutcome publish(String template, int revision, Actor by) {
        Optional<TemplateDraft> found = drafts.find(template).filter(draft -> draft.revision() == revision);
        if (found.isPresent() && !mayPublish(found.get(), by)) {
            return new PublishOutcome.Forbidden();
        }
        return found.map(draft -> publish(draft, by)).orElseGet(PublishOutcome.Outdated::new);
    }

    /** Whether this person may approve and publish the draft as it is. */
    public boolean mayPublish(TemplateDraft draft, Actor by) {
        boolean transactional = users.stream().anyMatch(one -> one.isTransactional(draft.template()));
        return publication.mayPublish(by, new PublicationPolicy.Change(draft.authors(), transactional, false));
    }

    private PublishOutcome publish(TemplateDraft draft, Actor by) {
        String template = draft.template();
        Map<String, String> files = draft.content().files();
        List<TemplateProblem> problems = new ArrayList<>(
                checker.getObject().read(template, files).summary().problems());
        problems.addAll(UnwrittenText.in(template, files));
        if (!problems.isEmpty()) {
            return new PublishOutcome.Faulty(problems);
        }
        return release(draft, by)
                .<PublishOutcome>map(PublishOutcome.Published::new)
                .orElseGet(PublishOutcome.Outdated::new);
    }

    /** Makes a draft live that was checked, by one who may. @return the version's number; empty when it was saved since */
    Optional<Integer> release(TemplateDraft draft, Actor by) {
        String template = draft.template();
        if (!drafts.remove(template, draft.revision())) {
            return Optional.empty();
        }
        int number = versions.publish(
                template,
                TemplateVersion.Origin.BROWSER,
                draft.content(),
                draft.savedBy(),
                draft.review().note());
        var entry = AuditEntry.of(AuditAction.TEMPLATE_PUBLISHED, template)
                .after("version", number)
                .after("written by", draft.savedBy());
        audit.record(by, entry);
        return Optional.of(number);
    }

    /**
     * Gives the draft up; a template that was never live goes with it.
     *
     * @return false when it would go and something uses it, such as a draft of a journey
     */
    @Transactional
    public boolean discard(String template, Actor by) {
        boolean goes = versions.live(template).isEmpty();
        if (goes && users.stream().anyMatch(one -> one.uses(template))) {
            return false;
        }
        drafts.remove(template);
        if (goes) {
            versions.delete(template);
        }
        audit.record(by, AuditEntry.of(AuditAction.TEMPLATE_DISCARDED, template));
        return true;
    }

    /** @return false when something uses it */
    @Transactional
    public boolean delete(String template, Actor by) {
        if (users.stream().anyMatch(one -> one.uses(template))) {
            return false;
        }
        drafts.remove(template);
        versions.delete(template);
        audit.record(by, AuditEntry.of(AuditAction.TEMPLATE_DELETED, template));
        return true;
    }

    /**
     * What came of a save.
     *
     * @param saved false when somebody saved since; nothing was overwritten
     * @param draft as it is now in the database
     */
    public record SaveOutcome(boolean saved, TemplateDraft draft) {}

    private static String text(String written) {
        return StorableText.is(written) ? NOTE.cut(written.strip()) : "";
    }

    private static IllegalArgumentException unknown(String template) {
        return new IllegalArgumentException("No such template: " + template);
    }
}
