package dev.rekindle.web.task;

import dev.rekindle.journey.JourneyInfo;
import dev.rekindle.journey.Journeys;
import dev.rekindle.journey.task.PersonTask;
import dev.rekindle.journey.task.PersonTasks;
import dev.rekindle.journey.task.TaskQuery;
import dev.rekindle.journey.task.TaskQuery.Which;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.security.Teams;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Paging;
import dev.rekindle.web.member.MemberNames;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Lists the tasks of the user's teams: all that are open, the user's own, those overdue, those closed. */
@Controller
class TasksController {

    private static final int SIZE = 50;

    private final PersonTasks tasks;
    private final Teams teams;
    private final Members members;
    private final MemberNames names;
    private final Journeys journeys;
    private final Clock clock;

    TasksController(
            PersonTasks tasks, Teams teams, Members members, MemberNames names, Journeys journeys, Clock clock) {
        this.tasks = tasks;
        this.teams = teams;
        this.members = members;
        this.names = names;
        this.journeys = journeys;
        this.clock = clock;
    }

    @GetMapping("/tasks")
    String list(
            TaskFilter filter,
            @RequestParam(defaultValue = "1") int page,
            @ModelAttribute(name = "page", binding = false) PageContext context,
            Model model) {
        String user = String.valueOf(context.user());
        Set<String> own = teams.of(user);
        TaskQuery query = filter.query(user, own, clock.instant());
        Map<Which, Long> counts = new LinkedHashMap<>();
        for (Which which : Which.values()) {
            counts.put(which, tasks.count(query.only(which)));
        }
        Paging paging = new Paging(page, SIZE, counts.getOrDefault(query.which(), 0L));
        Map<String, String> known = journeyNames();
        model.addAttribute("rows", rows(tasks.find(query, (int) paging.offset(), SIZE), known, query.now()));
        model.addAttribute("which", query.which());
        model.addAttribute("counts", counts);
        model.addAttribute("paging", paging);
        model.addAttribute("teams", own);
        model.addAttribute("journeys", tasks.journeys(own));
        model.addAttribute("journeyNames", known);
        model.addAttribute("names", names);
        return "tasks/list";
    }

    private Map<String, String> journeyNames() {
        return journeys.all().stream().collect(Collectors.toMap(JourneyInfo::key, JourneyInfo::name));
    }

    private List<TaskRow> rows(List<PersonTask> found, Map<String, String> known, Instant now) {
        Map<MemberId, Member> about =
                members.byIds(found.stream().map(PersonTask::member).collect(Collectors.toSet()));
        return found.stream()
                .map(task -> new TaskRow(
                        task,
                        about.get(task.member()),
                        known.getOrDefault(task.journey(), task.journey()),
                        task.isOverdue(now)))
                .toList();
    }
}
