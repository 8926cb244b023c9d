package dev.rekindle.web.segment;

import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.Segments;
import dev.rekindle.segment.membership.SegmentMembership;
import dev.rekindle.segment.membership.SegmentMembership.Day;
import dev.rekindle.segment.preview.SegmentParts;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.web.RecentCounts;
import dev.rekindle.web.segment.text.RuleTexts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All segments. */
@Controller
class SegmentList {

    private static final int DAYS = 30;

    private final SegmentDefinitions definitions;
    private final Segments segments;
    private final SegmentMembership membership;
    private final SegmentParts parts;
    private final RecentCounts counts;
    private final RuleTexts texts;
    private final Clock clock;
    private final Formats formats;

    SegmentList(
            SegmentDefinitions definitions,
            Segments segments,
            SegmentMembership membership,
            SegmentParts parts,
            RecentCounts counts,
            RuleTexts texts,
            Clock clock,
            Formats formats) {
        this.definitions = definitions;
        this.segments = segments;
        this.membership = membership;
        this.parts = parts;
        this.counts = counts;
        this.texts = texts;
        this.clock = clock;
        this.formats = formats;
    }

    /** @param line points of the size over the last days, for a small drawing 100 wide and 24 high */
    record Row(Segment segment, String name, String rule, long entered, long left, String line, boolean part) {}

    @GetMapping("/segments")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String sort, Model model) {
        Set<String> kept = parts.keys();
        List<Row> rows = definitions.all().stream()
                .map(segment -> row(segment, kept.contains(segment.key())))
                .filter(row -> matches(row, q))
                .sorted(order(sort))
                .toList();
        model.addAttribute("rows", rows);
        var everyone = counts.members();
        model.addAttribute("memberCount", everyone.value());
        model.addAttribute("countedAt", everyone.isOlderThanASecond(clock.instant()) ? everyone.at() : null);
        model.addAttribute("days", DAYS);
        return "segments/list";
    }

    @PostMapping("/segments/refresh")
    String refresh(RedirectAttributes redirect) {
        int evaluated = segments.evaluateAll().size();
        redirect.addFlashAttribute(Flash.NAME, Flash.done("segments.refreshed.all", evaluated));
        return "redirect:/segments";
    }

    private Row row(Segment segment, boolean part) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), formats.zone());
        List<Day> days = membership.trend(segment.key(), today.minusDays(DAYS), today.plusDays(1));
        return new Row(
                segment,
                segment.name(LocaleContextHolder.getLocale()),
                texts.phrase(segment.rule()).line(),
                days.stream().mapToLong(Day::entered).sum(),
                days.stream().mapToLong(Day::left).sum(),
                Trend.of(days, today.minusDays(DAYS - 1L), today, segment.size())
                        .points(),
                part);
    }

    private static boolean matches(Row row, String q) {
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        Segment segment = row.segment();
        return (segment.key() + " " + segment.nameEn() + " " + segment.nameZh())
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    private static Comparator<Row> order(String sort) {
        Comparator<Row> bySize = Comparator.comparingLong(row -> row.segment().size());
        Comparator<Row> byTime = Comparator.comparing(
                row -> row.segment().evaluatedAt(), Comparator.nullsFirst(Comparator.naturalOrder()));
        return switch (sort) {
            case "size" -> bySize;
            case "-size" -> bySize.reversed();
            case "evaluated" -> byTime;
            case "-evaluated" -> byTime.reversed();
            case "-name" -> Comparator.comparing(Row::name).reversed();
            default -> Comparator.comparing(Row::name);
        };
    }
}
