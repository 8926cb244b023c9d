package dev.rekindle.web.segment;

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

/** Creates and changes segments. The page works without scripts; with them rows and the size update without a button. */
@Controller
class SegmentEditor {

    private final SegmentDefinitions definitions;
    private final Segments segments;
    private final Members members;
    private final RuleOffers offers;
    private final Channels channels;
    private final RuleTexts texts;

    SegmentEditor(
            SegmentDefinitions definitions,
            Segments segments,
            Members members,
            RuleOffers offers,
            Channels channels,
            RuleTexts texts) {
        this.definitions = definitions;
        this.segments = segments;
        this.members = members;
        this.offers = offers;
        this.channels = channels;
        this.texts = texts;
    }

    @GetMapping("/segments/new")
    String fresh(Model model) {
        return editor(NamesForm.empty(), RuleForm.suggested(), null, model);
    }

    @GetMapping("/segments/{key}/edit")
    String edit(@PathVariable String key, Model model) {
        Segment segment = definitions.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return editor(NamesForm.of(segment), RuleForm.of(segment.rule()), segment, model);
    }

    /** The form after a row was added, removed or given another kind, or after a change between form and JSON. */
    @PostMapping("/segments/form")
    String form(
            @ModelAttribute NamesForm names,
            @ModelAttribute RuleForm form,
            @RequestParam(defaultValue = "") String change,
            @RequestParam(defaultValue = "") String editing,
            Model model) {
        Segment segment = definitions.find(editing).orElse(null);
        try {
            RuleForm changed = form.after(change, channels.keys());
            model.addAttribute("onlyAsJson", change.equals("form") && changed.asJson());
            return editor(names, changed, segment, model);
        } catch (InvalidRule bad) {
            addProblem(form, bad, model);
            return editor(names, form, segment, model);
        }
    }

    /** The number of members that match, and a few of them. */
    @PostMapping("/segments/preview")
    String preview(@ModelAttribute RuleForm form, Model model) {
        model.addAttribute("values", offers.values(form));
        model.addAttribute("hints", offers.hints(form));
        try {
            Rule rule = form.rule(channels.keys());
            model.addAttribute("phrase", texts.phrase(rule));
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
    String create(
            @ModelAttribute NamesForm names, @ModelAttribute RuleForm form, Model model, RedirectAttributes redirect) {
        return save(names, form, null, model, redirect);
    }

    @PostMapping("/segments/{key}")
    String change(
            @PathVariable String key,
            @ModelAttribute NamesForm names,
            @ModelAttribute RuleForm form,
            Model model,
            RedirectAttributes redirect) {
        Segment segment = definitions.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return save(names, form, segment, model, redirect);
    }

    private String save(
            NamesForm names, RuleForm form, @Nullable Segment before, Model model, RedirectAttributes redirect) {
        try {
            Rule rule = form.rule(channels.keys());
            Optional<String> problem = problem(names, before);
            if (problem.isPresent()) {
                model.addAttribute("nameProblem", problem.get());
                return editor(names, form, before, model);
            }
            String key = before == null ? newKey(names) : before.key();
            definitions.save(new SegmentDraft(key, names.english(), names.chinese(), rule));
            // the segment's page shows a failure
            segments.tryToEvaluate(key)
                    .ifPresent(evaluation ->
                            redirect.addFlashAttribute(Flash.NAME, Flash.done("segments.saved", evaluation.size())));
            return "redirect:/segments/" + key;
        } catch (InvalidRule bad) {
            addProblem(form, bad, model);
            return editor(names, form, before, model);
        }
    }

    /** A key that was not typed is made from the name, with a number if another segment has it. */
    private String newKey(NamesForm names) {
        String key = names.newKey();
        for (int number = 2; !names.hasKey() && definitions.find(key).isPresent(); number++) {
            key = names.newKey() + "-" + number;
        }
        return key;
    }

    private Optional<String> problem(NamesForm names, @Nullable Segment before) {
        Optional<String> ofNames = names.problemOfNames();
        if (ofNames.isPresent() || before != null) {
            return ofNames;
        }
        if (!names.hasKey()) {
            return Optional.empty();
        }
        return names.hasValidKey()
                ? definitions.find(names.newKey()).map(existing -> "segments.problem.taken")
                : Optional.of("segments.problem.key");
    }

    private void addProblem(RuleForm form, InvalidRule bad, Model model) {
        model.addAttribute("problem", texts.problem(bad));
        model.addAttribute("problemRow", form.rowOf(bad));
    }

    private String editor(NamesForm names, RuleForm form, @Nullable Segment segment, Model model) {
        model.addAttribute("names", names);
        model.addAttribute("form", form);
        model.addAttribute("segment", segment);
        model.addAttribute("locale", LocaleContextHolder.getLocale());
        model.addAttribute("others", definitions.all());
        model.addAttribute("eventTypes", offers.eventTypes());
        model.addAttribute("tags", offers.tags());
        model.addAttribute("kinds", ConditionForm.KINDS);
        model.addAttribute("units", SpanForm.UNITS);
        model.addAttribute("operators", AttributeKinds.OPERATORS);
        model.addAttribute("properties", offers.properties());
        return "segments/editor";
    }
}
