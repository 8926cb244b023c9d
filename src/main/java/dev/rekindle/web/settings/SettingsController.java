package dev.rekindle.web.settings;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.security.Users;
import dev.rekindle.web.WebSettings;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who may sign in, and the rules in force; read only. */
@Controller
class SettingsController {

    private final Users users;
    private final MessageSettings sending;
    private final ScheduleSettings schedule;
    private final WebSettings web;
    private final PublicUrl publicUrl;

    SettingsController(
            Users users, MessageSettings sending, ScheduleSettings schedule, WebSettings web, PublicUrl publicUrl) {
        this.users = users;
        this.sending = sending;
        this.schedule = schedule;
        this.web = web;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/settings")
    String show(Locale locale, Model model) {
        var time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        model.addAttribute("users", users.all());
        model.addAttribute("sending", sending);
        model.addAttribute("quietFrom", sending.quietFrom().format(time));
        model.addAttribute("quietTo", sending.quietTo().format(time));
        model.addAttribute("quiet", !sending.quietFrom().equals(sending.quietTo()));
        model.addAttribute("zone", schedule.zone());
        model.addAttribute("currency", web.currency());
        model.addAttribute("address", publicUrl.of("/"));
        return "settings/settings";
    }
}
