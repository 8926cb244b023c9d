package dev.rekindle.web.message;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.LedgerQuery;
import dev.rekindle.message.MessageCounts;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageStatus;
import dev.rekindle.message.RefusalCause;
import dev.rekindle.message.control.SendStops;
import dev.rekindle.schedule.Zones;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Paging;
import dev.rekindle.web.RecentCounts;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Lists the messages, and shows one with its log. */
@Controller
@RequestMapping("/messages")
class MessagesController {

    private static final int ROWS = 50;

    private final Ledger ledger;
    private final SendStops stops;
    private final Members members;
    private final Journeys journeys;
    private final SendStepNames steps;
    private final RecentCounts counts;
    private final Clock clock;
    private final Live<Zones> zones;
    private final AuditLog audit;
    private final SentContent content;

    MessagesController(
            Ledger ledger,
            SendStops stops,
            Members members,
            Journeys journeys,
            SendStepNames steps,
            RecentCounts counts,
            Clock clock,
            Live<Zones> zones,
            AuditLog audit,
            SentContent content) {
        this.ledger = ledger;
        this.stops = stops;
        this.members = members;
        this.journeys = journeys;
        this.steps = steps;
        this.counts = counts;
        this.clock = clock;
        this.zones = zones;
        this.audit = audit;
        this.content = content;
    }

    @GetMapping
    String list(@ModelAttribute("filter") MessageFilter filter, Model model) {
        var paging = new Paging(Math.max(1, filter.pageOrFirst()), ROWS, 0);
        var query = filter.query();
        var entries = ledger.search(query, new LedgerQuery.Range((int) paging.offset(), ROWS));
        var count = counts.messages(query);
        model.addAttribute("entries", entries);
        model.addAttribute("counts", count.value());
        model.addAttribute("countedAt", count.isOlderThanASecond(clock.instant()) ? count.at() : null);
        model.addAttribute(
                "paging", paging.of(count.map(all -> matching(all, query)), entries.size(), clock.instant()));
        model.addAttribute("statuses", MessageStatus.values());
        model.addAttribute("waiting", ledger.waiting());
        model.addAttribute("causes", RefusalCause.values());
        List<SendStops.Stop> stopped = stops.all();
        model.addAttribute("stops", stopped);
        model.addAttribute("stoppedSteps", steps.names(stopped));
        model.addAttribute("reasons", ledger.reasons());
        model.addAttribute("journeys", journeyNames());
        model.addAttribute(
                "choices",
                steps.choices(
                        query.step().journey(), query.step().id(), query.step().variant()));
        model.addAttribute("stepNames", steps.names(entries));
        model.addAttribute(
                "people",
                members.byIds(entries.stream().map(LedgerEntry::member).collect(Collectors.toSet())));
        return "messages/list";
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, Model model) {
        LedgerEntry entry = entry(id);
        audit.record(AuditEntry.of(AuditAction.MESSAGE_VIEWED, id)
                .after("member", entry.member().value()));
        model.addAttribute("entry", entry);
        model.addAttribute("log", ledger.logOf(entry.id()));
        Member member = members.byId(entry.member()).orElse(null);
        model.addAttribute("member", member);
        model.addAttribute(
                "shownContent",
                member == null ? null : content.of(entry, member).orElse(null));
        model.addAttribute("zone", zones.get().of(member == null ? null : member.zone(), entry.journeyZone()));
        model.addAttribute("stepName", steps.names(List.of(entry)).get(entry.id()));
        model.addAttribute(
                "journeyName",
                journeyNames()
                        .getOrDefault(entry.origin().journey(), entry.origin().journey()));
        return "messages/one";
    }

    private static long matching(MessageCounts all, LedgerQuery query) {
        return query.status() == null ? all.planned() : all.of(query.status());
    }

    private LedgerEntry entry(long id) {
        return ledger.byId(new MessageId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Map<String, String> journeyNames() {
        return journeys.all().stream()
                .collect(Collectors.toMap(
                        JourneyInfo::key, JourneyInfo::name, (first, second) -> first, LinkedHashMap::new));
    }
}
