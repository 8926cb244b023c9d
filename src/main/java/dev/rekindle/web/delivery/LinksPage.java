package dev.rekindle.web.delivery;

import dev.rekindle.message.PublicUrl;
import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.report.share.ShareLink;
import dev.rekindle.report.share.ShareLinks;
import dev.rekindle.web.DateRange;
import dev.rekindle.web.Flash;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The share links: lists, makes and revokes them. A link is shown once, after it was made. */
@Controller
class LinksPage {

    static final String ISSUED = "issuedLink";

    private static final List<Integer> DAYS = List.of(1, 7, 30, 90);
    private static final int LONGEST_NAME = 100;

    private final ShareLinks links;
    private final DeliveryChoices choices;
    private final PublicUrl address;
    private final Clock clock;

    LinksPage(ShareLinks links, DeliveryChoices choices, PublicUrl address, Clock clock) {
        this.links = links;
        this.choices = choices;
        this.address = address;
        this.clock = clock;
    }

    record Row(ShareLink link, String about, boolean open) {}

    @GetMapping("/reports/links")
    String list(
            @RequestParam(defaultValue = "") String journey,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String compare,
            Model model) {
        choices.addTo(model);
        model.addAttribute(
                "rows",
                links.all().stream()
                        .map(link -> new Row(link, choices.about(link.draft().journey()), link.isOpen(clock.instant())))
                        .toList());
        model.addAttribute("journey", journey);
        DateRange range = DateRange.of(from, to);
        boolean own = range.from() != null || range.to() != null;
        model.addAttribute("range", range);
        model.addAttribute("preset", own ? Preset.OWN : preset(period).orElse(Preset.ALL));
        model.addAttribute("version", version);
        model.addAttribute("comparison", Comparison.of(compare));
        model.addAttribute("comparisons", Arrays.asList(Comparison.values()));
        model.addAttribute("presets", Arrays.asList(Preset.values()));
        model.addAttribute("lasts", DAYS);
        return "delivery/links";
    }

    @PostMapping("/reports/links")
    String create(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String journey,
            @RequestParam(defaultValue = "OWN") String period,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String compare,
            @RequestParam(defaultValue = "en") String locale,
            @RequestParam(defaultValue = "7") int lasts,
            @Nullable Principal by,
            RedirectAttributes redirect) {
        String called = name.strip();
        if (!DAYS.contains(lasts)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String chosen = choices.journey(journey);
        boolean isNamed = !called.isEmpty() && called.length() <= LONGEST_NAME;
        if (!isNamed || chosen == null && !journey.isEmpty()) {
            redirect.addFlashAttribute(
                    Flash.NAME, Flash.failed(isNamed ? "delivery.problem.journey" : "delivery.problem.name"));
            return "redirect:/reports/links";
        }
        DateRange range = DateRange.of(from, to);
        Preset preset = preset(period).orElse(Preset.OWN);
        var draft = new ShareLink.Draft(
                called,
                chosen,
                preset,
                preset == Preset.OWN ? range.from() : null,
                preset == Preset.OWN ? range.to() : null,
                chosen == null ? null : version,
                Comparison.of(compare),
                DeliveryChoices.locale(locale));
        String token = links.create(draft, Duration.ofDays(lasts), by == null ? "" : by.getName());
        redirect.addFlashAttribute(ISSUED, address.of("/shared/{token}", token).toString());
        return "redirect:/reports/links";
    }

    private static Optional<Preset> preset(String name) {
        return Arrays.stream(Preset.values())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @PostMapping("/reports/links/{id:\\d+}/revoke")
    String revoke(@PathVariable long id, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                Flash.NAME, links.revoke(id) ? Flash.done("delivery.link.revoked") : Flash.warn("delivery.link.gone"));
        return "redirect:/reports/links";
    }
}
