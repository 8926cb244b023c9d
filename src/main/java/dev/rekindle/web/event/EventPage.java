package dev.rekindle.web.event;

import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.event.RecordedEvent;
import dev.rekindle.event.RecordedEvents;
import dev.rekindle.event.intake.EventCorrection;
import dev.rekindle.event.intake.EventCorrection.Typed;
import dev.rekindle.event.intake.EventRowReader;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.platform.TransactionRetry;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.member.MemberNames;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One event of a member: what it says and said before; corrected or withdrawn with a reason. */
@Controller
@RequestMapping("/members/{number:\\d+}/events/{id:\\d+}")
class EventPage {

    private static final TextLimit REASON = TextLimit.of(500);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Members members;
    private final RecordedEvents recorded;
    private final Events events;
    private final EventCorrection correction;
    private final MemberNames names;
    private final Texts texts;
    private final Formats formats;
    private final AuditLog audit;

    EventPage(
            Members members,
            RecordedEvents recorded,
            Events events,
            EventCorrection correction,
            MemberNames names,
            Texts texts,
            Formats formats,
            AuditLog audit) {
        this.members = members;
        this.recorded = recorded;
        this.events = events;
        this.correction = correction;
        this.names = names;
        this.texts = texts;
        this.formats = formats;
        this.audit = audit;
    }

    /**
     * The form as it was filled in.
     *
     * @param occurredAt local time in the system's zone
     */
    record Form(String occurredAt, String amount, String currency, String properties, String reason) {

        /** A field that the form does not have is empty. */
        Form {
            occurredAt = Objects.requireNonNullElse(occurredAt, "");
            amount = Objects.requireNonNullElse(amount, "");
            currency = Objects.requireNonNullElse(currency, "");
            properties = Objects.requireNonNullElse(properties, "");
            reason = Objects.requireNonNullElse(reason, "");
        }
    }

    @GetMapping
    String show(@PathVariable long number, @PathVariable long id, Model model) {
        audit.record(AuditEntry.of(AuditAction.MEMBER_VIEWED, number));
        RecordedEvent event = event(number, id);
        return page(number, event, form(event), model);
    }

    private String page(long number, RecordedEvent event, Form form, Model model) {
        model.addAttribute("names", names);
        model.addAttribute("member", member(number));
        model.addAttribute("event", event);
        model.addAttribute("properties", printed(event.event().properties()));
        model.addAttribute("earlier", event.before().stream().map(this::row).toList());
        model.addAttribute("form", form);
        return "members/event";
    }

    /** A content before a correction, in words. */
    record EarlierRow(Instant replacedAt, String what, String properties, String reason) {}

    private EarlierRow row(RecordedEvent.Earlier earlier) {
        String amount = earlier.amount() == null ? "" : " · " + formats.money(earlier.amount(), earlier.currency());
        return new EarlierRow(
                earlier.replacedAt(),
                formats.time(earlier.occurredAt()) + amount,
                earlier.properties().isEmpty() ? "" : printed(earlier.properties()),
                earlier.reason() == null ? "" : earlier.reason());
    }

    private Form form(RecordedEvent event) {
        BigDecimal amount = event.event().amount();
        String currency = event.event().currency();
        return new Form(
                LOCAL.format(event.event().occurredAt().atZone(formats.zone())),
                amount == null ? "" : amount.stripTrailingZeros().toPlainString(),
                currency == null ? "" : currency,
                event.event().properties().isEmpty()
                        ? ""
                        : printed(event.event().properties()),
                "");
    }

    private static String printed(Map<String, Object> properties) {
        return JSON.writeValueAsString(properties);
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable long number,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        RecordedEvent event = event(number, id);
        if (!isReason(reason)) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("members.event.noReason", REASON.codePoints()));
            return "redirect:/members/" + number + "/events/" + id;
        }
        TransactionRetry.onConflict(() -> events.withdraw(event.externalId(), reason.strip()));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("members.event.withdrawn"));
        return "redirect:/members/" + number;
    }

    @PostMapping("/correct")
    String correct(
            @PathVariable long number, @PathVariable long id, Form form, Model model, RedirectAttributes redirect) {
        RecordedEvent event = event(number, id);
        if (!isReason(form.reason())) {
            model.addAttribute(Flash.NAME, Flash.failed("members.event.noReason", REASON.codePoints()));
            return page(number, event, form, model);
        }
        try {
            EventDraft draft = correction.read(event, member(number).externalId(), typed(event, form));
            Events.Correction outcome = TransactionRetry.onConflict(
                    () -> events.correct(draft, form.reason().strip()));
            redirect.addFlashAttribute(Flash.NAME, said(outcome));
        } catch (EventRowReader.Wrong wrong) {
            model.addAttribute(
                    Flash.NAME,
                    Flash.failed(
                            "members.event.wrong",
                            texts.say("members.event.field." + wrong.field()),
                            texts.word("members.event.problem.", wrong.reason())));
            return page(number, event, form, model);
        }
        return "redirect:/members/" + number + "/events/" + id;
    }

    private static Flash said(Events.Correction outcome) {
        return switch (outcome) {
            case CORRECTED -> Flash.done("members.event.corrected");
            case UNCHANGED -> Flash.done("members.event.unchanged");
            case UNKNOWN, WITHDRAWN, OTHER_MEMBER -> Flash.warn("members.event.gone");
        };
    }

    /** A time that nobody touched keeps its fraction of a second. */
    private Typed typed(RecordedEvent event, Form form) {
        Instant before = event.event().occurredAt();
        String moment;
        try {
            Instant typed = LocalDateTime.parse(form.occurredAt().strip())
                    .atZone(formats.zone())
                    .toInstant();
            moment = (typed.equals(before.truncatedTo(ChronoUnit.SECONDS)) ? before : typed).toString();
        } catch (DateTimeException unreadable) {
            moment = form.occurredAt().isBlank() ? "–" : form.occurredAt();
        }
        return new Typed(moment, form.amount(), form.currency(), form.properties());
    }

    private static boolean isReason(String reason) {
        return !reason.isBlank()
                && !REASON.isExceededBy(reason)
                && StorableText.is(reason)
                && SingleLine.is(reason.strip());
    }

    private Member member(long number) {
        return members.byId(new MemberId(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private RecordedEvent event(long number, long id) {
        return recorded.of(new MemberId(number), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
