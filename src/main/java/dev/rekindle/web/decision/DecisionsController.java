package dev.rekindle.web.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.DecisionFiles;
import dev.rekindle.journey.scoring.StoredTable;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import dev.rekindle.web.UsageRows;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists decision tables, shows the rules of one and what asks it, and takes new ones as DMN files. */
@Controller
@RequestMapping("/decisions")
class DecisionsController {

    private final StoredTables tables;
    private final DecisionDrafts drafts;
    private final DecisionTables decisions;
    private final DecisionFiles files;
    private final UsageRows usages;
    private final ProblemTexts problems;

    DecisionsController(
            StoredTables tables,
            DecisionDrafts drafts,
            DecisionTables decisions,
            DecisionFiles files,
            UsageRows usages,
            ProblemTexts problems) {
        this.tables = tables;
        this.drafts = drafts;
        this.decisions = decisions;
        this.files = files;
        this.usages = usages;
        this.problems = problems;
    }

    @GetMapping
    String list(Model model) {
        List<StoredTable> all = tables.all();
        Set<String> stored = all.stream().map(StoredTable::key).collect(Collectors.toSet());
        model.addAttribute("tables", all);
        model.addAttribute("drafts", drafts.all());
        model.addAttribute("stored", stored);
        model.addAttribute("refused", refusedFiles());
        return "decisions/list";
    }

    private Map<String, List<String>> refusedFiles() {
        Map<String, List<String>> sentences = new TreeMap<>();
        files.refused()
                .forEach((file, found) ->
                        sentences.put(file, found.stream().map(problems::named).toList()));
        return sentences;
    }

    @PostMapping
    String upload(@RequestParam MultipartFile file, @Nullable Principal user, Model model, RedirectAttributes redirect)
            throws IOException {
        DecisionDrafts.Upload upload = drafts.upload(new String(file.getBytes(), UTF_8), Actor.of(user));
        if (!upload.problems().isEmpty()) {
            model.addAttribute("problems", sentences(upload.problems()));
            return list(model);
        }
        if (upload.version() == 0) {
            redirect.addFlashAttribute(Flash.NAME, Flash.warn("decisions.savedAsDraft"));
            return "redirect:/decisions/" + upload.key() + "/edit";
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("decisions.saved", upload.key(), upload.version()));
        return "redirect:/decisions/" + upload.key();
    }

    private List<String> sentences(List<DecisionProblem> found) {
        return found.stream().map(problems::named).toList();
    }

    @GetMapping("/{key}")
    String show(@PathVariable String key, Model model) {
        StoredTable stored = tables.find(key).orElse(null);
        if (stored == null && drafts.find(key).isPresent()) {
            return "redirect:/decisions/" + key + "/edit";
        }
        if (stored == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("stored", stored);
        model.addAttribute("table", decisions.describe(stored.dmn()));
        model.addAttribute("draft", drafts.find(key).orElse(null));
        model.addAttribute("usages", usages.ofDecision(key));
        return "decisions/table";
    }

    @GetMapping("/{key}/versions/{version}.dmn")
    ResponseEntity<String> download(@PathVariable String key, @PathVariable int version) {
        StoredTable table = tables.versions(key).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(key + "-" + version, table.dmn());
    }

    /** The draft as it is, to go on in the desktop Modeler. */
    @GetMapping("/{key}/draft.dmn")
    ResponseEntity<String> draft(@PathVariable String key) {
        return file(
                key,
                drafts.open(key)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                        .dmn());
    }

    private static ResponseEntity<String> file(String name, String dmn) {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "xml", UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".dmn")
                                .build()
                                .toString())
                .body(dmn);
    }
}
