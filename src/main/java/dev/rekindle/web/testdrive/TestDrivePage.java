package dev.rekindle.web.testdrive;

import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.testdrive.TestDrive;
import dev.rekindle.journey.testdrive.TestDrives;
import dev.rekindle.journey.testdrive.TestMember;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The test drive of a live journey or a draft. Its whole state is in the address. */
@Controller
class TestDrivePage {

    private final TestDrives drives;
    private final Drafts drafts;
    private final Journeys journeys;
    private final JourneyDefinitions definitions;
    private final Members members;
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
        this.views = views;
        this.names = names;
        this.formats = formats;
        this.clock = clock;
        this.audit = audit;
    }

    @GetMapping("/journeys/{key}/test-drive")
    String live(@PathVariable String key, TestDriveForm form, Model model) {
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
        return page(Optional.of(journey), bpmn, form, model);
    }

    @GetMapping("/journeys/drafts/{id:\\d+}/test-drive")
    String draft(@PathVariable long id, TestDriveForm form, Model model) {
        Draft draft = drafts.find(id).orElseThrow(TestDrivePage::notFound);
        String bpmn = drafts.diagram(id, draft.revision()).orElseThrow(TestDrivePage::notFound);
        model.addAttribute("address", "/journeys/drafts/" + id);
        model.addAttribute("name", names.of(draft.name()));
        return page(drives.definition(bpmn.getBytes(StandardCharsets.UTF_8)), bpmn, form, model);
    }

    private String page(Optional<JourneyDefinition> journey, String bpmn, TestDriveForm form, Model model) {
        model.addAttribute("form", form);
        Optional<TestMember> who = who(form);
        model.addAttribute("unknown", form.isReal() && who.isEmpty());
        model.addAttribute("broken", journey.isEmpty());
        if (journey.isPresent() && who.isPresent()) {
            ZoneId zone = who.get().member().zone() == null
                    ? formats.zone()
                    : who.get().member().zone();
            Instant start = form.startAt(zone, clock.instant());
            TestDrive drive = drives.drive(journey.get(), who.get(), start, form.actions(), form.toTheEnd());
            model.addAttribute(
                    "start", start.atZone(zone).toLocalDateTime().withSecond(0).withNano(0));
            model.addAttribute("drive", views.of(drive, journey.get(), bpmn));
        }
        return "testdrive/drive";
    }

    private Optional<TestMember> who(TestDriveForm form) {
        if (form.member() == null || form.member().isBlank()) {
            return Optional.of(form.invented(formats.zone(), clock.instant()));
        }
        return members.byExternalId(form.member().strip()).map(member -> {
            audit.record(AuditEntry.of(AuditAction.MEMBER_VIEWED, member.id().value()));
            return new TestMember(member, false);
        });
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
