package dev.rekindle.web.coupon;

import dev.rekindle.coupon.CouponPool;
import dev.rekindle.coupon.CouponPools;
import dev.rekindle.coupon.CouponRedemptions;
import dev.rekindle.coupon.CouponRedemptions.Undo;
import dev.rekindle.coupon.CouponTerms;
import dev.rekindle.schedule.Zones;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.setting.Live;
import dev.rekindle.web.Flash;
import dev.rekindle.web.form.AuditedFields;
import dev.rekindle.web.form.TypedField;
import java.security.Principal;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one pool: its terms, and who redeemed its codes. */
@Controller
@RequestMapping("/coupons/{key}")
class CouponPoolController {

    private static final int LATEST = 100;
    private static final int LONGEST_REASON = 200;

    private final CouponPools pools;
    private final CouponRedemptions redemptions;
    private final AuditLog audit;
    private final Clock clock;
    private final Live<Zones> zones;

    CouponPoolController(
            CouponPools pools, CouponRedemptions redemptions, AuditLog audit, Clock clock, Live<Zones> zones) {
        this.pools = pools;
        this.redemptions = redemptions;
        this.audit = audit;
        this.clock = clock;
        this.zones = zones;
    }

    @GetMapping
    String show(@PathVariable String key, Model model) {
        CouponPool pool = find(key);
        model.addAttribute("pool", pool);
        model.addAttribute("terms", TermsForm.of(pool.terms(), zones.get().system()));
        model.addAttribute("ended", pool.isEnded(clock.instant()));
        model.addAttribute("redemptions", redemptions.ofPool(key, LATEST));
        model.addAttribute("latest", LATEST);
        return "coupons/pool";
    }

    @PostMapping("/terms")
    @Transactional
    public String change(@PathVariable String key, TermsForm form, RedirectAttributes redirect) {
        CouponPool pool = find(key);
        try {
            CouponTerms terms = form.terms(zones.get().system());
            pools.setTerms(key, terms);
            ZoneId zone = zones.get().system();
            audit.record(AuditedFields.of(
                    AuditEntry.of(AuditAction.COUPON_POOL_CHANGED, key),
                    TermsForm.of(pool.terms(), zone).fields(),
                    TermsForm.of(terms, zone).fields()));
            redirect.addFlashAttribute(Flash.NAME, Flash.done("coupons.terms.saved"));
        } catch (TypedField.Wrong e) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("coupons.terms.refused." + e.getMessage()));
        }
        return "redirect:/coupons/" + key;
    }

    /** The code can be redeemed again, and reports no longer count it. */
    @PostMapping("/redemptions/undo")
    String undo(
            @PathVariable String key,
            @RequestParam String code,
            @RequestParam String purchase,
            @RequestParam(defaultValue = "") String reason,
            @Nullable Principal user,
            RedirectAttributes redirect) {
        CouponPool pool = find(key);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("coupons.undo.reasonMissing"));
        } else {
            Undo outcome = redemptions.undo(
                    code, pool.key(), purchase, why, Actor.of(user).name());
            redirect.addFlashAttribute(
                    Flash.NAME,
                    outcome == Undo.NOT_REDEEMED
                            ? Flash.failed("coupons.undo.gone", code)
                            : Flash.done("coupons.undo.done", code));
        }
        return "redirect:/coupons/" + key;
    }

    private CouponPool find(String key) {
        return pools.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
