package dev.rekindle.web.audience;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.segment.Segment;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.source.Audience;
import dev.rekindle.segment.source.AudiencePull;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.Audiences;
import dev.rekindle.web.Paging;
import dev.rekindle.web.imports.RowProblemTexts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Outside audiences, one of them with its pulls, and one pull. */
@Controller
@RequestMapping("/audiences")
class AudiencePages {

    private static final int SIZE = 25;
    private static final int REFUSED = 50;

    private final Audiences audiences;
    private final SegmentDefinitions segments;
    private final Members members;
    private final RowProblemTexts problemTexts;
    private final MessageSource messages;
    private final AuditLog audit;

    AudiencePages(
            Audiences audiences,
            SegmentDefinitions segments,
            Members members,
            RowProblemTexts problemTexts,
            MessageSource messages,
            AuditLog audit) {
        this.audiences = audiences;
        this.segments = segments;
        this.members = members;
        this.problemTexts = problemTexts;
        this.messages = messages;
        this.audit = audit;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("rows", audiences.all());
        model.addAttribute(
                "connectors",
                audiences.sources().stream().map(AudienceSource::connector).toList());
        return "audiences/list";
    }

    @GetMapping("/{key}")
    String show(@PathVariable String key, @RequestParam(defaultValue = "1") int page, Model model) {
        Audiences.Overview overview = audiences.all().stream()
                .filter(one -> one.audience().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var paging = new Paging(page, SIZE, audiences.pullCount(key));
        List<AudiencePull> pulls = audiences.pulls(key, paging.page() - 1, SIZE);
        model.addAttribute("overview", overview);
        model.addAttribute("audience", overview.audience());
        model.addAttribute("segment", segments.find(key).orElse(null));
        model.addAttribute("pulls", pulls);
        model.addAttribute(
                "held",
                audiences.pulls(key, 0, SIZE).stream()
                        .filter(pull -> pull.state().name().equals("HELD"))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("readsFiles", readsFiles(overview.audience()));
        model.addAttribute("paging", paging);
        return "audiences/audience";
    }

    private boolean readsFiles(Audience audience) {
        return audiences.sources().stream()
                .anyMatch(source -> source.connector().equals(audience.connector()) && source.readsFiles());
    }

    @GetMapping("/{key}/pulls/{id:\\d+}")
    String pull(
            @PathVariable String key, @PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
        AudiencePull pull = find(key, id);
        var paging = new Paging(page, REFUSED, pull.refused());
        model.addAttribute("pull", pull);
        model.addAttribute("name", name(key));
        model.addAttribute("entering", named(pull.sample().entering()));
        model.addAttribute("leaving", named(pull.sample().leaving()));
        model.addAttribute("paging", paging);
        model.addAttribute("refusals", audiences.refused(id, paging.page() - 1, REFUSED));
        model.addAttribute("problemTexts", problemTexts);
        return "audiences/pull";
    }

    /** The part of the page that shows how far a pull is; asked for again and again while it is open. */
    @GetMapping("/{key}/pulls/{id:\\d+}/progress")
    String progress(@PathVariable String key, @PathVariable long id, Model model, HttpServletResponse response) {
        AudiencePull pull = find(key, id);
        if (!pull.state().isOpen()) {
            response.setHeader("HX-Redirect", "/audiences/" + key + "/pulls/" + id);
        }
        model.addAttribute("pull", pull);
        return "audiences/pull :: pullProgress";
    }

    @GetMapping("/{key}/pulls/{id:\\d+}/refused.csv")
    void refused(@PathVariable String key, @PathVariable long id, HttpServletResponse response) throws IOException {
        find(key, id);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("refused-" + key + "-" + id + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        audit.record(AuditEntry.of(AuditAction.EXPORTED, "/audiences/" + key + "/pulls/" + id + "/refused.csv"));
        audiences.writeRefused(
                id, response.getOutputStream(), List.of(say("audiences.row"), say("imports.why")), problemTexts::of);
    }

    private Collection<Member> named(List<MemberId> ids) {
        return ids.isEmpty() ? List.of() : members.byIds(ids).values();
    }

    private String name(String key) {
        return segments.find(key)
                .map((Segment segment) -> segment.name(LocaleContextHolder.getLocale()))
                .orElse(key);
    }

    private AudiencePull find(String key, long id) {
        return audiences
                .pull(id)
                .filter(pull -> pull.audience().equals(key))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
