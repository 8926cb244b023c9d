package dev.rekindle.web.coupon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekindle.coupon.CouponPool;
import dev.rekindle.coupon.CouponPools;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.web.UsageRows;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists pools of coupons, creates them, and adds codes to them. */
@Controller
@RequestMapping("/coupons")
class CouponsController {

    private static final int LONGEST_NAME = 100;
    private static final int LARGEST_BOUND = 1_000_000;

    private final CouponPools pools;
    private final AuditLog audit;
    private final Formats formats;
    private final UsageRows usages;

    CouponsController(CouponPools pools, AuditLog audit, Formats formats, UsageRows usages) {
        this.pools = pools;
        this.audit = audit;
        this.formats = formats;
        this.usages = usages;
    }

    @GetMapping
    String list(Model model) {
        List<CouponPool> all = pools.all();
        model.addAttribute("pools", all);
        model.addAttribute(
                "users", usages.linesOfPools(all.stream().map(CouponPool::key).toList()));
        model.addAttribute(
                "uploadable", all.stream().filter(pool -> !pool.isGenerated()).toList());
        return "coupons/list";
    }

    /** @param generated whether codes are generated, and begin with the prefix */
    @PostMapping
    @Transactional
    public String create(
            @RequestParam String key,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean generated,
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(defaultValue = "100") int lowAt,
            RedirectAttributes redirect) {
        String called = name.isBlank() ? key : name.strip();
        if (called.length() > LONGEST_NAME || lowAt < 0 || lowAt > LARGEST_BOUND) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("coupons.refused.shape"));
            return "redirect:/coupons";
        }
        try {
            boolean created = pools.create(key.strip(), called, generated ? prefix.strip() : null, lowAt);
            if (created) {
                audit.record(AuditEntry.of(AuditAction.COUPON_POOL_CREATED, key.strip()));
            }
            redirect.addFlashAttribute(
                    Flash.NAME,
                    created
                            ? Flash.done("coupons.created", called)
                            : Flash.failed("coupons.refused.taken", key.strip()));
        } catch (IllegalArgumentException e) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("coupons.refused.shape"));
        }
        return "redirect:/coupons";
    }

    @PostMapping("/{key}/codes")
    @Transactional
    public String add(@PathVariable String key, @RequestParam MultipartFile file, RedirectAttributes redirect)
            throws IOException {
        CouponPool pool = pools.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        CodeFile read = CodeFile.read(new String(file.getBytes(), UTF_8));
        if (pool.isGenerated()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("coupons.refused.generated", pool.name()));
        } else if (!read.refused().isEmpty()) {
            String lines = read.refused().stream().map(formats::number).collect(Collectors.joining(", "));
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("coupons.refused.lines", lines));
        } else if (read.codes().isEmpty() || read.codes().size() > CodeFile.MOST) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("coupons.refused.none", formats.number(CodeFile.MOST)));
        } else {
            int added = pools.add(key, read.codes());
            audit.record(AuditEntry.of(AuditAction.COUPONS_ADDED, key).after("count", added));
            redirect.addFlashAttribute(
                    Flash.NAME,
                    Flash.done(
                            "coupons.added",
                            formats.number(added),
                            formats.number(read.codes().size() - added)));
        }
        return "redirect:/coupons";
    }
}
