package dev.rekindle.web.dictionary;

import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.DictionaryEntry;
import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.EntryKind;
import dev.rekindle.dictionary.ValueType;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes the data dictionary; for administrators, as all addresses under /settings. */
@Controller
class DictionaryActions {

    private final Dictionary dictionary;
    private final DictionaryPage page;
    private final AuditLog audit;

    DictionaryActions(Dictionary dictionary, DictionaryPage page, AuditLog audit) {
        this.dictionary = dictionary;
        this.page = page;
        this.audit = audit;
    }

    @PostMapping("/settings/dictionary")
    @Transactional
    public String save(
            @RequestParam EntryKind kind,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) @Nullable ValueType type,
            @RequestParam(defaultValue = "") String labelEn,
            @RequestParam(defaultValue = "") String labelZh,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean hidden,
            @RequestParam(defaultValue = "false") boolean fresh,
            @RequestParam(defaultValue = "") String called,
            Model model,
            RedirectAttributes redirect) {
        return save(new EntryForm(kind, key, type, labelEn, labelZh, text, hidden, fresh, called), model, redirect);
    }

    private String save(EntryForm form, Model model, RedirectAttributes redirect) {
        EntryKey key = form.entryKey();
        Optional<DictionaryEntry> before = form.problem().isPresent() ? Optional.empty() : dictionary.find(key);
        EntryForm.Problem problem = form.problem()
                .orElse(
                        form.fresh() && before.isPresent()
                                ? new EntryForm.Problem("key", "dictionary.problem.taken")
                                : null);
        if (problem == null && form.otherNames().stream().anyMatch(name -> isAnothers(key, name))) {
            problem = new EntryForm.Problem("called", "dictionary.problem.called.taken");
        }
        if (problem != null) {
            return page.show(form, problem, model);
        }
        Description was = before.map(DictionaryEntry::description).orElse(Description.NONE);
        if (form.fresh() || !was.equals(form.description())) {
            audit.record(changes(key, was, form.description()));
            dictionary.describe(key, form.description());
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("dictionary.saved"));
        redirect.addAttribute("kind", key.kind());
        redirect.addAttribute("key", key.key());
        return "redirect:/dictionary/entry";
    }

    private boolean isAnothers(EntryKey key, String name) {
        return dictionary.typeCalled(name).filter(other -> !other.equals(key)).isPresent();
    }

    private static AuditEntry changes(EntryKey key, Description was, Description is) {
        AuditEntry entry = AuditEntry.of(AuditAction.DICTIONARY_CHANGED, key.kind() + " " + key.key());
        entry = change(entry, "labelEn", was.labelEn(), is.labelEn());
        entry = change(entry, "labelZh", was.labelZh(), is.labelZh());
        entry = change(entry, "text", was.text(), is.text());
        entry = change(entry, "called", String.join(", ", was.alsoCalled()), String.join(", ", is.alsoCalled()));
        entry = change(entry, "type", word(was.type()), word(is.type()));
        return change(entry, "hidden", Boolean.toString(was.retired()), Boolean.toString(is.retired()));
    }

    private static AuditEntry change(AuditEntry entry, String name, String was, String is) {
        return was.equals(is) ? entry : entry.change(name, was, is);
    }

    private static String word(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
