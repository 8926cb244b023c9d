package dev.rekindle.web.decision;

import dev.rekindle.decision.DecisionTable;
import dev.rekindle.decision.DecisionTables;
import dev.rekindle.journey.scoring.DecisionDraft;
import dev.rekindle.journey.scoring.DecisionDrafts;
import dev.rekindle.journey.scoring.StoredTable;
import dev.rekindle.journey.scoring.StoredTables;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The versions of a decision table and what differs between two of them. */
@Controller
class DecisionHistory {

    private static final String DRAFT = "draft";

    private final StoredTables tables;
    private final DecisionDrafts drafts;
    private final DecisionTables decisions;

    DecisionHistory(StoredTables tables, DecisionDrafts drafts, DecisionTables decisions) {
        this.tables = tables;
        this.drafts = drafts;
        this.decisions = decisions;
    }

    @GetMapping("/decisions/{key}/versions")
    String history(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        List<StoredTable> versions = tables.versions(key);
        Optional<DecisionDraft> draft = drafts.find(key);
        if (versions.isEmpty() && draft.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("key", key);
        model.addAttribute(
                "name",
                versions.isEmpty()
                        ? draft.orElseThrow().name()
                        : versions.get(0).name());
        model.addAttribute("versions", versions);
        model.addAttribute("draft", draft.orElse(null));
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        boolean compared = !from.isEmpty() && !to.isEmpty();
        Optional<DecisionTable> before = compared ? table(key, from, versions, draft) : Optional.empty();
        Optional<DecisionTable> after = compared ? table(key, to, versions, draft) : Optional.empty();
        boolean readable = before.isPresent() && after.isPresent();
        model.addAttribute("unreadable", compared && !readable);
        model.addAttribute(
                "difference", readable ? TableDifference.of(before.orElseThrow(), after.orElseThrow()) : null);
        return "decisions/versions";
    }

    /** Empty for a draft that has problems. */
    private Optional<DecisionTable> table(
            String key, String which, List<StoredTable> versions, Optional<DecisionDraft> draft) {
        if (which.equals(DRAFT)) {
            return draft.map(DecisionDraft::dmn)
                    .filter(dmn -> decisions.check(dmn).isEmpty())
                    .map(decisions::describe);
        }
        return versions.stream()
                .filter(version -> String.valueOf(version.version()).equals(which))
                .findFirst()
                .map(StoredTable::dmn)
                .map(decisions::describe)
                .or(() -> {
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND, key + " has no version " + which);
                });
    }
}
