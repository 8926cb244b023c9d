package dev.rekindle.web.message;

import dev.rekindle.message.MessageId;
import dev.rekindle.message.control.Cancellations;
import dev.rekindle.message.control.Resends;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.PageContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends messages again for an approver and cancels pending ones for a marketer: one, or all of a filter. */
@Controller
@RequestMapping("/messages")
class MessageActions {

    private final Resends resends;
    private final Cancellations cancellations;
    private final AuditLog audit;

    MessageActions(Resends resends, Cancellations cancellations, AuditLog audit) {
        this.resends = resends;
        this.cancellations = cancellations;
        this.audit = audit;
    }

    @PostMapping("/{id:\\d+}/resend")
    @Transactional
    public String resendUnknown(
            @PathVariable long id,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        approverOnly(page);
        boolean resent = resends.resendUnknown(new MessageId(id), user(page));
        return one(id, resent, AuditAction.MESSAGE_SENT_AGAIN, "messages.resend.notUnknown", redirect);
    }

    @PostMapping("/{id:\\d+}/send-again")
    @Transactional
    public String sendAgain(
            @PathVariable long id,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        approverOnly(page);
        boolean resent = resends.sendAgain(new MessageId(id), user(page));
        return one(id, resent, AuditAction.MESSAGE_SENT_AGAIN, "messages.sendAgain.not", redirect);
    }

    @PostMapping("/send-again")
    String sendAllAgain(
            @ModelAttribute("filter") MessageFilter filter,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        approverOnly(page);
        if (!filter.isOneCause()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        recordAsked(AuditAction.MESSAGE_SENT_AGAIN, filter);
        Resends.Result result = resends.sendAgain(filter.query(), user(page));
        recordAll(AuditAction.MESSAGE_SENT_AGAIN, filter, result.resent());
        redirect.addFlashAttribute(Flash.NAME, said(result));
        return list(filter, redirect);
    }

    @PostMapping("/{id:\\d+}/cancel")
    @Transactional
    public String cancel(
            @PathVariable long id,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        boolean cancelled = cancellations.cancel(new MessageId(id), user(page));
        if (cancelled) {
            audit.record(AuditEntry.of(AuditAction.MESSAGES_CHANGED, id).change("status", "PENDING", "CANCELLED"));
        }
        redirect.addFlashAttribute(
                Flash.NAME, cancelled ? Flash.done("messages.cancel.done") : Flash.warn("messages.cancel.not"));
        return "redirect:/messages/" + id;
    }

    @PostMapping("/cancel")
    String cancelAll(
            @ModelAttribute("filter") MessageFilter filter,
            @ModelAttribute(name = "page", binding = false) PageContext page,
            RedirectAttributes redirect) {
        if (!filter.isSomePending()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        recordAsked(AuditAction.MESSAGES_CHANGED, filter);
        int cancelled = cancellations.cancel(filter.query(), user(page));
        recordAll(AuditAction.MESSAGES_CHANGED, filter, cancelled);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("messages.cancelAll.done", cancelled));
        return list(filter, redirect);
    }

    private static Flash said(Resends.Result result) {
        if (result.more()) {
            return Flash.warn("messages.sendAll.more", result.resent());
        }
        return result.kept() == 0
                ? Flash.done("messages.sendAll.done", result.resent())
                : Flash.warn("messages.sendAll.kept", result.resent(), result.kept());
    }

    private String one(long id, boolean done, AuditAction action, String refusal, RedirectAttributes redirect) {
        if (done) {
            audit.record(AuditEntry.of(action, id));
        }
        redirect.addFlashAttribute(Flash.NAME, done ? Flash.done("messages.resend.done") : Flash.warn(refusal));
        return "redirect:/messages/" + id;
    }

    /** Before the first of many transactions, so that a node that fails between them leaves nothing unrecorded. */
    private void recordAsked(AuditAction action, MessageFilter filter) {
        audit.record(AuditEntry.of(action, "").after("asked", "ALL").after("filter", filter.parameters()));
    }

    private void recordAll(AuditAction action, MessageFilter filter, int messages) {
        if (messages > 0) {
            audit.record(AuditEntry.of(action, "").after("messages", messages).after("filter", filter.parameters()));
        }
    }

    private static String list(MessageFilter filter, RedirectAttributes redirect) {
        filter.parameters().forEach((name, value) -> redirect.addAttribute(name, value.toString()));
        return "redirect:/messages";
    }

    private static void approverOnly(PageContext page) {
        if (!page.mayApprove()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static String user(PageContext page) {
        return String.valueOf(page.user());
    }
}
