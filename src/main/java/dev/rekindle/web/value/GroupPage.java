package dev.rekindle.web.value;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueTables;
import dev.rekindle.value.ValueTables.Sums;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The members of a class, a cell of a cross table or a stage: the list and its download. */
@Controller
class GroupPage {

    private static final int ROWS = 50;

    private final ValueTables tables;
    private final ValueRuns runs;
    private final Members members;
    private final MemberFigures figures;
    private final ValueTexts texts;
    private final GroupCsv csv;
    private final AuditLog audit;

    GroupPage(
            ValueTables tables,
            ValueRuns runs,
            Members members,
            MemberFigures figures,
            ValueTexts texts,
            GroupCsv csv,
            AuditLog audit) {
        this.tables = tables;
        this.runs = runs;
        this.members = members;
        this.figures = figures;
        this.texts = texts;
        this.csv = csv;
        this.audit = audit;
    }

    /** A member with figures. */
    record Row(Member member, Map<Figure, Object> figures) {

        /** Null for one that the member does not have. */
        public @Nullable Object figure(String code) {
            return figures.get(Figure.named(Figure.PREFIX + code).orElseThrow());
        }
    }

    @GetMapping("/value/members")
    String show(@RequestParam(defaultValue = "1") int page, HttpServletRequest request, Model model) {
        ValueGroup group = group(request);
        Sums sums = tables.of(group);
        var paging = new Paging(page, ROWS, sums.members());
        List<MemberId> ids = tables.members(group, paging.offset(), ROWS);
        Map<MemberId, Member> found = members.byIds(ids);
        Map<MemberId, Map<Figure, Object>> known = figures.of(ids);
        model.addAttribute(
                "rows",
                ids.stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .map(member -> new Row(member, known.getOrDefault(member.id(), Map.of())))
                        .toList());
        model.addAttribute("run", runs.last().orElse(null));
        model.addAttribute("sums", sums);
        model.addAttribute("paging", paging);
        model.addAttribute("group", group);
        model.addAttribute("groupName", texts.group(group));
        return "value/members";
    }

    @GetMapping("/value/members.csv")
    void export(
            @ModelAttribute(name = "page", binding = false) PageContext page,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!page.mayEdit()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        ValueGroup group = group(request);
        audit.record(AuditEntry.of(AuditAction.EXPORTED, "/value/members.csv").after("filter", texts.group(group)));
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("members-by-value.csv")
                        .build()
                        .toString());
        csv.write(group, response.getOutputStream());
    }

    static ValueGroup group(HttpServletRequest request) {
        return ValueGroup.of(request::getParameter)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
