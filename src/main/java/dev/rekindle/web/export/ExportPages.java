package dev.rekindle.web.export;

import dev.rekindle.export.ExportFormat;
import dev.rekindle.export.ExportRhythm;
import dev.rekindle.export.MemberExport;
import dev.rekindle.export.MemberExportDraft;
import dev.rekindle.export.MemberExportPlan;
import dev.rekindle.export.MemberExports;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import dev.rekindle.web.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files of members and segments: called for, scheduled, listed. */
@Controller
@RequestMapping("/exports")
class ExportPages {

    private static final String LIST = "redirect:/exports";
    private static final int ROWS = 50;

    private final MemberExports exports;
    private final SegmentDefinitions segments;
    private final ColumnGroups columns;
    private final ExportAccess access;
    private final Texts texts;

    ExportPages(
            MemberExports exports,
            SegmentDefinitions segments,
            ColumnGroups columns,
            ExportAccess access,
            Texts texts) {
        this.exports = exports;
        this.segments = segments;
        this.columns = columns;
        this.access = access;
        this.texts = texts;
    }

    /** @param of the segment's name, or that it is all members */
    record FileRow(MemberExport file, String of, String columns) {}

    /** @param of the segment's name, or that it is all members */
    record PlanRow(MemberExportPlan plan, String of, String columns) {}

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, HttpServletRequest request, Model model) {
        access.check(request);
        var paging = new Paging(page, ROWS, exports.count());
        List<FileRow> files = exports.page(paging.offset(), paging.size()).stream()
                .map(file -> new FileRow(
                        file, of(file.what()), columns.line(file.what().columns())))
                .toList();
        model.addAttribute("paging", paging);
        model.addAttribute("files", files);
        model.addAttribute(
                "open", files.stream().anyMatch(row -> row.file().state().isOpen()));
        model.addAttribute(
                "plans",
                exports.plans().stream()
                        .map(plan -> new PlanRow(
                                plan, of(plan.what()), columns.line(plan.what().columns())))
                        .toList());
        return "exports/list";
    }

    /** @param segment its key; empty for all members */
    @GetMapping("/new")
    String fresh(@RequestParam(defaultValue = "") String segment, HttpServletRequest request, Model model) {
        access.check(request);
        model.addAttribute("segment", segment);
        model.addAttribute("of", of(new MemberExportDraft(checked(segment), ExportFormat.CSV, List.of())));
        model.addAttribute("groups", columns.all());
        model.addAttribute("fileFormats", ExportFormat.values());
        model.addAttribute("rhythms", ExportRhythm.values());
        return "exports/new";
    }

    /** @param rhythm empty for one file now */
    @PostMapping
    String call(
            @RequestParam(defaultValue = "") String segment,
            @RequestParam ExportFormat format,
            @RequestParam(defaultValue = "") Set<String> column,
            @RequestParam(required = false) @Nullable ExportRhythm rhythm,
            @RequestParam(defaultValue = "06:00") String time,
            @Nullable Principal user,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        access.check(request);
        var draft = new MemberExportDraft(checked(segment), format, columns.known(column));
        String by = user == null ? "" : user.getName();
        if (rhythm == null) {
            exports.call(draft, by);
            redirect.addFlashAttribute(Flash.NAME, Flash.done("exports.called"));
        } else {
            exports.plan(draft, rhythm, time(time), by);
            redirect.addFlashAttribute(Flash.NAME, Flash.done("exports.planned"));
        }
        return LIST;
    }

    private static LocalTime time(String time) {
        try {
            return LocalTime.parse(time);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "time is not a time such as 06:00", e);
        }
    }

    @PostMapping("/{id:\\d+}/delete")
    String delete(@PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        access.check(request);
        exports.delete(id);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("exports.deleted"));
        return LIST;
    }

    @PostMapping("/plans/{id:\\d+}/delete")
    String deletePlan(@PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        access.check(request);
        exports.deletePlan(id);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("exports.planDeleted"));
        return LIST;
    }

    private @Nullable String checked(String segment) {
        if (segment.isEmpty()) {
            return null;
        }
        if (segments.find(segment).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return segment;
    }

    private String of(MemberExportDraft draft) {
        String segment = draft.segment();
        return segment == null
                ? texts.say("exports.all")
                : segments.find(segment)
                        .map(found -> found.name(LocaleContextHolder.getLocale()))
                        .orElse(segment);
    }
}
