package dev.rekindle.web.loyalty;

import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Points;
import dev.rekindle.loyalty.PointsRules;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.setting.Live;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Rules, tiers, and the sums of the ledger. */
@Controller
class LoyaltyController {

    private final PointsRules rules;
    private final Tiers tiers;
    private final Points points;
    private final Live<LoyaltySettings> settings;

    LoyaltyController(PointsRules rules, Tiers tiers, Points points, Live<LoyaltySettings> settings) {
        this.rules = rules;
        this.tiers = tiers;
        this.points = points;
        this.settings = settings;
    }

    @GetMapping("/loyalty")
    String show(Model model) {
        model.addAttribute("rules", rules.inForce());
        model.addAttribute("tiers", tiers.all());
        model.addAttribute("sizes", tiers.sizes());
        model.addAttribute("sums", points.sums());
        model.addAttribute("settings", settings.get());
        return "loyalty/loyalty";
    }
}
