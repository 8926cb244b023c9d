package dev.rekindle.web.decision;

import dev.rekindle.decision.DecisionTables;
import dev.rekindle.decision.DecisionTrial;
import dev.rekindle.journey.draft.DraftPresence;
import dev.rekindle.journey.scoring.DecisionDraft;
import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.DecisionInputs;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.BatchFigures;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.platform.StorableText;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PublicationPolicy;
import dev.rekindle.web.Formats;
import dev.rekindle.web.UsageRows;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The page on which a decision table is edited, and what its script asks for. */
@Controller
@RequestMapping("/decisions/{key}")
class DecisionEditor {

    private static final int LONGEST_VALUE = 200;

    private final DecisionDrafts drafts;
    private final StoredTables tables;
    private final DecisionTables decisions;
    private final Members members;
    private final MemberFigures figures;
    private final InputChoices inputs;
    private final UsageRows usages;
    private final ProblemTexts problems;
    private final PublicationPolicy publication;
    private final DraftPresence presence;
    private final Formats formats;
    private final AuditLog audit;

    DecisionEditor(
            DecisionDrafts drafts,
            StoredTables tables,
            DecisionTables decisions,
            Members members,
            MemberFigures figures,
            InputChoices inputs,
            UsageRows usages,
            ProblemTexts problems,
            PublicationPolicy publication,
            DraftPresence presence,
            Formats formats,
            AuditLog audit) {
        this.drafts = drafts;
        this.tables = tables;
        this.decisions = decisions;
        this.members = members;
        this.figures = figures;
        this.inputs = inputs;
        this.usages = usages;
        this.problems = problems;
        this.publication = publication;
        this.presence = presence;
        this.formats = formats;
        this.audit = audit;
    }

    @GetMapping("/edit")
    String page(@PathVariable String key, @Nullable Principal reader, Model model) {
        DecisionDraft draft = draft(key);
        model.addAttribute("draft", draft);
        model.addAttribute("stored", tables.find(key).orElse(null));
        model.addAttribute("usages", usages.ofDecision(key));
        model.addAttribute("mayPublish", mayPublish(draft, Actor.of(reader)));
        return "decisions/edit";
    }

    /** Who may edit becomes an author with the first key pressed; what was saved has the authors that it has. */
    private boolean mayPublish(DecisionDraft draft, Actor reader) {
        return draft.revision() > 0 ? drafts.mayPublish(draft, reader) : publication.mayPublish(reader);
    }

    /** @param xml the table in DMN */
    record Content(
            String xml,
            int revision,
            String savedBy,
            @Nullable String savedAt,
            List<InputChoices.Choice> inputs) {}

    /** @param revision the one that the edit began with */
    record Edit(
            @Nullable String xml, int revision, @Nullable Boolean overwrite) {}

    @GetMapping("/draft")
    @ResponseBody
    Content read(@PathVariable String key) {
        return content(draft(key), inputs.all());
    }

    @PutMapping("/draft")
    @ResponseBody
    ResponseEntity<Content> save(@PathVariable String key, @RequestBody Edit edit, @Nullable Principal user) {
        draft(key);
        String dmn = given(edit.xml());
        if (dmn.isBlank() || !StorableText.is(dmn) || dmn.length() > StoredTables.LONGEST) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "Not a decision table");
        }
        DecisionDrafts.SaveOutcome outcome =
                drafts.save(key, dmn, edit.revision(), Boolean.TRUE.equals(edit.overwrite()), Actor.of(user));
        return ResponseEntity.status(outcome.saved() ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(content(outcome.draft(), List.of()));
    }

    /** Who else has the table open. */
    record Others(List<DraftPresence.Other> others) {}

    @PostMapping("/draft/presence")
    @ResponseBody
    Others presence(@PathVariable String key, Principal user) {
        draft(key);
        return new Others(presence.seen(DraftPresence.Room.ofDecision(key), user.getName()));
    }

    record Drawn(@Nullable String xml) {}

    record Checked(List<ProblemTexts.Row> problems) {}

    @PostMapping("/draft/check")
    @ResponseBody
    Checked check(@PathVariable String key, @RequestBody Drawn drawn) {
        draft(key);
        return new Checked(problems.rows(drafts.check(key, given(drawn.xml()))));
    }

    /**
     * @param values as typed, by the names of inputs
     * @param member external id of a member whose values are taken instead; empty for none
     */
    record Wish(
            @Nullable String xml,
            @Nullable Map<String, String> values,
            @Nullable String member) {}

    /**
     * @param values what was asked about, by the names of inputs
     * @param rows the outputs of the result, each by name
     * @param rules ids of the rules that made it
     * @param known false when there is no such member
     */
    record Answer(
            Map<String, String> values,
            List<Map<String, String>> rows,
            List<String> rules,
            List<ProblemTexts.Row> problems,
            boolean known) {}

    @PostMapping("/draft/try")
    @ResponseBody
    Answer tryOut(@PathVariable String key, @RequestBody Wish wish) {
        draft(key);
        String id = given(wish.member()).strip();
        if (id.isEmpty()) {
            return answer(given(wish.xml()), typed(wish.values()));
        }
        Optional<Member> member = StorableText.is(id) ? members.byExternalId(id) : Optional.empty();
        if (member.isEmpty()) {
            return new Answer(Map.of(), List.of(), List.of(), List.of(), false);
        }
        audit.record(AuditEntry.of(AuditAction.MEMBER_VIEWED, member.get().id().value()));
        var known = new BatchFigures(figures, List.of(member.get().id()));
        return answer(
                given(wish.xml()),
                DecisionInputs.of(member.get(), known.of(member.get().id())));
    }

    private Answer answer(String dmn, Map<String, Object> values) {
        DecisionTrial trial = decisions.tryOut(dmn, values);
        return trial.result()
                .match(
                        rows -> new Answer(
                                printed(values),
                                rows.rows().stream()
                                        .map(DecisionEditor::printed)
                                        .toList(),
                                trial.rules(),
                                List.of(),
                                true),
                        failed -> new Answer(
                                printed(values), List.of(), List.of(), problems.rows(failed.problems()), true));
    }

    private static Map<String, String> printed(Map<String, Object> values) {
        Map<String, String> printed = new TreeMap<>();
        values.forEach((name, value) ->
                printed.put(name, value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value)));
        return printed;
    }

    /** Numbers and truths as such, all else as text; an empty field is a value that the member does not have. */
    private static Map<String, Object> typed(@Nullable Map<String, String> values) {
        Map<String, Object> typed = new HashMap<>();
        if (values != null) {
            values.forEach((name, text) -> {
                if (text != null && !text.isBlank() && text.length() <= LONGEST_VALUE) {
                    typed.put(name, typed(text.strip()));
                }
            });
        }
        return typed;
    }

    private static Object typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?\\d{1,15}(\\.\\d{1,10})?") ? new BigDecimal(text) : text;
    }

    private Content content(DecisionDraft draft, List<InputChoices.Choice> choices) {
        return new Content(
                draft.dmn(),
                draft.revision(),
                draft.savedBy(),
                draft.savedAt() == null ? null : formats.time(draft.savedAt()),
                choices);
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private DecisionDraft draft(String key) {
        return drafts.open(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
