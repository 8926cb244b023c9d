package dev.rekindle.web.sandbox;

import dev.rekindle.sandbox.SandboxContent;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.sandbox.SandboxInbox.Done;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists the inbox, shows one message, and simulates actions of its recipient. */
@Controller
@RequestMapping("/sandbox")
class SandboxController {

    private static final int ROWS = 50;
    private static final int LONGEST_TALK = 50;
    private static final int LONGEST_REPLY = 1600;

    private final SandboxInbox inbox;

    SandboxController(SandboxInbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) SandboxMessage.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var paging = new Paging(Math.max(1, page), ROWS, 0);
        var found = inbox.search(kind, q, (int) paging.offset(), ROWS);
        model.addAttribute("messages", found.messages());
        model.addAttribute("paging", paging.of(found.total()));
        return "sandbox/list";
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, Model model) {
        SandboxMessage message = message(id);
        model.addAttribute("message", message);
        model.addAttribute("mail", inbox.contentOf(id));
        model.addAttribute("ledger", LedgerIdFinder.of(message));
        if (message.kind() == SandboxMessage.Kind.EMAIL) {
            return "sandbox/email";
        }
        var talk = inbox.conversation(message.recipient(), LONGEST_TALK);
        model.addAttribute(
                "talk",
                talk.stream()
                        .map(sms -> new Bubble(sms, inbox.contentOf(sms.id())))
                        .toList());
        return "sandbox/sms";
    }

    /** The HTML part alone, for a frame that may only open links; a button of the page loads the tracking pixel. */
    @GetMapping("/{id:\\d+}/html")
    ResponseEntity<String> html(@PathVariable long id) {
        message(id);
        String html = inbox.contentOf(id).html();
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'self';"
                                + " sandbox allow-popups allow-popups-to-escape-sandbox")
                .body(html == null ? "" : MailPreview.of(html));
    }

    @PostMapping("/{id:\\d+}/open")
    String open(@PathVariable long id, RedirectAttributes redirect) {
        return done(id, "open", inbox.open(message(id).id()), redirect);
    }

    @PostMapping("/{id:\\d+}/click")
    String click(@PathVariable long id, @RequestParam int link, RedirectAttributes redirect) {
        return done(id, "click", inbox.click(message(id).id(), link), redirect);
    }

    @PostMapping("/{id:\\d+}/unsubscribe")
    String unsubscribe(@PathVariable long id, RedirectAttributes redirect) {
        return done(id, "unsubscribe", inbox.unsubscribe(message(id).id()), redirect);
    }

    @PostMapping("/{id:\\d+}/bounce")
    String bounce(@PathVariable long id, RedirectAttributes redirect) {
        return done(id, "bounce", inbox.bounce(message(id).id()), redirect);
    }

    @PostMapping("/{id:\\d+}/reply")
    String reply(@PathVariable long id, @RequestParam String text, RedirectAttributes redirect) {
        if (text.isBlank() || text.length() > LONGEST_REPLY) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("sandbox.reply.length", LONGEST_REPLY));
            return "redirect:/sandbox/" + id;
        }
        return done(id, "reply", inbox.reply(message(id).id(), text), redirect);
    }

    private SandboxMessage message(long id) {
        return inbox.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String done(long id, String action, Done done, RedirectAttributes redirect) {
        String detail = done.detail() == null ? "" : done.detail();
        redirect.addFlashAttribute(
                Flash.NAME,
                done.succeeded()
                        ? Flash.done("sandbox." + action + ".done", detail)
                        : Flash.failed("sandbox.action.failed", done.status()));
        return "redirect:/sandbox/" + id;
    }

    /** One SMS of a conversation. */
    record Bubble(SandboxMessage message, SandboxContent content) {}
}
