package dev.rekindle.web.member;

import dev.rekindle.event.Events;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberFilter;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.MemberOrder;
import dev.rekindle.member.MemberOrder.Column;
import dev.rekindle.member.MemberPage;
import dev.rekindle.member.Members;
import dev.rekindle.web.DateRange;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Paging;
import dev.rekindle.web.RecentCounts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of members; filter, order and page are parameters of its address. */
@Controller
class MemberListController {

    private static final int SIZE = 50;
    private static final Map<String, Column> COLUMNS = Map.of(
            "name", Column.NAME,
            "email", Column.EMAIL,
            "tier", Column.TIER,
            "points", Column.POINTS,
            "zone", Column.ZONE,
            "joined", Column.JOINED);

    private final Members members;
    private final Events events;
    private final MemberNames names;
    private final RecentCounts counts;
    private final Formats formats;
    private final Clock clock;

    MemberListController(
            Members members, Events events, MemberNames names, RecentCounts counts, Formats formats, Clock clock) {
        this.formats = formats;
        this.members = members;
        this.events = events;
        this.names = names;
        this.counts = counts;
        this.clock = clock;
    }

    @GetMapping("/members")
    String list(
            MemberFilterForm form,
            @RequestParam(defaultValue = "-joined") String sort,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        MemberFilter filter = form.filter(formats.zone());
        model.addAttribute("joined", form.joined());
        MemberPage found = members.list(filter, order(sort), Math.max(1, page) - 1, SIZE);
        List<MemberId> ids = found.members().stream().map(Member::id).toList();
        Map<MemberId, List<Events.Summary>> did = events.summariesOf(ids);
        model.addAttribute(
                "rows",
                found.members().stream()
                        .map(member ->
                                new MemberRow(member, PurchaseSummary.of(did.getOrDefault(member.id(), List.of()))))
                        .toList());
        model.addAttribute("paging", paging(new Paging(page, SIZE, 0), filter, found));
        model.addAttribute("filter", filter);
        model.addAttribute("names", names);
        model.addAttribute("facets", members.facets());
        model.addAttribute("none", filter.isAll() && found.total() == 0);
        return "members/list";
    }

    private Paging paging(Paging place, MemberFilter filter, MemberPage found) {
        if (found.more() && filter.isAll()) {
            return place.of(counts.members(), found.members().size(), clock.instant());
        }
        return found.more() ? place.ofMoreThan(found.total()) : place.of(found.total());
    }

    private static MemberOrder order(String sort) {
        boolean descending = sort.startsWith("-");
        Column column = COLUMNS.getOrDefault(descending ? sort.substring(1) : sort, Column.JOINED);
        return new MemberOrder(column, descending);
    }

    /** The filter in the address. */
    record MemberFilterForm(
            @Nullable String q,
            @Nullable String tag,
            @Nullable String tier,
            @Nullable String zone,
            @Nullable String joinedFrom,
            @Nullable String joinedTo) {

        MemberFilter filter(ZoneId days) {
            DateRange joined = joined();
            return new MemberFilter(q, tag, tier, zone).joined(joined.start(days), joined.end(days));
        }

        DateRange joined() {
            return DateRange.of(joinedFrom, joinedTo);
        }
    }

    /** One row. */
    record MemberRow(Member member, PurchaseSummary shopping) {}
}
