package dev.rekindle.message.writing;

import dev.rekindle.expression.ExpressionFacts;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.content.CheckedTemplate;
import dev.rekindle.message.content.MessageLinks;
import dev.rekindle.message.content.RenderResult;
import dev.rekindle.message.content.TemplateChecker;
import dev.rekindle.message.content.TemplateProblem;
import dev.rekindle.message.content.TemplateSummary;
import dev.rekindle.message.content.Templates;
import dev.rekindle.message.content.UnwrittenText;
import dev.rekindle.message.content.Variants;
import dev.rekindle.security.Actor;
import dev.rekindle.security.PublicationPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages that have a draft and were never live: a journey that sends them is reviewed, and published, together with them
 * (decision 0350). A message that is live already has a review of its own, because other journeys send it.
 */
@Component
public class UnpublishedMessages {

    private final TemplateDrafts drafts;
    private final TemplateVersions versions;
    private final Authoring authoring;
    private final ObjectProvider<TemplateChecker> checker;
    private final PublicationPolicy publication;

    UnpublishedMessages(
            TemplateDrafts drafts,
            TemplateVersions versions,
            Authoring authoring,
            ObjectProvider<TemplateChecker> checker,
            PublicationPolicy publication) {
        this.drafts = drafts;
        this.versions = versions;
        this.authoring = authoring;
        this.checker = checker;
        this.publication = publication;
    }

    /** @param name of the message, or of one of its variants */
    public Optional<TemplateDraft> find(String name) {
        String template = Templates.withoutVariant(name);
        return drafts.find(template)
                .filter(draft -> versions.live(template).isEmpty())
                .filter(draft -> draft.content().files().keySet().stream()
                        .anyMatch(file -> template.equals(name)
                                || Variants.variantOf(file).equals(Templates.variantIn(name))));
    }

    /** Whether such a message is written for the channel. */
    public boolean exists(String name, ChannelKey channel) {
        return find(name).stream().flatMap(this::channels).anyMatch(channel::equals);
    }

    /** What the message is written for. */
    public Stream<ChannelKey> channels(TemplateDraft draft) {
        return draft.content().files().keySet().stream()
                .flatMap(file -> authoring.place(Variants.plain(file)).stream())
                .map(place -> place.channel().key())
                .distinct();
    }

    /** All of them, the last saved first. */
    public List<TemplateDraft> all() {
        var live = versions.live().stream().map(TemplateVersion::template).toList();
        return drafts.all().stream()
                .filter(draft -> !live.contains(draft.template()))
                .toList();
    }

    /** Those of these messages, each once, by key. */
    public List<TemplateDraft> among(Collection<String> names) {
        var found = new TreeMap<String, TemplateDraft>();
        names.forEach(name -> find(name).ifPresent(draft -> found.put(draft.template(), draft)));
        return List.copyOf(found.values());
    }

    public CheckedTemplate read(TemplateDraft draft) {
        return checker.getObject().read(draft.template(), draft.content().files());
    }

    /**
     * Renders a message that was never live, in the reader's language or else in English.
     *
     * @return empty when there is none of this name
     */
    public Optional<RenderResult> render(
            String name, ChannelKey channel, Locale wanted, ExpressionFacts facts, MessageLinks links) {
        return find(name).map(draft -> {
            CheckedTemplate checked = read(draft).variant(Templates.variantIn(name));
            return checked.write(channel, spoken(checked.summary().locales(), wanted), facts, links);
        });
    }

    /** What such a message is written in; empty when there is none of this name. */
    public Optional<TemplateSummary> summary(String name) {
        return find(name)
                .map(draft -> read(draft).variant(Templates.variantIn(name)).summary());
    }

    /**
     * Renders such a message for the person of its sample.
     *
     * @return empty when there is none of this name
     * @throws IllegalArgumentException if the sample cannot be read
     */
    public Optional<RenderResult> preview(String name, ChannelKey channel, Locale wanted) {
        return find(name).map(draft -> {
            CheckedTemplate checked = read(draft).variant(Templates.variantIn(name));
            String sample = draft.content().files().getOrDefault(Authoring.SAMPLE, "{}");
            return checked.write(channel, spoken(checked.summary().locales(), wanted), sample, MessageLinks.PLAIN);
        });
    }

    private static Locale spoken(List<Locale> written, Locale wanted) {
        return written.contains(wanted)
                ? wanted
                : written.stream()
                        .filter(locale -> locale.getLanguage().equals(wanted.getLanguage()))
                        .findFirst()
                        .orElse(Locale.ENGLISH);
    }

    /** What is wrong with such a message; empty when there is none of this name. */
    public List<TemplateProblem> problems(String name) {
        return find(name)
                .map(draft -> Stream.concat(
                                read(draft).summary().problems().stream(),
                                UnwrittenText.in(
                                        draft.template(), draft.content().files())
                                        .stream())
                        .toList())
                .orElse(List.of());
    }

    /** Another one whenever a message says something else; empty for no messages. */
    public static String digest(List<TemplateDraft> messages) {
        if (messages.isEmpty()) {
            return "";
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            messages.stream()
                    .sorted(Comparator.comparing(TemplateDraft::template))
                    .map(UnpublishedMessages::whole)
                    .forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    private static String whole(TemplateDraft draft) {
        return draft.template() + "\n"
                + FilesJson.write(new TreeMap<>(draft.content().files())) + "\n"
                + FilesJson.write(new TreeMap<>(draft.content().sources())) + "\n";
    }

    /**
     * Whether the user may publish each of them.
     *
     * @param transactional whether the journey that sends them is
     * @param approved whether an approver has approved them as they are
     */
    public boolean mayPublish(List<TemplateDraft> messages, boolean transactional, boolean approved, Actor by) {
        return messages.stream()
                .allMatch(draft -> publication.mayPublish(
                        by, new PublicationPolicy.Change(draft.authors(), transactional, approved)));
    }

    /**
     * Makes them live within the transaction that makes their journey live. The caller has checked them, and who publishes.
     *
     * @return false when one was saved, published or discarded since it was read; the transaction is to be rolled back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean publish(List<TemplateDraft> messages, Actor by) {
        return messages.stream().allMatch(draft -> drafts.release(draft, by).isPresent());
    }
}
