package dev.rekindle.web.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekindle.decision.DecisionTables;
import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.StoredTable;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.web.UsageRows;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Shows the rules of a decision table and what asks it, and downloads it as DMN. */
@Controller
@RequestMapping("/decisions/{key}")
class DecisionPage {

    private final StoredTables tables;
    private final DecisionDrafts drafts;
    private final DecisionTables decisions;
    private final UsageRows usages;

    DecisionPage(StoredTables tables, DecisionDrafts drafts, DecisionTables decisions, UsageRows usages) {
        this.tables = tables;
        this.drafts = drafts;
        this.decisions = decisions;
        this.usages = usages;
    }

    @GetMapping
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

    @GetMapping("/versions/{version}.dmn")
    ResponseEntity<String> download(@PathVariable String key, @PathVariable int version) {
        StoredTable table = tables.versions(key).stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return file(key + "-" + version, table.dmn());
    }

    /** The draft as it is, to go on in the desktop Modeler. */
    @GetMapping("/draft.dmn")
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
