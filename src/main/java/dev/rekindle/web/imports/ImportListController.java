package dev.rekindle.web.imports;

import dev.rekindle.event.RejectedEvents;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists imports, stores uploaded files, and settles what was refused. */
@Controller
class ImportListController {

    private static final int SIZE = 25;
    private static final TextLimit NAME = TextLimit.of(120);

    private final Imports imports;
    private final RejectedEvents rejected;
    private final AuditLog audit;

    ImportListController(Imports imports, RejectedEvents rejected, AuditLog audit) {
        this.imports = imports;
        this.rejected = rejected;
        this.audit = audit;
    }

    @GetMapping("/imports")
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("runs", imports.latest(Math.max(1, page) - 1, SIZE));
        model.addAttribute("kinds", FileKind.values());
        model.addAttribute("rejectedEvents", rejected.count());
        model.addAttribute("paging", new Paging(page, SIZE, imports.count()));
        return "imports/list";
    }

    @PostMapping("/imports")
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "MEMBERS") FileKind kind,
            @Nullable Principal user,
            RedirectAttributes redirect)
            throws IOException {
        try (var content = file.getInputStream()) {
            String by = user == null ? "" : user.getName();
            return "redirect:/imports/" + imports.store(name(file), kind, content, by);
        } catch (ImportRejected refusal) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("imports.refused." + refusal.code()));
            return "redirect:/imports";
        }
    }

    /** What was refused is left out: the overview no longer asks for it. */
    @PostMapping("/imports/{id:\\d+}/settle")
    @Transactional
    public String settle(@PathVariable long id, @Nullable Principal user, RedirectAttributes redirect) {
        imports.settle(id, user == null ? "" : user.getName());
        audit.record(AuditEntry.of(AuditAction.IMPORT_SETTLED, id));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("imports.settled"));
        return "redirect:/imports/" + id;
    }

    /** The file name without folders, with either separator, and without control characters. */
    static String bare(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cc}", "")
                .strip();
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "members.csv" : name;
    }

    private static String name(MultipartFile file) {
        String given = file.getOriginalFilename();
        return NAME.keepEnd(bare(given == null ? "" : given));
    }
}
