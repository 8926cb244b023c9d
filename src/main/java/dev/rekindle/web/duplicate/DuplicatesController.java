package dev.rekindle.web.duplicate;

import dev.rekindle.event.Events;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.merge.Duplicates;
import dev.rekindle.member.merge.MatchSettings;
import dev.rekindle.member.merge.Merges;
import dev.rekindle.member.merge.Merges.Outcome;
import dev.rekindle.security.Actor;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import dev.rekindle.web.member.BirthdayTexts;
import dev.rekindle.web.member.MemberNames;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pairs of members who may be one person, for a user to decide. */
@Controller
@RequestMapping("/members/duplicates")
class DuplicatesController {

    private static final int SIZE = 25;
    private static final String LIST = "redirect:/members/duplicates";

    private final Duplicates duplicates;
    private final Merges merges;
    private final Members members;
    private final Events events;
    private final MemberNames names;
    private final BirthdayTexts birthdays;
    private final Live<MatchSettings> matching;

    DuplicatesController(
            Duplicates duplicates,
            Merges merges,
            Members members,
            Events events,
            MemberNames names,
            BirthdayTexts birthdays,
            Live<MatchSettings> matching) {
        this.duplicates = duplicates;
        this.merges = merges;
        this.members = members;
        this.events = events;
        this.names = names;
        this.birthdays = birthdays;
        this.matching = matching;
    }

    /** One pair of the list. */
    record PairRow(Duplicates.Pair pair, Member one, Member other) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        var place = new Paging(Math.max(1, page), SIZE, 0);
        List<Duplicates.Pair> pairs = duplicates.open((int) place.offset(), SIZE);
        Map<MemberId, Member> known = members.byIds(pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .toList());
        model.addAttribute(
                "pairs",
                pairs.stream()
                        .flatMap(pair -> Stream.ofNullable(row(pair, known)))
                        .toList());
        model.addAttribute("paging", place.of(duplicates.count()));
        model.addAttribute("names", names);
        model.addAttribute("matching", matching.get().on());
        return "members/duplicates";
    }

    private static @Nullable PairRow row(Duplicates.Pair pair, Map<MemberId, Member> known) {
        Member one = known.get(pair.one());
        Member other = known.get(pair.other());
        return one == null || other == null ? null : new PairRow(pair, one, other);
    }

    @PostMapping("/find")
    String find(RedirectAttributes redirect) {
        redirect.addFlashAttribute(Flash.NAME, Flash.done("duplicates.found", duplicates.find()));
        return LIST;
    }

    @GetMapping("/{one:\\d+}/{other:\\d+}")
    String compare(@PathVariable long one, @PathVariable long other, Model model) {
        Member first = find(one);
        Member second = find(other);
        model.addAttribute("both", List.of(first, second));
        model.addAttribute("events", events.summariesOf(List.of(first.id(), second.id())));
        model.addAttribute("names", names);
        model.addAttribute("birthdays", birthdays);
        return "members/compare";
    }

    /** @param keep the number of the one whose profile counts */
    @PostMapping("/{one:\\d+}/{other:\\d+}/merge")
    String merge(
            @PathVariable long one,
            @PathVariable long other,
            @RequestParam(defaultValue = "0") long keep,
            @Nullable Principal user,
            RedirectAttributes redirect) {
        long gone = keep == one ? other : one;
        find(one);
        find(other);
        Outcome.Kind outcome = keep == one || keep == other
                ? merges.merge(new MemberId(keep), new MemberId(gone), Actor.of(user))
                        .kind()
                : Outcome.Kind.GONE;
        redirect.addFlashAttribute(
                Flash.NAME,
                switch (outcome) {
                    case DONE -> Flash.done("duplicates.merged");
                    case GONE -> Flash.failed("duplicates.gone");
                    case TOO_LARGE -> Flash.failed("duplicates.tooLarge");
                });
        return outcome == Outcome.Kind.DONE ? "redirect:/members/" + keep : LIST;
    }

    @PostMapping("/{one:\\d+}/{other:\\d+}/dismiss")
    String dismiss(
            @PathVariable long one, @PathVariable long other, @Nullable Principal user, RedirectAttributes redirect) {
        duplicates.dismiss(new MemberId(one), new MemberId(other), Actor.of(user));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("duplicates.dismissed"));
        return LIST;
    }

    /** @param member the one who was kept, to whose page it leads back */
    @PostMapping("/merges/{merge:\\d+}/undo")
    String undo(
            @PathVariable long merge,
            @RequestParam(defaultValue = "0") long member,
            @Nullable Principal user,
            RedirectAttributes redirect) {
        if (merges.undo(merge, Actor.of(user))) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("duplicates.undone"));
        } else {
            redirect.addFlashAttribute(Flash.NAME, Flash.warn("duplicates.undone.before"));
        }
        return "redirect:/members/" + member;
    }

    private Member find(long number) {
        return members.byId(new MemberId(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
