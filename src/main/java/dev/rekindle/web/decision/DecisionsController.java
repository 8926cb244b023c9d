package dev.rekindle.web.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.journey.scoring.StoredTable;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.journey.scoring.StoredTables.Saved;
import dev.rekindle.web.Flash;
import dev.rekindle.web.PageContext;
import dev.rekindle.web.Texts;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists decision tables, shows their rules and versions, and takes new ones as DMN files. */
@Controller
@RequestMapping("/decisions")
class DecisionsController {

    private final StoredTables tables;
    private final DecisionTables decisions;
    private final Texts texts;

    DecisionsController(StoredTables tables, DecisionTables decisions, Texts texts) {
        this.tables = tables;
        this.decisions = decisions;
        this.texts = texts;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("tables", tables.all());
        return "decisions/list";
    }

    @PostMapping
    String upload(
            @RequestParam MultipartFile file,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        Saved saved = tables.save(new String(file.getBytes(), UTF_8), String.valueOf(page.user()));
        StoredTable table = saved.table();
        if (table == null) {
            model.addAttribute(
                    "problems", saved.problems().stream().map(this::sentence).toList());
            return list(model);
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("decisions.saved", table.name(), table.version()));
        return "redirect:/decisions/" + table.key();
    }

    private String sentence(DecisionProblem problem) {
        String sentence = texts.say(
                "decisions.problem." + problem.code(), problem.arguments().toArray());
        return problem.elementId().isEmpty() ? sentence : problem.elementId() + ": " + sentence;
    }

    @GetMapping("/{key}")
    String show(@PathVariable String key, Model model) {
        List<StoredTable> versions = tables.versions(key);
        if (versions.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("stored", versions.get(0));
        model.addAttribute("table", decisions.describe(versions.get(0).dmn()));
        model.addAttribute("versions", versions);
        return "decisions/table";
    }

    @GetMapping("/{key}/versions/{version}.dmn")
    ResponseEntity<String> download(@PathVariable String key, @PathVariable int version) {
        StoredTable table = tables.versions(key).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "xml", UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(key + "-" + version + ".dmn")
                                .build()
                                .toString())
                .body(table.dmn());
    }
}
