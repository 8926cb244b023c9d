package dev.rekindle.web.template;

import dev.rekindle.member.MemberId;
import dev.rekindle.message.content.ContentPart;
import dev.rekindle.message.content.MessageLanguages;
import dev.rekindle.message.content.Variants;
import dev.rekindle.message.trial.SamplePeople;
import dev.rekindle.message.writing.AuthoredPart;
import dev.rekindle.message.writing.Authoring;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateVersions;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PublicationPolicy;
import dev.rekindle.setting.Live;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The page on which a template is written, and what its script asks for. */
@Controller
class TemplateEditor {

    /** A preview runs nothing, sends nothing and reads nothing of this application, whatever the page contains. */
    private static final String PREVIEW_POLICY = "sandbox; default-src 'none'; img-src 'self' https: http: data:;"
            + " style-src 'unsafe-inline'; font-src https: data:; frame-ancestors 'self'";

    private static final String VIEWED = TemplateEditor.class.getName() + ".viewed";

    private final TemplateDrafts drafts;
    private final TemplateVersions versions;
    private final Authoring authoring;
    private final DraftPreview preview;
    private final SamplePeople people;
    private final PublicationPolicy publication;
    private final DisplayNames names;
    private final Formats formats;
    private final EditorOffers offers;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Live<MessageLanguages> languages;

    TemplateEditor(
            TemplateDrafts drafts,
            TemplateVersions versions,
            Authoring authoring,
            DraftPreview preview,
            SamplePeople people,
            PublicationPolicy publication,
            DisplayNames names,
            Formats formats,
            EditorOffers offers,
            AuditLog audit,
            JsonMapper json,
            Live<MessageLanguages> languages) {
        this.drafts = drafts;
        this.versions = versions;
        this.authoring = authoring;
        this.preview = preview;
        this.people = people;
        this.publication = publication;
        this.names = names;
        this.formats = formats;
        this.offers = offers;
        this.audit = audit;
        this.json = json;
        this.languages = languages;
    }

    @GetMapping("/templates/{name}/edit")
    String page(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Long journey,
            @RequestParam(defaultValue = "") String step,
            @Nullable Principal reader,
            Model model) {
        TemplateDraft draft = draft(name);
        model.addAttribute("draft", draft);
        model.addAttribute("journey", journey);
        model.addAttribute("step", step);
        model.addAttribute("shipped", people.shipped());
        model.addAttribute("own", people.own());
        model.addAttribute("languages", languages.get().others());
        model.addAttribute("label", versions.names().getOrDefault(name, names.of(name)));
        model.addAttribute("live", versions.live(name).orElse(null));
        model.addAttribute("mayPublish", mayPublish(draft, Actor.of(reader)));
        offers.addTo(model, name);
        return "templates/edit";
    }

    /** Who may edit becomes an author with the first key pressed; what is in review has the authors that it has. */
    private boolean mayPublish(TemplateDraft draft, Actor reader) {
        return draft.state() == TemplateDraft.State.IN_REVIEW || draft.revision() > 0
                ? drafts.mayPublish(draft, reader)
                : publication.mayPublish(reader);
    }

    @GetMapping("/templates/{name}/draft")
    @ResponseBody
    EditorContent read(@PathVariable String name) {
        return content(draft(name));
    }

    @PutMapping("/templates/{name}/draft")
    @ResponseBody
    ResponseEntity<EditorContent> save(
            @PathVariable String name, @RequestBody WrittenContent written, @Nullable Principal reader) {
        draft(name);
        TemplateDrafts.SaveOutcome outcome = drafts.save(
                name,
                authoring.files(written.parts(), written.sample(), written.variants()),
                written.revision(),
                written.overwrite(),
                Actor.of(reader));
        return ResponseEntity.status(outcome.saved() ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(content(outcome.draft()));
    }

    @PostMapping("/templates/{name}/draft/check")
    @ResponseBody
    DraftPreview.Shown check(@PathVariable String name, @RequestBody PreviewWish wish, HttpSession session) {
        preview.member(wish.person()).ifPresent(member -> recordView(member.id(), session));
        return preview.show(name, wish);
    }

    /** Once for each member that is looked at, not with each key that is pressed. */
    private void recordView(MemberId member, HttpSession session) {
        if (!Long.valueOf(member.value()).equals(session.getAttribute(VIEWED))) {
            session.setAttribute(VIEWED, member.value());
            audit.record(AuditEntry.of(AuditAction.MEMBER_VIEWED, member.value()));
        }
    }

    /** @param wish a {@link PreviewWish} as JSON: a form fills a frame, so that the frame has a policy of its own */
    @PostMapping("/templates/{name}/draft/frame")
    ResponseEntity<String> frame(@PathVariable String name, @RequestParam String wish) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", PREVIEW_POLICY)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(preview.page(name, wish(wish)).orElse(""));
    }

    private PreviewWish wish(String text) {
        try {
            return json.readValue(text, PreviewWish.class);
        } catch (JacksonException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not a preview's JSON", e);
        }
    }

    private TemplateDraft draft(String name) {
        return drafts.open(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private EditorContent content(TemplateDraft draft) {
        return new EditorContent(
                draft.template(),
                draft.revision(),
                draft.state().name(),
                draft.savedBy(),
                draft.savedAt() == null ? null : formats.time(draft.savedAt()),
                parts(draft),
                draft.content().files().getOrDefault(Authoring.SAMPLE, "{}"),
                weights(draft));
    }

    /** Equal ones where the file with them cannot be read. */
    private static Map<String, Integer> weights(TemplateDraft draft) {
        var files = new TreeMap<>(draft.content().files());
        try {
            return Variants.of(files).weights();
        } catch (IllegalArgumentException e) {
            files.remove(Variants.WEIGHTS);
            return Variants.of(files).weights();
        }
    }

    private List<EditorContent.EditedPart> parts(TemplateDraft draft) {
        return authoring.parts(draft.content()).stream()
                .flatMap(part -> edited(part).stream())
                .toList();
    }

    private Optional<EditorContent.EditedPart> edited(AuthoredPart part) {
        return authoring.place(part.file()).map(place -> {
            ContentPart kind = place.part();
            return new EditorContent.EditedPart(
                    part.file(),
                    Variants.variantOf(part.file()),
                    Authoring.language(part.file()).toLanguageTag(),
                    place.channel().key().value(),
                    kind.name(),
                    kind.form().name(),
                    part.title(),
                    part.preheader(),
                    part.text(),
                    part.made(),
                    part.blocks());
        });
    }
}
