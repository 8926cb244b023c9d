package dev.rekindle.web.member;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form that changes a member's profile. The audit log says which fields, not what they held. */
@Controller
@RequestMapping("/members/{number:\\d+}/edit")
class MemberEditController {

    private static final String PROBLEM = "imports.problem.";

    private final Members members;
    private final ProfileEdit edit;
    private final MemberTexts memberTexts;
    private final Texts texts;
    private final AuditLog audit;

    MemberEditController(Members members, ProfileEdit edit, MemberTexts memberTexts, Texts texts, AuditLog audit) {
        this.members = members;
        this.edit = edit;
        this.memberTexts = memberTexts;
        this.texts = texts;
        this.audit = audit;
    }

    @GetMapping
    String form(
            @PathVariable long number, @ModelAttribute(name = "page", binding = false) PageContext page, Model model) {
        if (!page.mayEdit()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Member member = find(number);
        return shown(member, edit.fields(member), Map.of(), model);
    }

    @PostMapping
    @Transactional
    public String save(
            @PathVariable long number,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        Member member = find(number);
        List<String> changed = edit.changed(member, typed);
        Map<String, String> problems = changed.isEmpty() ? Map.of() : save(member, typed);
        if (!problems.isEmpty()) {
            model.addAttribute(Flash.NAME, Flash.failed("members.edit.wrong"));
            Map<String, String> fields = edit.fields(member);
            fields.replaceAll((name, value) -> typed.getOrDefault(name, value));
            return shown(member, fields, problems, model);
        }
        if (!changed.isEmpty()) {
            audit.record(AuditEntry.of(AuditAction.MEMBER_CHANGED, number).after("fields", String.join(", ", changed)));
        }
        redirect.addFlashAttribute(
                Flash.NAME,
                changed.isEmpty()
                        ? Flash.done("members.edit.unchanged")
                        : Flash.done(
                                "members.edit.done",
                                changed.stream().map(this::label).collect(Collectors.joining(", "))));
        return "redirect:/members/" + number;
    }

    /** @return what is wrong, by field; empty when it was saved */
    private Map<String, String> save(Member member, Map<String, String> typed) {
        IntakeResult result = edit.read(member, typed);
        var problems = new HashMap<String, String>();
        if (result instanceof IntakeResult.Refused refused) {
            refused.problems().forEach(problem -> problems.put(String.valueOf(problem.column()), said(problem)));
        } else if (result instanceof IntakeResult.Accepted accepted) {
            members.upsert(List.of(accepted.draft()), "screen")
                    .refused()
                    .forEach(refused -> problems.put("", texts.say(PROBLEM + refused.reason())));
        }
        return problems;
    }

    private String said(RowProblem problem) {
        return texts.say(PROBLEM + problem.code(), problem.value());
    }

    private String shown(Member member, Map<String, String> fields, Map<String, String> problems, Model model) {
        model.addAllAttributes(memberTexts.forPages());
        model.addAttribute("member", member);
        model.addAttribute("fields", fields);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "attributes",
                fields.keySet().stream()
                        .filter(name -> name.startsWith(ProfileEdit.ATTRIBUTE))
                        .map(name -> name.substring(ProfileEdit.ATTRIBUTE.length()))
                        .toList());
        return "members/edit";
    }

    private String label(String field) {
        return field.startsWith(ProfileEdit.ATTRIBUTE)
                ? field.substring(ProfileEdit.ATTRIBUTE.length())
                : texts.say(
                        switch (field) {
                            case "firstName", "lastName" -> "members.edit." + field;
                            case "locale" -> "members.language";
                            default -> "members." + field;
                        });
    }

    private Member find(long number) {
        return members.byId(new MemberId(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
