package dev.rekindle.web.delivery;

import dev.rekindle.report.mailing.Deliveries;
import dev.rekindle.report.mailing.Mailing;
import dev.rekindle.report.mailing.MailingDays;
import dev.rekindle.report.mailing.MailingTime;
import dev.rekindle.report.mailing.Mailings;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import java.security.Principal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reports that are sent on a schedule: the list, the form, and what was sent. */
@Controller
class MailingsPage {

    private static final String LIST = "redirect:/reports/mailings";
    private static final int LATEST = 30;

    private final Mailings mailings;
    private final Deliveries deliveries;
    private final DeliveryChoices choices;
    private final Formats formats;

    MailingsPage(Mailings mailings, Deliveries deliveries, DeliveryChoices choices, Formats formats) {
        this.mailings = mailings;
        this.deliveries = deliveries;
        this.choices = choices;
        this.formats = formats;
    }

    /** @param next when somebody gets it next; null while it is not active */
    record Row(Mailing mailing, String about, @Nullable Instant next) {}

    @GetMapping("/reports/mailings")
    String list(Model model) {
        model.addAttribute(
                "rows",
                mailings.all().stream()
                        .map(one -> new Row(
                                one,
                                choices.about(one.journey()),
                                mailings.next(one).orElse(null)))
                        .toList());
        model.addAttribute("deliveries", deliveries.latestReports(LATEST));
        return "delivery/mailings";
    }

    @GetMapping("/reports/mailings/new")
    String fresh(@RequestParam(defaultValue = "") String journey, Model model) {
        return form(null, MailingForm.fresh(journey, formats.zone().getId()), Map.of(), model);
    }

    @GetMapping("/reports/mailings/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        return form(id, MailingForm.of(found(id), formats.zone().getId()), Map.of(), model);
    }

    @PostMapping("/reports/mailings")
    String create(
            @RequestParam MultiValueMap<String, String> typed,
            @Nullable Principal by,
            RedirectAttributes redirect,
            Model model) {
        return save(null, typed, by, redirect, model);
    }

    @PostMapping("/reports/mailings/{id:\\d+}")
    String change(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            @Nullable Principal by,
            RedirectAttributes redirect,
            Model model) {
        found(id);
        return save(id, typed, by, redirect, model);
    }

    private String save(
            @Nullable Long id,
            MultiValueMap<String, String> typed,
            @Nullable Principal by,
            RedirectAttributes redirect,
            Model model) {
        MailingForm form = MailingForm.typed(typed);
        Map<String, String> problems = form.problems(choices);
        if (!problems.isEmpty()) {
            return form(id, form.withFreeLines(formats.zone().getId()), problems, model);
        }
        mailings.save(id, form.draft(), by == null ? "" : by.getName());
        redirect.addFlashAttribute(Flash.NAME, Flash.done("delivery.mailing.saved", form.name()));
        return LIST;
    }

    @PostMapping("/reports/mailings/{id:\\d+}/delete")
    String delete(@PathVariable long id, RedirectAttributes redirect) {
        Mailing mailing = found(id);
        mailings.delete(id);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("delivery.mailing.deleted", mailing.name()));
        return LIST;
    }

    @PostMapping("/reports/mailings/{id:\\d+}/send")
    String send(@PathVariable long id, RedirectAttributes redirect) {
        Mailing mailing = found(id);
        int queued = mailings.sendNow(id);
        redirect.addFlashAttribute(
                Flash.NAME,
                queued == 0
                        ? Flash.warn("delivery.mailing.justSent", mailing.name())
                        : Flash.done("delivery.mailing.sending", mailing.name(), formats.number(queued)));
        return LIST;
    }

    @PostMapping("/reports/deliveries/{id:\\d+}/again")
    String again(
            @PathVariable long id, @RequestParam(defaultValue = "mailings") String back, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                Flash.NAME,
                mailings.sendAgain(id) ? Flash.done("delivery.again.done") : Flash.warn("delivery.again.not"));
        return back.equals("alerts") ? "redirect:/reports/alerts" : LIST;
    }

    private Mailing found(long id) {
        return mailings.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(@Nullable Long id, MailingForm form, Map<String, String> problems, Model model) {
        choices.addTo(model);
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("periods", MailingDays.values());
        model.addAttribute("everies", MailingTime.Every.values());
        model.addAttribute("weekdays", List.of(DayOfWeek.values()));
        return "delivery/mailing";
    }
}
