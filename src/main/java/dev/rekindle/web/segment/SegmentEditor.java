package dev.rekindle.web.segment;

import dev.rekindle.event.Events;
import dev.rekindle.member.Members;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.web.Flash;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes and changes segments. The page works without scripts; with them rows and the count come by themselves. */
@Controller
class SegmentEditor {

    /** They would be hidden by addresses of their own. */
    private static final Set<String> RESERVED = Set.of("new", "form", "preview", "refresh");

    private final SegmentDefinitions definitions;
    private final Segments segments;
    private final Members members;
    private final Events events;
    private final Channels channels;
    private final RuleTexts words;

    SegmentEditor(
            SegmentDefinitions definitions,
            Segments segments,
            Members members,
            Events events,
            Channels channels,
            RuleTexts words) {
        this.definitions = definitions;
        this.segments = segments;
        this.members = members;
        this.events = events;
        this.channels = channels;
        this.words = words;
    }

    @GetMapping("/segments/new")
    String fresh(Model model) {
        return editor(SegmentForm.fresh(), null, model);
    }

    @GetMapping("/segments/{key}/edit")
    String edit(@PathVariable String key, Model model) {
        Segment segment = definitions.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return editor(SegmentForm.of(segment), segment, model);
    }

    /** Rows added, removed or of another kind; form to JSON and back. */
    @PostMapping("/segments/form")
    String form(
            @ModelAttribute SegmentForm form,
            @RequestParam(defaultValue = "") String turn,
            @RequestParam(defaultValue = "") String editing,
            Model model) {
        Segment segment = definitions.find(editing).orElse(null);
        try {
            SegmentForm turned = form.turned(turn, channels.keys());
            model.addAttribute("onlyAsJson", turn.equals("form") && turned.asJson());
            return editor(turned, segment, model);
        } catch (InvalidRule bad) {
            addProblem(form, bad, model);
            return editor(form, segment, model);
        }
    }

    /** How many it would be, for the page's side. */
    @PostMapping("/segments/preview")
    String preview(@ModelAttribute SegmentForm form, Model model) {
        try {
            Rule rule = form.rule(channels.keys());
            model.addAttribute("phrase", words.phrase(rule));
            model.addAttribute("size", definitions.size(rule));
            model.addAttribute("memberCount", members.count());
            model.addAttribute(
                    "sample", members.byIds(definitions.sample(rule, 5)).values());
        } catch (InvalidRule bad) {
            addProblem(form, bad, model);
        }
        return "segments/editor :: preview";
    }

    @PostMapping("/segments")
    String create(@ModelAttribute SegmentForm form, Model model, RedirectAttributes redirect) {
        return save(form, null, model, redirect);
    }

    @PostMapping("/segments/{key}")
    String change(
            @PathVariable String key, @ModelAttribute SegmentForm form, Model model, RedirectAttributes redirect) {
        Segment segment = definitions.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return save(form, segment, model, redirect);
    }

    private String save(SegmentForm form, @Nullable Segment before, Model model, RedirectAttributes redirect) {
        try {
            Rule rule = form.rule(channels.keys());
            Optional<String> problem = problemOfNames(form, before);
            if (problem.isPresent()) {
                model.addAttribute("nameProblem", problem.get());
                return editor(form, before, model);
            }
            var draft = new SegmentDraft(
                    before == null ? text(form.key()) : before.key(), text(form.nameEn()), text(form.nameZh()), rule);
            definitions.save(draft);
            // the segment's page shows a failure
            segments.tryToEvaluate(draft.key())
                    .ifPresent(evaluation ->
                            redirect.addFlashAttribute(Flash.NAME, Flash.done("segments.saved", evaluation.size())));
            return "redirect:/segments/" + draft.key();
        } catch (InvalidRule bad) {
            addProblem(form, bad, model);
            return editor(form, before, model);
        }
    }

    private Optional<String> problemOfNames(SegmentForm form, @Nullable Segment before) {
        if (text(form.nameEn()).isEmpty() || text(form.nameZh()).isEmpty()) {
            return Optional.of("segments.problem.name");
        }
        if (text(form.nameEn()).length() > 120 || text(form.nameZh()).length() > 120) {
            return Optional.of("segments.problem.name.long");
        }
        if (before != null) {
            return Optional.empty();
        }
        if (!SegmentDraft.KEY.matcher(text(form.key())).matches() || RESERVED.contains(text(form.key()))) {
            return Optional.of("segments.problem.key");
        }
        return definitions.find(text(form.key())).map(there -> "segments.problem.taken");
    }

    private void addProblem(SegmentForm form, InvalidRule bad, Model model) {
        model.addAttribute("problem", words.problem(bad));
        model.addAttribute("problemRow", form.rowOf(bad));
    }

    private String editor(SegmentForm form, @Nullable Segment segment, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("segment", segment);
        model.addAttribute("locale", LocaleContextHolder.getLocale());
        model.addAttribute("others", definitions.all());
        model.addAttribute("eventTypes", events.countsByType().keySet());
        model.addAttribute("tags", members.facets().tags());
        model.addAttribute("kinds", ConditionForm.KINDS);
        model.addAttribute("units", DurationTexts.UNITS);
        model.addAttribute("operators", AttributeKinds.OPERATORS);
        model.addAttribute("properties", AttributeKinds.names());
        return "segments/editor";
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
