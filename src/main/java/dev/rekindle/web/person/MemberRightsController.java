package dev.rekindle.web.person;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.privacy.Erasures;
import dev.rekindle.privacy.PersonalDataExport;
import dev.rekindle.privacy.PersonalDataPolicy;
import dev.rekindle.privacy.RestrictedProcessing;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a user does for a person who uses a right: export, restrict, erase. */
@Controller
@RequestMapping("/members/{number:\\d+}")
class MemberRightsController {

    private final Members members;
    private final PersonalDataPolicy policy;
    private final PersonalDataExport export;
    private final RestrictedProcessing processing;
    private final Erasures erasures;
    private final HeldTables tables;

    MemberRightsController(
            Members members,
            PersonalDataPolicy policy,
            PersonalDataExport export,
            RestrictedProcessing processing,
            Erasures erasures,
            HeldTables tables) {
        this.members = members;
        this.policy = policy;
        this.export = export;
        this.processing = processing;
        this.erasures = erasures;
        this.tables = tables;
    }

    @GetMapping("/personal-data")
    String show(@PathVariable long number, @Nullable Principal by, Model model) {
        allowed(policy.mayExport(Actor.of(by)));
        Member member = find(number);
        model.addAttribute("member", member);
        model.addAttribute("tables", tables.of(export.of(member)));
        model.addAttribute("mayErase", policy.mayErase(Actor.of(by)));
        return "members/personal-data";
    }

    @GetMapping("/personal-data.json")
    ResponseEntity<PersonalDataExport.Export> download(@PathVariable long number, @Nullable Principal by) {
        allowed(policy.mayExport(Actor.of(by)));
        var file = ContentDisposition.attachment()
                .filename("personal-data-" + number + ".json", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(export.of(find(number)));
    }

    @PostMapping("/restriction")
    String restrict(
            @PathVariable long number,
            @RequestParam(defaultValue = "true") boolean restricted,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        Actor actor = Actor.of(by);
        allowed(restricted ? policy.mayRestrict(actor) : policy.mayLiftRestriction(actor));
        if (restricted) {
            processing.restrict(find(number), actor);
        } else {
            processing.lift(find(number));
        }
        redirect.addFlashAttribute(
                Flash.NAME, Flash.done(restricted ? "personal.restricted.done" : "personal.lifted.done"));
        return "redirect:/members/" + number;
    }

    /** @param confirm the external id, typed by the user */
    @PostMapping("/erase")
    String erase(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String confirm,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        allowed(policy.mayErase(Actor.of(by)));
        Member member = find(number);
        if (!confirm.strip().equals(member.externalId())) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("personal.erase.other"));
            return "redirect:/members/" + number + "/personal-data";
        }
        erasures.erase(member.id(), Actor.of(by));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("personal.erase.done", Long.toString(number)));
        return "redirect:/members";
    }

    private Member find(long number) {
        return members.byId(new MemberId(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void allowed(boolean may) {
        if (!may) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
