package dev.rekindle.web.journey;

import dev.rekindle.journey.EnrolmentId;
import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.JourneyVersion;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.WaitingMembers;
import dev.rekindle.journey.WaitingMembers.Filter;
import dev.rekindle.journey.WaitingMembers.WaitingMember;
import dev.rekindle.journey.definition.JourneyDefinition;
import dev.rekindle.journey.definition.JourneyDefinitions;
import dev.rekindle.journey.definition.Step;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The members in progress in a journey or one of its steps; removes them, or lets them continue. */
@Controller
class WaitingPage {

    private static final int PAGE = 100;

    private final WaitingMembers waiting;
    private final Journeys journeys;
    private final JourneyDefinitions definitions;
    private final Members members;
    private final AuditLog audit;

    WaitingPage(
            WaitingMembers waiting,
            Journeys journeys,
            JourneyDefinitions definitions,
            Members members,
            AuditLog audit) {
        this.waiting = waiting;
        this.journeys = journeys;
        this.definitions = definitions;
        this.members = members;
        this.audit = audit;
    }

    /**
     * @param member null when the member was deleted
     * @param drawn null where the version has no such step
     */
    record Row(
            WaitingMember waiting,
            @Nullable Member member,
            String step,
            @Nullable Step drawn) {}

    @GetMapping("/journeys/{key}/waiting")
    String list(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        JourneyInfo journey = journey(key);
        Filter filter = new Filter(key, step.isEmpty() ? null : step, version);
        Paging paging = new Paging(page, PAGE, waiting.count(filter));
        List<WaitingMember> found = waiting.find(filter, (int) paging.offset(), PAGE);
        Map<MemberId, Member> known =
                members.byIds(found.stream().map(WaitingMember::member).collect(Collectors.toSet()));
        List<JourneyVersion> versions = journeys.versions(key);
        Map<Integer, JourneyDefinition> passed = definitions(versions, found);
        model.addAttribute("journey", journey);
        model.addAttribute("steps", steps(key));
        model.addAttribute("versions", versions);
        model.addAttribute("paging", paging);
        model.addAttribute(
                "rows",
                found.stream()
                        .map(each -> row(each, known.get(each.member()), passed.get(each.version())))
                        .toList());
        return "journey/waiting";
    }

    @PostMapping("/journeys/{key}/waiting/remove")
    String remove(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable List<Long> enrolment,
            @RequestParam(defaultValue = "") String step,
            RedirectAttributes redirect) {
        return change(key, enrolment, step, waiting::remove, "removed", redirect);
    }

    @PostMapping("/journeys/{key}/waiting/continue")
    String continueNow(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable List<Long> enrolment,
            @RequestParam(defaultValue = "") String step,
            RedirectAttributes redirect) {
        return change(key, enrolment, step, waiting::continueNow, "continued", redirect);
    }

    private String change(
            String key,
            @Nullable List<Long> chosen,
            String step,
            BiFunction<String, List<EnrolmentId>, Integer> action,
            String what,
            RedirectAttributes redirect) {
        JourneyInfo journey = journey(key);
        List<EnrolmentId> enrolments = chosen == null
                ? List.of()
                : chosen.stream().limit(PAGE).map(EnrolmentId::new).toList();
        if (enrolments.isEmpty()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.warn("waiting.nobody"));
        } else {
            // each member in a transaction of its own, so that one who fails stops no other
            AuditEntry entry =
                    AuditEntry.of(AuditAction.ENROLMENTS_CHANGED, key).after("enrolments", ids(enrolments));
            audit.record(entry.after("asked", what));
            int done = action.apply(journey.key(), enrolments);
            audit.record(entry.after(what, done));
            redirect.addFlashAttribute(Flash.NAME, Flash.done("waiting." + what, done));
        }
        if (!step.isEmpty()) {
            redirect.addAttribute("step", step);
        }
        return "redirect:/journeys/{key}/waiting";
    }

    private static String ids(List<EnrolmentId> enrolments) {
        return enrolments.stream().map(each -> String.valueOf(each.value())).collect(Collectors.joining(" "));
    }

    /** The definitions that these members are in, by the numbers of their versions. */
    private Map<Integer, JourneyDefinition> definitions(List<JourneyVersion> versions, List<WaitingMember> found) {
        Set<Integer> numbers = found.stream().map(WaitingMember::version).collect(Collectors.toSet());
        Map<Integer, Long> ids = versions.stream()
                .filter(version -> numbers.contains(version.number()))
                .collect(Collectors.toMap(JourneyVersion::number, JourneyVersion::id));
        Map<Long, JourneyDefinition> known = definitions.ofVersions(ids.values());
        Map<Integer, JourneyDefinition> byNumber = new HashMap<>();
        ids.forEach((number, id) ->
                Optional.ofNullable(known.get(id)).ifPresent(definition -> byNumber.put(number, definition)));
        return byNumber;
    }

    /** With the step's name in the version that the member is in; its id where that has none. */
    private static Row row(WaitingMember waiting, @Nullable Member member, @Nullable JourneyDefinition definition) {
        Step step = definition == null ? null : definition.step(waiting.step()).orElse(null);
        return new Row(waiting, member, step == null ? waiting.step() : step.name(), step);
    }

    /** Names of the live version's steps by id, in the order in which members pass them. */
    private Map<String, String> steps(String key) {
        return definitions.current(key).stream()
                .flatMap(definition -> definition.steps().values().stream())
                .collect(Collectors.toMap(Step::id, Step::name, (first, second) -> first, LinkedHashMap::new));
    }

    private JourneyInfo journey(String key) {
        return journeys.all().stream()
                .filter(journey -> journey.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
