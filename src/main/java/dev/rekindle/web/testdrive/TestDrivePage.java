package dev.rekindle.web.testdrive;

import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.Usages;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.testdrive.TestDrive;
import dev.rekindle.journey.testdrive.TestDrives;
import dev.rekindle.journey.testdrive.TestMember;
import dev.rekindle.journey.usage.Need;
import dev.rekindle.journey.usage.Needs;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The test drive of a live journey or a draft. Its whole state is in the address. */
@Controller
class TestDrivePage {

    private final TestDrives drives;
    private final Drafts drafts;
    private final Journeys journeys;
    private final JourneyDefinitions definitions;
    private final Members members;
    private final Needs needs;
    private final SegmentDefinitions segments;
    private final DriveViews views;
    private final DisplayNames names;
    private final Formats formats;
    private final Clock clock;
    private final AuditLog audit;

    TestDrivePage(
            TestDrives drives,
            Drafts drafts,
            Journeys journeys,
            JourneyDefinitions definitions,
            Members members,
            Needs needs,
            SegmentDefinitions segments,
            DriveViews views,
            DisplayNames names,
            Formats formats,
            Clock clock,
            AuditLog audit) {
        this.drives = drives;
        this.drafts = drafts;
        this.journeys = journeys;
        this.definitions = definitions;
        this.members = members;
        this.needs = needs;
        this.segments = segments;
        this.views = views;
        this.names = names;
        this.formats = formats;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping("/journeys/{key}/test-drive")
    String live(
            @PathVariable String key,
            TestDriveForm form,
            @RequestParam MultiValueMap<String, String> all,
            Model model) {
        JourneyDefinition journey = definitions.current(key).orElseThrow(TestDrivePage::notFound);
        int version = journeys.all().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(TestDrivePage::notFound)
                .live()
                .number();
        String bpmn = journeys.diagram(key, version).orElseThrow(TestDrivePage::notFound);
        model.addAttribute("address", "/journeys/" + key);
        model.addAttribute("name", names.of(journey.name()));
        return page(Optional.of(journey), bpmn, new Asked(form, new MadeUpPast(all)), model);
    }

    @GetMapping("/journeys/drafts/{id:\\d+}/test-drive")
    String draft(
            @PathVariable long id, TestDriveForm form, @RequestParam MultiValueMap<String, String> all, Model model) {
        Draft draft = drafts.find(id).orElseThrow(TestDrivePage::notFound);
        String bpmn = drafts.diagram(id, draft.revision()).orElseThrow(TestDrivePage::notFound);
        model.addAttribute("address", "/journeys/drafts/" + id);
        model.addAttribute("name", names.of(draft.name()));
        Optional<JourneyDefinition> journey = drives.definition(bpmn.getBytes(StandardCharsets.UTF_8));
        return page(journey, bpmn, new Asked(form, new MadeUpPast(all)), model);
    }

    /** What the address asks for. */
    private record Asked(TestDriveForm form, MadeUpPast past) {}

    private String page(Optional<JourneyDefinition> journey, String bpmn, Asked asked, Model model) {
        TestDriveForm form = asked.form();
        model.addAttribute("form", form);
        model.addAttribute("parameters", asked.past().parameters());
        model.addAttribute("startOver", address(asked.past().parameters()));
        Map<String, List<String>> asks = journey.map(this::asks).orElse(Map.of());
        model.addAttribute("asks", asks);
        Map<String, String> segmentNames = names(asks.getOrDefault(Usages.Subject.SEGMENT.name(), List.of()));
        model.addAttribute("segmentNames", segmentNames);
        Optional<TestMember> who = who(asked);
        model.addAttribute("unknown", form.isReal() && who.isEmpty());
        model.addAttribute("broken", journey.isEmpty());
        if (journey.isPresent() && who.isPresent()) {
            ZoneId zone = who.get().member().zone() == null
                    ? formats.zone()
                    : who.get().member().zone();
            Instant start = start(form, zone);
            TestDrive drive = drives.drive(journey.get(), who.get(), start, form.actions(), form.toTheEnd());
            model.addAttribute(
                    "start", start.atZone(zone).toLocalDateTime().withSecond(0).withNano(0));
            model.addAttribute("drive", views.of(drive, bpmn, segmentNames));
        }
        return "testdrive/drive";
    }

    /** What the journey asks about a member, by the name of its subject: attributes, event types, segments. */
    private Map<String, List<String>> asks(JourneyDefinition journey) {
        return needs.of(List.of(journey)).get(0).stream()
                .collect(Collectors.groupingBy(
                        need -> need.subject().name(), Collectors.mapping(Need::key, Collectors.toList())));
    }

    private Map<String, String> names(List<String> keys) {
        Locale reader = LocaleContextHolder.getLocale();
        return keys.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        key -> segments.find(key)
                                .map(segment -> segment.name(reader))
                                .orElse(key)));
    }

    /** The same drive from its beginning. */
    private static String address(MultiValueMap<String, String> parameters) {
        var kept = new LinkedMultiValueMap<>(parameters);
        kept.remove("did");
        kept.remove("end");
        kept.remove("begin");
        return UriComponentsBuilder.newInstance()
                .queryParams(UriUtils.encodeQueryParams(kept))
                .build(true)
                .toUriString();
    }

    private Optional<TestMember> who(Asked asked) {
        TestDriveForm form = asked.form();
        if (form.member() == null || form.member().isBlank()) {
            ZoneId zone = form.zoneOr(formats.zone());
            return Optional.of(form.invented(formats.zone(), start(form, zone), asked.past()));
        }
        return members.byExternalId(form.member().strip()).map(member -> {
            audit.record(AuditEntry.of(AuditAction.MEMBER_VIEWED, member.id().value()));
            return new TestMember(member, false);
        });
    }

    /** Without a time of the user, one at which quiet hours do not hide what the journey does. */
    private Instant start(TestDriveForm form, ZoneId zone) {
        return form.startAt(zone).orElseGet(() -> drives.usualStart(clock.instant(), zone));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
