package dev.rekindle.web.loyalty;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.loyalty.LoyaltySettings;
import dev.rekindle.loyalty.Tier;
import dev.rekindle.loyalty.Tiers;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Flash;
import dev.rekindle.web.form.AuditedFields;
import dev.rekindle.web.form.TypedField;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a tier and its benefits. */
@Controller
class TierController {

    private final Tiers tiers;
    private final CouponPools pools;
    private final AuditLog audit;
    private final Live<LoyaltySettings> settings;

    TierController(Tiers tiers, CouponPools pools, AuditLog audit, Live<LoyaltySettings> settings) {
        this.tiers = tiers;
        this.pools = pools;
        this.audit = audit;
        this.settings = settings;
    }

    @GetMapping("/loyalty/tier")
    String form(@RequestParam(required = false) @Nullable String key, Model model) {
        return show(key == null ? TierForm.EMPTY : TierForm.of(find(key)), key != null, model);
    }

    private String show(TierForm form, boolean known, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("known", known);
        model.addAttribute("pools", pools.all());
        model.addAttribute("settings", settings.get());
        return "loyalty/tier";
    }

    @PostMapping("/loyalty/tier")
    @Transactional
    public String save(TierForm form, Model model, RedirectAttributes redirect) {
        Tier tier;
        try {
            tier = form.tier();
        } catch (TypedField.Wrong e) {
            return refused(form, e.getMessage(), model);
        }
        Optional<Tier> before = tiers.find(tier.key());
        if (tier.couponPool() != null && pools.find(tier.couponPool()).isEmpty()) {
            return refused(form, "pool", model);
        }
        if (!tiers.save(tier)) {
            return refused(form, "taken", model);
        }
        record(
                before.map(was -> TierForm.of(was).fields()).orElse(Map.of()),
                TierForm.of(tier).fields());
        redirect.addFlashAttribute(Flash.NAME, Flash.done("loyalty.tier.saved"));
        return "redirect:/loyalty";
    }

    private String refused(TierForm form, @Nullable String why, Model model) {
        model.addAttribute(Flash.NAME, Flash.failed("loyalty.tier.refused." + why));
        return show(form, form.key() != null && tiers.find(form.key()).isPresent(), model);
    }

    @PostMapping("/loyalty/tier/remove")
    @Transactional
    public String remove(@RequestParam String key, RedirectAttributes redirect) {
        Tier tier = find(key);
        tiers.remove(key);
        record(TierForm.of(tier).fields(), Map.of());
        redirect.addFlashAttribute(Flash.NAME, Flash.done("loyalty.tier.removed", key));
        return "redirect:/loyalty";
    }

    private void record(Map<String, String> before, Map<String, String> after) {
        audit.record(AuditedFields.of(AuditEntry.of(AuditAction.LOYALTY_CHANGED, "tier"), before, after));
    }

    private Tier find(String key) {
        return tiers.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
