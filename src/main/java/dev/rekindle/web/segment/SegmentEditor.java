package dev.rekindle.web.segment;

import dev.rekindle.message.channel.Channels;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.web.Flash;
import dev.rekindle.web.UsageRows;
import dev.rekindle.web.segment.text.RuleTexts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import tools.jackson.databind.json.JsonMapper;

/** Creates and changes segments. A script shows the rule as a form; without scripts it is edited as JSON. */
@Controller
class SegmentEditor {

    private final SegmentDefinitions definitions;
    private final Segments segments;
    private final SegmentKeys keys;
    private final Channels channels;
    private final RuleTexts texts;
    private final UsageRows usages;

    SegmentEditor(
            SegmentDefinitions definitions,
            Segments segments,
            SegmentKeys keys,
            Channels channels,
            RuleTexts texts,
            UsageRows usages) {
        this.definitions = definitions;
        this.segments = segments;
        this.keys = keys;
        this.channels = channels;
        this.texts = texts;
        this.usages = usages;
    }

    /**
     * @param in segments that the new one is made of, as the overlap of segments offers it
     * @param notIn segments whose members it leaves out
     */
    @GetMapping("/segments/new")
    String fresh(
            @RequestParam(defaultValue = "") List<String> in,
            @RequestParam(defaultValue = "") List<String> notIn,
            Model model) {
        List<String> inside = in.stream().filter(segments::exists).toList();
        List<String> outside = notIn.stream().filter(segments::exists).toList();
        RuleForm form = inside.isEmpty() && outside.isEmpty() ? RuleForm.suggested() : RuleForm.of(inside, outside);
        return editor(NamesForm.empty(), form, null, List.of(), model);
    }

    @GetMapping("/segments/{key}/edit")
    String edit(@PathVariable String key, Model model) {
        Segment segment = segment(key);
        return editor(NamesForm.of(segment), RuleForm.of(segment.rule()), segment, List.of(), model);
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
        return save(names, form, segment(key), model, redirect);
    }

    private String save(
            NamesForm names, RuleForm form, @Nullable Segment before, Model model, RedirectAttributes redirect) {
        try {
            Rule rule = form.rule(channels.keys());
            Optional<String> problem = keys.problem(names, before);
            if (problem.isPresent()) {
                model.addAttribute("nameProblem", problem.get());
                return editor(names, form, before, List.of(), model);
            }
            String key = before == null ? keys.unused(names) : before.key();
            definitions.save(new SegmentDraft(key, names.english(), names.chinese(), rule));
            // the segment's page shows a failure
            segments.tryToEvaluate(key)
                    .ifPresent(evaluation ->
                            redirect.addFlashAttribute(Flash.NAME, Flash.done("segments.saved", evaluation.size())));
            return "redirect:/segments/" + key;
        } catch (InvalidRule bad) {
            model.addAttribute("problem", texts.problem(bad));
            return editor(names, form, before, List.of(Finding.problem(bad, texts.sentence(bad))), model);
        }
    }

    private Segment segment(String key) {
        return definitions.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String editor(
            NamesForm names, RuleForm form, @Nullable Segment segment, List<Finding> findings, Model model) {
        model.addAttribute("names", names);
        model.addAttribute("form", form);
        model.addAttribute("asker", UUID.randomUUID());
        model.addAttribute("findings", JsonMapper.shared().writeValueAsString(findings));
        model.addAttribute("segment", segment);
        model.addAttribute("locale", LocaleContextHolder.getLocale());
        model.addAttribute("uses", segment == null ? List.of() : usages.rows(definitions.usesOf(segment.key())));
        return "segments/editor";
    }
}
