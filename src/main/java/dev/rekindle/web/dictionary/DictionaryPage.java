package dev.rekindle.web.dictionary;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows the data dictionary: a list for each kind, and a page for each entry. */
@Controller
class DictionaryPage {

    /** Properties are listed on the page of their event type. */
    static final List<EntryKind> LISTED =
            List.of(EntryKind.TOPIC, EntryKind.EVENT_TYPE, EntryKind.ATTRIBUTE, EntryKind.TAG);

    private static final int ROWS = 50;

    private final Dictionary dictionary;
    private final DictionaryRows rows;
    private final DisplayNames names;

    DictionaryPage(Dictionary dictionary, DictionaryRows rows, DisplayNames names) {
        this.dictionary = dictionary;
        this.rows = rows;
        this.names = names;
    }

    /** Which entries a list shows; visible unless the address says otherwise. */
    enum Shown {
        visible,
        hidden,
        unused
    }

    @GetMapping("/dictionary")
    String list(
            @RequestParam(defaultValue = "TOPIC") EntryKind kind,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Shown show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        List<DictionaryRows.Row> found = rows.all(kind).stream()
                .filter(row -> isShown(row, show == null ? Shown.visible : show))
                .filter(row -> row.contains(q.strip()))
                .toList();
        Paging paging = new Paging(page, ROWS, found.size());
        model.addAttribute("kinds", LISTED);
        model.addAttribute("kind", kind);
        model.addAttribute("shown", Shown.values());
        model.addAttribute("show", show);
        model.addAttribute(
                "rows", found.stream().skip(paging.offset()).limit(ROWS).toList());
        model.addAttribute("paging", paging);
        return "dictionary/list";
    }

    private static boolean isShown(DictionaryRows.Row row, Shown show) {
        return switch (show) {
            case visible -> !row.entry().description().retired();
            case hidden -> row.entry().description().retired();
            case unused -> row.usedBy().isEmpty() && !row.entry().description().retired();
        };
    }

    @GetMapping("/dictionary/entry")
    String entry(@RequestParam EntryKind kind, @RequestParam String key, Model model) {
        EntryKey wanted = new EntryKey(kind, key);
        if (!rows.isKnown(wanted)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        DictionaryEntry entry = dictionary.find(wanted).orElseGet(() -> DictionaryEntry.unknown(wanted));
        return show(EntryForm.of(wanted, entry.description()), null, model);
    }

    /** An empty form for an entry that has not arrived yet; for administrators. */
    @GetMapping("/settings/dictionary/new")
    String fresh(@RequestParam(defaultValue = "TOPIC") EntryKind kind, Model model) {
        return show(new EntryForm(kind, "", null, "", "", "", false, true, ""), null, model);
    }

    /** The page of an entry, or of a new one, with what was typed and what is wrong with it. */
    String show(EntryForm form, EntryForm.@Nullable Problem problem, Model model) {
        EntryKey key = form.entryKey();
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("types", form.kind().types());
        if (!form.fresh()) {
            model.addAttribute("entry", dictionary.find(key).orElseGet(() -> DictionaryEntry.unknown(key)));
            model.addAttribute("name", names.ofEntry(key));
            model.addAttribute("uses", rows.usersOf(key));
            model.addAttribute(
                    "properties", form.kind() == EntryKind.EVENT_TYPE ? rows.propertiesOf(form.key()) : List.of());
        }
        return "dictionary/entry";
    }
}
