package dev.rekindle.web.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekindle.decision.DecisionProblem;
import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.DecisionFiles;
import dev.rekindle.journey.scoring.DecisionUploads;
import dev.rekindle.journey.scoring.StoredTable;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists decision tables, and takes new ones as DMN files. */
@Controller
@RequestMapping("/decisions")
class DecisionsController {

    private final StoredTables tables;
    private final DecisionDrafts drafts;
    private final DecisionUploads uploads;
    private final DecisionFiles files;
    private final ProblemTexts problems;

    DecisionsController(
            StoredTables tables,
            DecisionDrafts drafts,
            DecisionUploads uploads,
            DecisionFiles files,
            ProblemTexts problems) {
        this.tables = tables;
        this.drafts = drafts;
        this.uploads = uploads;
        this.files = files;
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
        files.refused().forEach((file, found) -> sentences.put(file, sentences(found)));
        return sentences;
    }

    @PostMapping
    String upload(@RequestParam MultipartFile file, @Nullable Principal user, Model model, RedirectAttributes redirect)
            throws IOException {
        DecisionUploads.Upload upload = uploads.upload(new String(file.getBytes(), UTF_8), Actor.of(user));
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
}
