package dev.rekindle.web.loyalty;

import dev.rekindle.event.Events;
import dev.rekindle.loyalty.PointsRule;
import dev.rekindle.loyalty.PointsRule.Rounding;
import dev.rekindle.loyalty.PointsRules;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.web.form.AuditedFields;
import dev.rekindle.web.form.TypedField;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a rule by which events earn points. */
@Controller
class RuleController {

    private final PointsRules rules;
    private final Tiers tiers;
    private final SegmentDefinitions segments;
    private final Events events;
    private final AuditLog audit;
    private final Clock clock;
    private final Formats formats;

    RuleController(
            PointsRules rules,
            Tiers tiers,
            SegmentDefinitions segments,
            Events events,
            AuditLog audit,
            Clock clock,
            Formats formats) {
        this.rules = rules;
        this.tiers = tiers;
        this.segments = segments;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
        this.formats = formats;
    }

    @GetMapping("/loyalty/rule")
    String form(@RequestParam(required = false) @Nullable Long id, Model model) {
        return show(id == null ? RuleForm.fresh(formats.currency()) : RuleForm.of(find(id)), model);
    }

    private String show(RuleForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("types", events.types());
        model.addAttribute("segments", segments.all());
        model.addAttribute("tiers", tiers.all());
        model.addAttribute("roundings", Rounding.values());
        return "loyalty/rule";
    }

    @PostMapping("/loyalty/rule")
    @Transactional
    public String save(RuleForm form, Model model, RedirectAttributes redirect) {
        PointsRule rule;
        try {
            rule = form.rule(clock.instant());
            check(rule);
        } catch (TypedField.Wrong e) {
            model.addAttribute(Flash.NAME, Flash.failed("loyalty.rule.refused." + e.getMessage()));
            return show(form, model);
        }
        Long id = form.number();
        if (id == null) {
            rules.add(rule);
            record(Map.of(), RuleForm.of(rule).fields());
        } else {
            PointsRule before = find(id);
            rules.replace(id, rule).orElseThrow(RuleController::ended);
            record(RuleForm.of(before).fields(), RuleForm.of(rule).fields());
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("loyalty.rule.saved", rule.name()));
        return "redirect:/loyalty";
    }

    private void check(PointsRule rule) {
        TypedField.of("segment", rule.segment())
                .require(rule.segment() == null || segments.find(rule.segment()).isPresent());
        TypedField.of("tier", rule.tier())
                .require(rule.tier() == null || tiers.find(rule.tier()).isPresent());
    }

    @PostMapping("/loyalty/rule/end")
    @Transactional
    public String end(@RequestParam long id, RedirectAttributes redirect) {
        PointsRule rule = find(id);
        rules.end(id);
        record(RuleForm.of(rule).fields(), Map.of());
        redirect.addFlashAttribute(Flash.NAME, Flash.done("loyalty.rule.ended", rule.name()));
        return "redirect:/loyalty";
    }

    private void record(Map<String, String> before, Map<String, String> after) {
        audit.record(AuditedFields.of(AuditEntry.of(AuditAction.LOYALTY_CHANGED, "rule"), before, after));
    }

    private PointsRule find(long id) {
        return rules.find(id).filter(rule -> rule.endsAt() == null).orElseThrow(RuleController::ended);
    }

    private static ResponseStatusException ended() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
