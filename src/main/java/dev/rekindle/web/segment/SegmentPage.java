package dev.rekindle.web.segment;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.membership.SegmentMembership;
import dev.rekindle.segment.membership.SegmentMembership.Day;
import dev.rekindle.segment.preview.SegmentParts;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Paging;
import dev.rekindle.web.RecentCounts;
import dev.rekindle.web.UsageRows;
import dev.rekindle.web.segment.text.RuleTexts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One segment: its rule, its members, and the members who entered and left. */
@Controller
class SegmentPage {

    private static final List<Integer> SPANS = List.of(30, 90, 180, 365);
    private static final int PAGE_SIZE = 20;
    private static final int LATEST = 12;

    private final SegmentDefinitions definitions;
    private final Segments segments;
    private final SegmentMembership membership;
    private final SegmentParts parts;
    private final Members members;
    private final RecentCounts counts;
    private final RuleTexts texts;
    private final UsageRows usages;
    private final Clock clock;
    private final Formats formats;
    private final MessageSource messages;

    SegmentPage(
            SegmentDefinitions definitions,
            Segments segments,
            SegmentMembership membership,
            SegmentParts parts,
            Members members,
            RecentCounts counts,
            RuleTexts texts,
            UsageRows usages,
            Clock clock,
            Formats formats,
            MessageSource messages) {
        this.definitions = definitions;
        this.segments = segments;
        this.membership = membership;
        this.parts = parts;
        this.members = members;
        this.counts = counts;
        this.texts = texts;
        this.usages = usages;
        this.clock = clock;
        this.formats = formats;
        this.messages = messages;
    }

    record PresentMember(Member member, Instant since) {}

    record MemberChange(Member member, boolean entered, Instant at) {}

    @GetMapping("/segments/{key}")
    String page(
            @PathVariable String key,
            @RequestParam(defaultValue = "90") int days,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Segment segment = segment(key);
        model.addAttribute("segment", segment);
        model.addAttribute("name", segment.name(LocaleContextHolder.getLocale()));
        model.addAttribute("part", parts.keys().contains(key));
        model.addAttribute("phrase", texts.phrase(segment.rule()));
        model.addAttribute("memberCount", counts.members().value());
        model.addAttribute("upkeep", segments.upkeep(key).orElseThrow());
        model.addAttribute("uses", usages.rows(definitions.usesOf(key)));
        addTrend(segment, SPANS.contains(days) ? days : 90, model);
        addPeople(segment, page, model);
        return "segments/segment";
    }

    @PostMapping("/segments/{key}/refresh")
    String refresh(@PathVariable String key, RedirectAttributes redirect) {
        segment(key);
        // the page itself shows a failure
        segments.tryToEvaluate(key)
                .ifPresent(evaluation -> redirect.addFlashAttribute(
                        Flash.NAME,
                        Flash.done("segments.refreshed", evaluation.size(), evaluation.entered(), evaluation.left())));
        return "redirect:/segments/" + key;
    }

    @PostMapping("/segments/{key}/delete")
    String delete(@PathVariable String key, RedirectAttributes redirect) {
        String name = segment(key).name(LocaleContextHolder.getLocale());
        var uses = definitions.delete(key);
        if (uses.isEmpty()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("segments.deleted", name));
            return "redirect:/segments";
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.failed("segments.used", usages.line(uses)));
        return "redirect:/segments/" + key;
    }

    private Segment segment(String key) {
        return definitions.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void addTrend(Segment segment, int days, Model model) {
        LocalDate until = LocalDate.ofInstant(clock.instant(), formats.zone());
        LocalDate from = until.minusDays(days - 1L);
        List<Day> changed = membership.trend(segment.key(), from, until);
        Trend trend = Trend.of(changed, from, until, segment.size());
        model.addAttribute("days", days);
        model.addAttribute("spans", SPANS);
        model.addAttribute(
                "entered", trend.days().stream().mapToLong(Day::entered).sum());
        model.addAttribute("left", trend.days().stream().mapToLong(Day::left).sum());
        model.addAttribute("moved", !changed.isEmpty());
        model.addAttribute(
                "charts",
                new TrendCharts(trend, key -> messages.getMessage(key, null, LocaleContextHolder.getLocale())));
    }

    private void addPeople(Segment segment, int page, Model model) {
        var paging = new Paging(page, PAGE_SIZE, segment.size());
        var present = membership.members(segment.key(), paging.offset(), paging.size());
        var changes = membership.changes(segment.key(), LATEST);
        Map<MemberId, Member> known = members.byIds(Stream.concat(
                        present.stream().map(SegmentMembership.Membership::member),
                        changes.stream().map(SegmentMembership.Change::member))
                .distinct()
                .toList());
        model.addAttribute("paging", paging);
        model.addAttribute("people", mapped(present, one -> with(known.get(one.member()), one.since())));
        model.addAttribute("changes", mapped(changes, one -> with(known.get(one.member()), one)));
    }

    private static <A, B> List<B> mapped(List<A> from, Function<A, @Nullable B> mapping) {
        return from.stream()
                .flatMap(one -> Stream.ofNullable(mapping.apply(one)))
                .toList();
    }

    private static @Nullable PresentMember with(@Nullable Member member, Instant since) {
        return member == null ? null : new PresentMember(member, since);
    }

    private static @Nullable MemberChange with(@Nullable Member member, SegmentMembership.Change change) {
        return member == null ? null : new MemberChange(member, change.entered(), change.at());
    }
}
