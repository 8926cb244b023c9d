package dev.rekindle.web.journey;

import dev.rekindle.journey.Enrolments;
import dev.rekindle.journey.Enrolments.Entered;
import dev.rekindle.journey.Enrolments.SkipReason;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.platform.StorableText;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Texts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds members to a journey: one, a pasted list, or a segment; checks first and asks before it does so. */
@Controller
class ManualEntryPage {

    private static final String VIEW = "journey/enrol";
    private static final int SHOWN = 20;

    private final Journeys journeys;
    private final Enrolments enrolments;
    private final Members members;
    private final SegmentDefinitions segments;
    private final Texts texts;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ManualEntryPage(
            Journeys journeys,
            Enrolments enrolments,
            Members members,
            SegmentDefinitions segments,
            Texts texts,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.journeys = journeys;
        this.enrolments = enrolments;
        this.members = members;
        this.segments = segments;
        this.texts = texts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What was found before anything is done.
     *
     * @param entryKey makes a second click on the same button harmless
     * @param found how many members would be added
     * @param unknown how many ids belong to no member
     * @param examples some of the unknown ids
     * @param segment null when no segment is added
     */
    record Check(
            String entryKey,
            long found,
            int unknown,
            List<String> examples,
            @Nullable Segment segment) {}

    @GetMapping("/journeys/{key}/enrol")
    ModelAndView form(@PathVariable String key, @RequestParam(defaultValue = "") String member) {
        return page(key, new ManualEntryForm(null, member, null, null));
    }

    @PostMapping("/journeys/{key}/enrol/check")
    ModelAndView check(@PathVariable String key, @ModelAttribute ManualEntryForm form) {
        ModelAndView page = page(key, form);
        problem(form).ifPresentOrElse(problem -> refuse(page, problem), () -> page.addObject("check", check(form)));
        return page;
    }

    /** Pasted members enter in many transactions, and are recorded before as well as after. */
    @PostMapping("/journeys/{key}/enrol")
    ModelAndView enrol(
            @PathVariable String key,
            @ModelAttribute ManualEntryForm form,
            @RequestParam String entryKey,
            RedirectAttributes redirect) {
        JourneyInfo journey = journey(key);
        Optional<Flash> problem = problem(form);
        if (problem.isPresent() || !journey.admits()) {
            ModelAndView page = page(key, form);
            refuse(page, problem.orElse(Flash.failed("enrol.paused")));
            return page;
        }
        redirect.addFlashAttribute(Flash.NAME, enrol(journey, form, "manual:" + uuid(entryKey)));
        return new ModelAndView("redirect:/journeys/{key}/enrol");
    }

    private static AuditEntry entry(JourneyInfo journey, String entryKey) {
        return AuditEntry.of(AuditAction.ENROLMENTS_CHANGED, journey.key()).after("entryKey", entryKey);
    }

    private Flash enrol(JourneyInfo journey, ManualEntryForm form, String entryKey) {
        if (form.ofSegment()) {
            Segment segment = segment(form).orElseThrow();
            transaction.executeWithoutResult(status -> {
                enrolments.launch(journey.key(), entryKey, segment.key());
                audit.record(entry(journey, entryKey).after("segment", segment.key()));
            });
            return Flash.done("enrol.begun", name(segment));
        }
        Collection<MemberId> chosen = known(form).values();
        audit.record(entry(journey, entryKey).after("asked", chosen.size()));
        Entered entered = enrolments.enter(journey.key(), entryKey, chosen);
        audit.record(entry(journey, entryKey).after("entered", entered.enrolled()));
        if (entered.skipped().isEmpty()) {
            return Flash.done("enrol.entered", entered.enrolled());
        }
        return Flash.warn(
                "enrol.entered.skipped", entered.enrolled(), entered.skipped().size(), reasons(entered));
    }

    private String reasons(Entered entered) {
        Map<SkipReason, Long> counts = entered.skipped().values().stream()
                .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> texts.say("enrol.skipped." + count.getKey(), count.getValue()))
                .collect(Collectors.joining(texts.say("step.comma")));
    }

    private ModelAndView page(String key, ManualEntryForm form) {
        var page = new ModelAndView(VIEW);
        page.addObject("journey", journey(key));
        page.addObject("form", form);
        page.addObject("kinds", ManualEntryForm.kinds());
        page.addObject(
                "segments",
                segments.all().stream().sorted(Comparator.comparing(this::name)).toList());
        page.addObject("segmentNames", segments.all().stream().collect(Collectors.toMap(Segment::key, this::name)));
        page.addObject("launches", enrolments.segmentLaunches(key, SHOWN));
        return page;
    }

    private static void refuse(ModelAndView page, Flash problem) {
        page.addObject(Flash.NAME, problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Optional<Flash> problem(ManualEntryForm form) {
        if (form.ofSegment()) {
            return segment(form).isPresent() ? Optional.empty() : Optional.of(Flash.failed("enrol.noSegment"));
        }
        int ids = form.ids().size();
        if (ids == 0) {
            return Optional.of(Flash.failed("enrol.nobody"));
        }
        return ids <= ManualEntryForm.MOST
                ? Optional.empty()
                : Optional.of(Flash.failed("enrol.tooMany", ids, ManualEntryForm.MOST));
    }

    private Check check(ManualEntryForm form) {
        String entryKey = UUID.randomUUID().toString();
        if (form.ofSegment()) {
            Segment segment = segment(form).orElseThrow();
            return new Check(entryKey, segment.size(), 0, List.of(), segment);
        }
        Map<String, MemberId> known = known(form);
        List<String> unknown =
                form.ids().stream().filter(id -> !known.containsKey(id)).toList();
        return new Check(
                entryKey,
                known.size(),
                unknown.size(),
                unknown.stream().limit(SHOWN).toList(),
                null);
    }

    private Map<String, MemberId> known(ManualEntryForm form) {
        return members.idsOf(form.ids().stream().filter(StorableText::is).toList());
    }

    private Optional<Segment> segment(ManualEntryForm form) {
        return segments.all().stream()
                .filter(segment -> segment.key().equals(form.segment()))
                .findFirst();
    }

    private String name(Segment segment) {
        return segment.name(texts.locale());
    }

    private static UUID uuid(String entryKey) {
        try {
            return UUID.fromString(entryKey);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private JourneyInfo journey(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
