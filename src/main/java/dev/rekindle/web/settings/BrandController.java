package dev.rekindle.web.settings;

import dev.rekindle.message.brand.Brand;
import dev.rekindle.message.brand.BrandFont;
import dev.rekindle.message.brand.BrandProblem;
import dev.rekindle.message.brand.Brands;
import dev.rekindle.security.Actor;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which administrators set what all messages look like. */
@Controller
@RequestMapping("/settings/brand")
class BrandController {

    private final Brands brands;
    private final BrandForm form;
    private final BrandSample sample;
    private final Texts texts;
    private final Formats formats;

    BrandController(Brands brands, BrandForm form, BrandSample sample, Texts texts, Formats formats) {
        this.brands = brands;
        this.form = form;
        this.sample = sample;
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * What the page shows beside the form.
     *
     * @param page a message in this look; empty while the brand cannot be saved
     * @param problems why it cannot be saved, by field
     * @param warnings what is hard to read
     */
    record Shown(String page, Map<String, String> problems, List<String> warnings) {}

    @GetMapping
    String page(Model model) {
        return page(form.values(brands.current(), sample.languages()), Map.of(), model);
    }

    @PostMapping
    String save(
            @RequestParam Map<String, String> typed, @Nullable Principal by, RedirectAttributes redirect, Model model) {
        Brand brand = form.brand(typed, sample.languages());
        Map<String, String> problems = problems(brand);
        if (!problems.isEmpty()) {
            return page(typed, problems, model);
        }
        brands.save(brand, Actor.of(by));
        redirect.addFlashAttribute(
                Flash.NAME,
                brand.colours().faint().isEmpty() ? Flash.done("brand.saved") : Flash.warn("brand.saved.faint"));
        return "redirect:/settings/brand";
    }

    /** As typed, before it is saved. */
    @PostMapping("/show")
    @ResponseBody
    Shown show(@RequestParam Map<String, String> typed) {
        Brand brand = form.brand(typed, sample.languages());
        Map<String, String> problems = problems(brand);
        return problems.isEmpty()
                ? new Shown(
                        sample.page(brand, typed.getOrDefault("shown", "en"), "dark".equals(typed.get("screen"))),
                        problems,
                        faint(brand))
                : new Shown("", problems, List.of());
    }

    private String page(Map<String, String> values, Map<String, String> problems, Model model) {
        Brand brand = form.brand(values, sample.languages());
        model.addAttribute("values", values);
        model.addAttribute("problems", problems);
        model.addAttribute("warnings", problems.isEmpty() ? faint(brand) : List.of());
        model.addAttribute("colours", brand.colours().byName().keySet());
        model.addAttribute("fonts", BrandFont.values());
        model.addAttribute("logos", form.logos());
        model.addAttribute("languages", sample.languages());
        return "settings/brand";
    }

    private Map<String, String> problems(Brand brand) {
        return brands.check(brand).stream()
                .collect(Collectors.toMap(
                        BrandProblem::field,
                        problem -> texts.say("brand.problem." + problem.code()),
                        (first, other) -> first));
    }

    private List<String> faint(Brand brand) {
        return brand.colours().faint().stream()
                .map(faint -> texts.say(
                        "brand.faint",
                        texts.say("brand." + faint.foreground()),
                        texts.say("brand." + faint.background()),
                        formats.decimal(Math.floor(faint.ratio() * 10) / 10, 1)))
                .toList();
    }
}
