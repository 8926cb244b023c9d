package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PointsRules;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.setting.Live;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Rules, tiers, and the sums of the ledger. */
@Controller
class LoyaltyController {

    private final PointsRules rules;
    private final Tiers tiers;
    private final Points points;
    private final SegmentDefinitions segments;
    private final Live<LoyaltySettings> settings;

    LoyaltyController(
            PointsRules rules,
            Tiers tiers,
            Points points,
            SegmentDefinitions segments,
            Live<LoyaltySettings> settings) {
        this.segments = segments;
        this.rules = rules;
        this.tiers = tiers;
        this.points = points;
        this.settings = settings;
    }

    @GetMapping("/loyalty")
    String show(Model model) {
        Locale locale = LocaleContextHolder.getLocale();
        Map<String, String> names = new HashMap<>();
        segments.all().forEach(segment -> names.put(segment.key(), segment.name(locale)));
        model.addAttribute("segmentNames", names);
        model.addAttribute("rules", rules.inForce());
        model.addAttribute("tiers", tiers.all());
        model.addAttribute("sizes", tiers.sizes());
        model.addAttribute("sums", points.sums());
        model.addAttribute("settings", settings.get());
        return "loyalty/loyalty";
    }
}
