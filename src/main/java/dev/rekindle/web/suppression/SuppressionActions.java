package dev.rekindle.web.suppression;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.message.suppression.Suppression;
import dev.rekindle.message.suppression.SuppressionEdits;
import dev.rekindle.message.suppression.SuppressionImport;
import dev.rekindle.message.suppression.SuppressionList;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.PageContext;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds to the suppression list for a marketer, by hand or from a file, and lifts from it for an approver. */
@Controller
@RequestMapping("/suppressions")
class SuppressionActions {

    private static final TextLimit NOTE = TextLimit.of(200);

    private final SuppressionList list;
    private final SuppressionEdits edits;
    private final SuppressionImport imports;
    private final AuditLog audit;

    SuppressionActions(SuppressionList list, SuppressionEdits edits, SuppressionImport imports, AuditLog audit) {
        this.list = list;
        this.edits = edits;
        this.imports = imports;
        this.audit = audit;
    }

    @PostMapping
    @Transactional
    public String add(
            @RequestParam ChannelKey channel,
            @RequestParam String address,
            @RequestParam String reason,
            @RequestParam(required = false) @Nullable String note,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        String mailbox = SingleLine.of(address);
        SuppressionEdits.Added added = edits.add(channel, mailbox, reason, note(note), user(page));
        if (added == SuppressionEdits.Added.ADDED) {
            audit.record(AuditEntry.of(AuditAction.SUPPRESSION_ADDED, mailbox)
                    .after("channel", channel)
                    .after("reason", reason));
        }
        redirect.addFlashAttribute(Flash.NAME, said(added));
        return "redirect:/suppressions";
    }

    /** Answers with the page itself: its list of refused rows is too long for a redirect. */
    @PostMapping("/import")
    String take(
            @RequestParam MultipartFile file,
            @RequestParam ChannelKey channel,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        try {
            AuditEntry entry = AuditEntry.of(AuditAction.SUPPRESSION_ADDED, "")
                    .after("file", SingleLine.of(String.valueOf(file.getOriginalFilename())));
            audit.record(entry.after("asked", channel));
            SuppressionImport.Result result = imports.run(file, channel, user(page));
            audit.record(entry.after("added", result.added()).after("refused", result.refused()));
            model.addAttribute("result", result);
            return "suppressions/imported";
        } catch (SuppressionImport.NoTable e) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("suppressions.import.malformed", e.line()));
            return "redirect:/suppressions";
        }
    }

    @PostMapping("/{id:\\d+}/lift")
    @Transactional
    public String lift(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String note,
            @ModelAttribute("filter") SuppressionFilter filter,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        filter.parameters().forEach(redirect::addAttribute);
        if (!page.mayApprove()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        String why = note(note);
        if (why == null) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("suppressions.lift.noteMissing"));
            return "redirect:/suppressions";
        }
        Optional<Suppression> lifted = list.byId(id).filter(one -> edits.lift(one, why, user(page)));
        lifted.ifPresent(one -> audit.record(AuditEntry.of(AuditAction.SUPPRESSION_LIFTED, one.address())
                .before("channel", one.channel())
                .before("reason", one.reason())
                .after("note", why)));
        redirect.addFlashAttribute(
                Flash.NAME,
                lifted.isPresent() ? Flash.done("suppressions.lift.done") : Flash.warn("suppressions.lift.gone"));
        return "redirect:/suppressions";
    }

    private static Flash said(SuppressionEdits.Added added) {
        return switch (added) {
            case ADDED -> Flash.done("suppressions.add.done");
            case KNOWN -> Flash.warn("suppressions.add.known");
            case NO_ADDRESS -> Flash.failed("suppressions.add.noAddress");
        };
    }

    private static @Nullable String note(@Nullable String text) {
        String note = text == null ? "" : NOTE.cut(SingleLine.of(text));
        return note.isEmpty() ? null : note;
    }

    private static String user(PageContext page) {
        return String.valueOf(page.user());
    }
}
