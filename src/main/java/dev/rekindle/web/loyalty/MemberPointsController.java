package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.Posting;
import dev.rekindle.loyalty.Posting.Cause;
import dev.rekindle.loyalty.PostingKind;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.PageContext;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** The points of one member with their history, and an adjustment by hand. */
@Controller
@RequestMapping("/members/{number:\\d+}/points")
class MemberPointsController {

    private static final int PAGE = 50;
    private static final int CHANGES = 20;
    private static final int LONGEST_REASON = 200;

    private final Members members;
    private final Points points;
    private final Tiers tiers;
    private final AuditLog audit;

    MemberPointsController(Members members, Points points, Tiers tiers, AuditLog audit) {
        this.members = members;
        this.points = points;
        this.tiers = tiers;
        this.audit = audit;
    }

    @GetMapping
    String show(@PathVariable long number, @RequestParam(required = false) @Nullable Long before, Model model) {
        Member member = find(number);
        List<Points.Entry> entries = points.history(member.id(), before, PAGE + 1);
        boolean more = entries.size() > PAGE;
        model.addAttribute("member", member);
        model.addAttribute("entries", more ? entries.subList(0, PAGE) : entries);
        model.addAttribute("older", more ? entries.get(PAGE - 1).id() : null);
        model.addAttribute("expiring", points.expiring(member.id()));
        model.addAttribute("changes", tiers.changes(member.id(), CHANGES));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "loyalty/member";
    }

    /** @param key of the form as it was shown, so that a form that is sent twice changes the points once */
    @PostMapping
    @Transactional
    public String adjust(
            @PathVariable long number,
            @RequestParam String points,
            @RequestParam String reason,
            @RequestParam String key,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        Member member = find(number);
        String why = SingleLine.of(reason.strip());
        String change = points.strip().replace('\u2212', '-');
        if (!change.matches("[+-]?\\d{1,12}") || Long.parseLong(change) == 0 || !key.matches("[0-9a-f-]{36}")) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("loyalty.adjust.refused.points"));
        } else if (why.isEmpty() || why.length() > LONGEST_REASON) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("loyalty.adjust.refused.reason"));
        } else {
            adjust(member, Long.parseLong(change), why, key, Objects.toString(page.user(), ""));
            redirect.addFlashAttribute(Flash.NAME, Flash.done("loyalty.adjust.done"));
        }
        return "redirect:/members/" + number + "/points";
    }

    private void adjust(Member member, long change, String why, String key, String by) {
        boolean posted = points.post(List.of(new Posting(
                        member.id(), PostingKind.ADJUST, "page:" + key, change, null, null, Cause.of(by, why))))
                .get(0)
                .isPosted();
        if (posted) {
            audit.record(AuditEntry.of(AuditAction.POINTS_CHANGED, member.id().value())
                    .after("points", change)
                    .after("reason", why));
        }
    }

    private Member find(long number) {
        return members.byId(new MemberId(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
