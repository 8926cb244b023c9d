package dev.rekindle.web.delivery;

import dev.rekindle.report.alert.AlertKind;
import dev.rekindle.report.alert.AlertRule;
import dev.rekindle.report.alert.Alerts;
import dev.rekindle.report.mailing.Deliveries;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.webhook.WebhookSender;
import java.util.Arrays;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules of alerts and what they raised. */
@Controller
class AlertsPage {

    private static final String LIST = "redirect:/reports/alerts";
    private static final int LATEST = 30;

    private final Alerts alerts;
    private final Deliveries deliveries;
    private final DeliveryChoices choices;
    private final WebhookSender webhooks;
    private final Formats formats;

    AlertsPage(Alerts alerts, Deliveries deliveries, DeliveryChoices choices, WebhookSender webhooks, Formats formats) {
        this.alerts = alerts;
        this.deliveries = deliveries;
        this.choices = choices;
        this.webhooks = webhooks;
        this.formats = formats;
    }

    @GetMapping("/reports/alerts")
    String list(Model model) {
        model.addAttribute("rules", alerts.rules());
        model.addAttribute("alerts", alerts.latest(LATEST));
        model.addAttribute("deliveries", deliveries.latestAlerts(LATEST));
        model.addAttribute("journeyNames", choices.journeys());
        return "delivery/alerts";
    }

    @GetMapping("/reports/alerts/new")
    String fresh(@RequestParam(defaultValue = "BOUNCE_RATE") String kind, Model model) {
        AlertKind chosen = Arrays.stream(AlertKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElse(AlertKind.BOUNCE_RATE);
        return form(0, AlertForm.fresh(chosen, formats.zone().getId()), Map.of(), model);
    }

    @GetMapping("/reports/alerts/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        return form(id, AlertForm.of(found(id)), Map.of(), model);
    }

    @PostMapping("/reports/alerts")
    String create(@ModelAttribute AlertForm typed, RedirectAttributes redirect, Model model) {
        return save(0, typed, redirect, model);
    }

    @PostMapping("/reports/alerts/{id:\\d+}")
    String change(@PathVariable long id, @ModelAttribute AlertForm typed, RedirectAttributes redirect, Model model) {
        found(id);
        return save(id, typed, redirect, model);
    }

    private String save(long id, AlertForm typed, RedirectAttributes redirect, Model model) {
        if (Arrays.stream(AlertKind.values()).noneMatch(kind -> kind.name().equals(typed.kind()))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Map<String, String> problems = typed.problems(choices, webhooks::mayCall);
        if (!problems.isEmpty()) {
            return form(id, typed, problems, model);
        }
        alerts.save(typed.rule(id, choices));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("delivery.alert.saved", typed.name()));
        return LIST;
    }

    @PostMapping("/reports/alerts/{id:\\d+}/delete")
    String delete(@PathVariable long id, RedirectAttributes redirect) {
        AlertRule rule = found(id);
        alerts.delete(id);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("delivery.alert.deleted", rule.name()));
        return LIST;
    }

    private AlertRule found(long id) {
        return alerts.rule(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(long id, AlertForm form, Map<String, String> problems, Model model) {
        choices.addTo(model);
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("kind", AlertKind.valueOf(form.kind()));
        model.addAttribute("kinds", AlertKind.values());
        model.addAttribute("problems", problems);
        return "delivery/alert";
    }
}
