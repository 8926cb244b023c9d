package dev.rekindle.web.task;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.task.PersonTask;
import dev.rekindle.journey.task.PersonTasks;
import dev.rekindle.journey.task.PersonTasks.Outcome;
import dev.rekindle.journey.task.PersonTasks.Outcome.Kind;
import dev.rekindle.member.Member;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.Teams;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.member.MemberNames;
import dev.rekindle.web.member.RecentTimeline;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one task: the member beside it, and how it went. Users outside its team find nothing here. */
@Controller
@RequestMapping("/tasks/{id:\\d+}")
class TaskController {

    private static final int RECENT = 12;

    private final PersonTasks tasks;
    private final Teams teams;
    private final Members members;
    private final MemberNames names;
    private final RecentTimeline timeline;
    private final Journeys journeys;
    private final Formats formats;
    private final AuditLog audit;
    private final Clock clock;

    TaskController(
            PersonTasks tasks,
            Teams teams,
            Members members,
            MemberNames names,
            RecentTimeline timeline,
            Journeys journeys,
            Formats formats,
            AuditLog audit,
            Clock clock) {
        this.tasks = tasks;
        this.teams = teams;
        this.members = members;
        this.names = names;
        this.timeline = timeline;
        this.journeys = journeys;
        this.formats = formats;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable long id, @ModelAttribute(name = "page", binding = false) PageContext page, Model model) {
        return page(find(id, page), "", "", model);
    }

    @PostMapping("/claim")
    String claim(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean takeOver,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        String user = user(page);
        return after(tasks.claim(id, user, teams.of(user), takeOver), "tasks.claimed", redirect);
    }

    @PostMapping("/release")
    String release(
            @PathVariable long id,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        String user = user(page);
        return after(tasks.release(id, user, teams.of(user)), "tasks.released", redirect);
    }

    /** What was written stays in the form when it is refused. */
    @PostMapping("/complete")
    String complete(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "") String note,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Model model,
            RedirectAttributes redirect) {
        String user = user(page);
        Outcome outcome = tasks.complete(id, user, teams.of(user), result, note);
        if (outcome.kind() == Kind.DONE) {
            redirect.addFlashAttribute(Flash.NAME, Flash.done("tasks.completed", result));
            return "redirect:/tasks";
        }
        model.addAttribute(Flash.NAME, refusal(outcome));
        return page(known(outcome), result, note, model);
    }

    private String after(Outcome outcome, String done, RedirectAttributes redirect) {
        PersonTask task = known(outcome);
        redirect.addFlashAttribute(Flash.NAME, outcome.kind() == Kind.DONE ? Flash.done(done) : refusal(outcome));
        return "redirect:/tasks/" + task.id();
    }

    private static PersonTask known(Outcome outcome) {
        PersonTask task = outcome.task();
        if (task == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return task;
    }

    /** Says who was faster. */
    private Flash refusal(Outcome outcome) {
        PersonTask task = known(outcome);
        return switch (outcome.kind()) {
            case CLOSED -> closed(task);
            case TAKEN ->
                Flash.failed(
                        "tasks.refused.TAKEN",
                        task.claim() == null ? "–" : task.claim().by());
            case NOTE_TOO_LONG -> Flash.failed("tasks.refused.NOTE_TOO_LONG", formats.number(PersonTasks.LONGEST_NOTE));
            default -> Flash.failed("tasks.refused." + outcome.kind());
        };
    }

    private Flash closed(PersonTask task) {
        PersonTask.End end = task.end();
        return end == null || end.by() == null || end.result() == null
                ? Flash.failed("tasks.refused.CANCELLED")
                : Flash.failed("tasks.refused.CLOSED", end.by(), end.result(), formats.time(end.at()));
    }

    private PersonTask find(long id, PageContext page) {
        return tasks.find(id, teams.of(user(page)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String user(PageContext page) {
        return String.valueOf(page.user());
    }

    private String page(PersonTask task, String result, String note, Model model) {
        Member member =
                members.byId(task.member()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(AuditEntry.of(AuditAction.MEMBER_VIEWED, member.id().value()));
        model.addAttribute("task", task);
        model.addAttribute("overdue", task.isOverdue(clock.instant()));
        model.addAttribute("member", member);
        model.addAttribute("names", names);
        model.addAttribute("recent", timeline.of(member, RECENT));
        model.addAttribute(
                "journeyName",
                journeys.all().stream()
                        .filter(journey -> journey.key().equals(task.journey()))
                        .map(JourneyInfo::name)
                        .findFirst()
                        .orElse(task.journey()));
        model.addAttribute("chosen", result);
        model.addAttribute("note", note);
        return "tasks/task";
    }
}
