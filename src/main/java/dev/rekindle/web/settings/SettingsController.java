package dev.rekindle.web.settings;

import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.web.Formats;
import dev.rekindle.web.WebSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the settings in effect; read only. */
@Controller
class SettingsController {

    private final MessageSettings sending;
    private final ScheduleSettings schedule;
    private final WebSettings web;
    private final PublicUrl publicUrl;
    private final Formats formats;

    SettingsController(
            MessageSettings sending, ScheduleSettings schedule, WebSettings web, PublicUrl publicUrl, Formats formats) {
        this.sending = sending;
        this.schedule = schedule;
        this.web = web;
        this.publicUrl = publicUrl;
        this.formats = formats;
    }

    @GetMapping("/settings")
    String show(Model model) {
        model.addAttribute("sending", sending);
        model.addAttribute("quietFrom", formats.clock(sending.quietFrom()));
        model.addAttribute("quietTo", formats.clock(sending.quietTo()));
        model.addAttribute("quiet", !sending.quietFrom().equals(sending.quietTo()));
        model.addAttribute("zone", schedule.zone());
        model.addAttribute("currency", web.currency());
        model.addAttribute("address", publicUrl.of("/"));
        return "settings/settings";
    }
}
