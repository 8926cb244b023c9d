package dev.rekindle.web.export;

import dev.rekindle.export.ActivityKind;
import dev.rekindle.export.Delivery;
import dev.rekindle.export.Destination;
import dev.rekindle.export.Destinations;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Paging;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Destinations of message activity and their delivery logs; for administrators, as all addresses under /settings. */
@Controller
@RequestMapping("/settings/destinations")
class DestinationPages {

    private static final String LIST = "redirect:/settings/destinations";
    private static final int ROWS = 50;

    private final Destinations destinations;

    DestinationPages(Destinations destinations) {
        this.destinations = destinations;
    }

    /** @param open the delivery that has not arrived; null when none waits */
    record Row(Destination destination, @Nullable Delivery open) {}

    @GetMapping
    String list(Model model) {
        List<Row> rows = destinations.all().stream()
                .map(one -> new Row(one, destinations.open(one.id()).orElse(null)))
                .toList();
        model.addAttribute("rows", rows);
        return "settings/destinations";
    }

    @GetMapping("/new")
    String fresh(@RequestParam(defaultValue = "WEBHOOK") Destination.Kind kind, Model model) {
        return form(DestinationForm.fresh(kind), null, model);
    }

    @GetMapping("/{id:\\d+}/edit")
    String edit(@PathVariable long id, Model model) {
        return form(DestinationForm.of(found(id)), null, model);
    }

    @PostMapping
    String save(
            @RequestParam(required = false) @Nullable Long id,
            @RequestParam Destination.Kind kind,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") Set<ActivityKind> kinds,
            @RequestParam(defaultValue = "false") boolean fromStart,
            Model model,
            RedirectAttributes redirect) {
        var form = new DestinationForm(id, id == null ? kind : found(id).kind(), name, target, kinds, fromStart);
        Destinations.Saved saved = destinations.save(id, form.draft());
        if (saved.problem() != null) {
            return form(form, saved.problem(), model);
        }
        redirect.addFlashAttribute(Flash.NAME, Flash.done("destinations.saved"));
        return LIST + "/" + saved.id();
    }

    private static String form(DestinationForm form, @Nullable String problem, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problem", problem);
        model.addAttribute("kinds", ActivityKind.values());
        return "settings/destination-edit";
    }

    @GetMapping("/{id:\\d+}")
    String show(@PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
        var paging = new Paging(page, ROWS, destinations.countOfDeliveries(id));
        model.addAttribute("destination", found(id));
        model.addAttribute("open", destinations.open(id).orElse(null));
        model.addAttribute("paging", paging);
        model.addAttribute("deliveries", destinations.deliveries(id, paging.offset(), paging.size()));
        return "settings/destination";
    }

    @PostMapping("/{id:\\d+}/active")
    String activate(@PathVariable long id, @RequestParam boolean active) {
        found(id);
        destinations.activate(id, active);
        return LIST + "/" + id;
    }

    @PostMapping("/{id:\\d+}/delete")
    String delete(@PathVariable long id, RedirectAttributes redirect) {
        String name = found(id).name();
        destinations.delete(id);
        redirect.addFlashAttribute(Flash.NAME, Flash.done("destinations.deleted", name));
        return LIST;
    }

    @PostMapping("/{id:\\d+}/deliveries/{delivery:\\d+}/retry")
    String retry(@PathVariable long id, @PathVariable long delivery, RedirectAttributes redirect) {
        found(id);
        boolean tried = destinations.retry(id, delivery);
        redirect.addFlashAttribute(
                Flash.NAME, tried ? Flash.done("destinations.retried") : Flash.warn("destinations.late"));
        return LIST + "/" + id;
    }

    private Destination found(long id) {
        return destinations.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
