package dev.rekindle.web.imports;

import dev.rekindle.member.DateOrder;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import: the mapping of its columns, its progress and its result. */
@Controller
@RequestMapping("/imports/{id:\\d+}")
class ImportController {

    private static final int SIZE = 50;

    private final Imports imports;
    private final RowProblemTexts problemTexts;
    private final Regions regions;
    private final EventChoices choices;
    private final Channels channels;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    ImportController(
            Imports imports,
            RowProblemTexts problemTexts,
            Regions regions,
            EventChoices choices,
            Channels channels,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.imports = imports;
        this.problemTexts = problemTexts;
        this.regions = regions;
        this.choices = choices;
        this.channels = channels;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping
    String show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String encoding,
            @RequestParam(required = false) @Nullable String delimiter,
            @RequestParam(required = false) @Nullable String sheet,
            @RequestParam(required = false) @Nullable FileKind kind,
            @RequestParam(required = false) ImportTarget.@Nullable Field rest,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean again,
            Model model,
            RedirectAttributes redirect) {
        ImportRun run = find(id);
        model.addAttribute("run", run);
        if (run.state() == ImportRun.State.UPLOADED || again && run.state() != ImportRun.State.DONE) {
            model.addAttribute("mapped", new MappedColumns(null, rest));
            return mapping(id, new Shown(kind, encoding, delimiter, sheet), model, redirect);
        }
        var paging = new Paging(page, SIZE, run.refused());
        model.addAttribute("paging", paging);
        model.addAttribute("refusals", imports.refusals(id, paging.page() - 1, SIZE));
        model.addAttribute("problemTexts", problemTexts);
        return "imports/run";
    }

    /** How a user wants to see the file; null for what is detected. */
    private record Shown(
            @Nullable FileKind kind,
            @Nullable String encoding,
            @Nullable String delimiter,
            @Nullable String sheet) {

        ImportPreview of(Imports imports, long id) {
            Character parts = delimiter == null || delimiter.isEmpty() ? null : delimiter.charAt(0);
            return imports.preview(id, kind, encoding, parts, sheet == null || sheet.isEmpty() ? null : sheet);
        }
    }

    private String mapping(long id, Shown shown, Model model, RedirectAttributes redirect) {
        try {
            ImportPreview preview = shown.of(imports, id);
            model.addAttribute("preview", preview);
            model.addAttribute("kinds", FileKind.values());
            model.addAttribute("fields", targets(preview.kind()));
            model.addAttribute("choices", choices);
            model.addAttribute("eventTypes", choices.eventTypes());
            model.addAttribute("regions", regions.all());
            model.addAttribute("orders", DateOrder.values());
            return "imports/mapping";
        } catch (ImportRejected refusal) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("imports.refused." + refusal.code()));
            return "redirect:/imports";
        }
    }

    /** The fields that a column can be mapped to, with a consent for each channel. */
    private List<ImportTarget> targets(FileKind kind) {
        return imports.fields(kind).stream()
                .flatMap(field -> field == ImportTarget.Field.CONSENT
                        ? channels.keys().stream().map(ImportTarget::consent)
                        : Stream.of(ImportTarget.of(field)))
                .toList();
    }

    /** The part of the page that shows how far a run is; asked for again and again while it runs. */
    @GetMapping("/progress")
    String progress(@PathVariable long id, Model model, HttpServletResponse response) {
        ImportRun run = find(id);
        if (run.state() != ImportRun.State.RUNNING) {
            response.setHeader("HX-Redirect", "/imports/" + id);
        }
        model.addAttribute("run", run);
        return "imports/run :: importProgress";
    }

    /** A mapping that is not accepted is shown again as it was chosen. */
    @PostMapping("/run")
    String run(@PathVariable long id, MappingForm form, Model model, RedirectAttributes redirect) {
        try {
            transaction.executeWithoutResult(status -> {
                imports.begin(id, form.plan());
                audit.record(AuditEntry.of(AuditAction.IMPORT_STARTED, id).after("file", find(id).fileName()));
            });
            return "redirect:/imports/" + id;
        } catch (ImportRejected refusal) {
            model.addAttribute(Flash.NAME, Flash.failed("imports.refused." + refusal.code()));
            model.addAttribute("run", find(id));
            model.addAttribute("mapped", new MappedColumns(form, null));
            return mapping(
                    id, new Shown(form.kind(), form.encoding(), form.delimiter(), form.sheet()), model, redirect);
        }
    }

    @PostMapping("/cancel")
    @Transactional
    public String cancel(@PathVariable long id) {
        imports.cancel(id);
        audit.record(AuditEntry.of(AuditAction.IMPORT_CANCELLED, id));
        return "redirect:/imports/" + id;
    }

    @GetMapping("/refused.csv")
    void refused(@PathVariable long id, HttpServletResponse response) throws IOException {
        ImportRun run = find(id);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(Imports.REFUSED + ImportListController.bare(run.fileName()), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        audit.record(AuditEntry.of(AuditAction.EXPORTED, "/imports/" + id + "/refused.csv"));
        imports.writeRefused(
                id,
                response.getOutputStream(),
                List.of(problemTexts.heading("imports.line"), problemTexts.heading("imports.why")),
                problemTexts::of);
    }

    private ImportRun find(long id) {
        return imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
