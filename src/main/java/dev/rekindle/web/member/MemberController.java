package dev.rekindle.web.member;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.person.Restrictions;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.privacy.PersonalDataPolicy;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.member.TimelineEntry.Kind;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

/** The page of one member. */
@Controller
@RequestMapping("/members/{number:\\d+}")
class MemberController {

    private static final Duration AHEAD = Duration.ofDays(3660);
    private static final TextLimit TAG = TextLimit.of(60);
    private static final TextLimit ORIGIN = TextLimit.of(200);

    private final Members members;
    private final MemberCard card;
    private final RecordedConsents consents;
    private final Timeline timeline;
    private final Clock clock;
    private final AuditLog audit;
    private final PersonalDataPolicy policy;
    private final Restrictions restrictions;

    MemberController(
            Members members,
            MemberCard card,
            RecordedConsents consents,
            Timeline timeline,
            Clock clock,
            AuditLog audit,
            PersonalDataPolicy policy,
            Restrictions restrictions) {
        this.members = members;
        this.card = card;
        this.consents = consents;
        this.timeline = timeline;
        this.clock = clock;
        this.audit = audit;
        this.policy = policy;
        this.restrictions = restrictions;
    }

    @GetMapping
    String show(
            @PathVariable long number,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @Nullable Principal by,
            Model model) {
        Member member = find(number);
        audit.record(AuditEntry.of(AuditAction.MEMBER_VIEWED, number));
        model.addAttribute("member", member);
        model.addAllAttributes(card.of(member));
        model.addAttribute("rights", policy.of(Actor.of(by)));
        restrictions.of(member.id()).ifPresent(since -> model.addAttribute("restriction", since));
        if (asOf != null) {
            model.addAttribute("asOf", asOf);
            model.addAttribute("consentsAsOf", card.consentsAtTheEndOf(asOf, member));
        }
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Kind.values());
        Instant until = before == null ? clock.instant().plus(AHEAD) : before;
        model.addAttribute("timeline", timeline.before(member, until, kind));
        return "members/member";
    }

    @PostMapping("/consents")
    String consent(
            @PathVariable long number,
            @RequestParam ChannelKey channel,
            @RequestParam String topic,
            @RequestParam boolean given,
            @RequestParam(required = false) @Nullable String origin,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        Member member = find(number);
        if (!given) {
            consents.withdraw(member, channel, topic, page.user());
            redirect.addFlashAttribute(Flash.NAME, Flash.done("members.consent.withdrawn.done"));
        } else if (consents.give(member, channel, topic, shortened(origin), page.user())) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("members.consent.given.done"));
        } else {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("members.consent.origin.missing"));
        }
        return back(number);
    }

    @PostMapping("/tags")
    @Transactional
    public String tag(
            @PathVariable long number,
            @RequestParam String tag,
            @RequestParam(defaultValue = "false") boolean remove,
            @RequestParam(required = false) @Nullable LocalDate until,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        MemberId member = find(number).id();
        String name = remove ? tag.strip() : SingleLine.of(tag);
        if (name.isEmpty() || TAG.isExceededBy(name)) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("members.tag.bad", TAG.codePoints()));
        } else if (remove) {
            members.change(List.of(new MemberChange.RemoveTag(member, name, page.user())));
            audit.record(AuditEntry.of(AuditAction.MEMBER_CHANGED, number).before("tag", name));
        } else {
            add(member, name, until, page.user());
        }
        return back(number);
    }

    /** @param until the last day; null for ever */
    private void add(MemberId member, String tag, @Nullable LocalDate until, @Nullable String by) {
        Instant end = until == null ? null : card.endOf(until);
        members.change(List.of(new MemberChange.AddTag(member, tag, by, end)));
        var entry = AuditEntry.of(AuditAction.MEMBER_CHANGED, member.value()).after("tag", tag);
        audit.record(until == null ? entry : entry.after("until", until));
    }

    private Member find(long number) {
        return members.byId(new MemberId(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null ? null : ORIGIN.cut(text.strip());
    }

    private static String back(long number) {
        return "redirect:/members/" + number;
    }
}
