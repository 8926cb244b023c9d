package dev.rekindle.web.delivery;

import dev.rekindle.message.PublicUrl;
import dev.rekindle.report.recount.Recounts;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Explains how other programs read figures, the API and the SQL schema, and says whether the figures are those of the rows. */
@Controller
class DataPage {

    /** The views of the schema bi, see src/docs/bi.md. */
    static final List<String> VIEWS = List.of(
            "journeys",
            "journey_versions",
            "journey_entries",
            "step_visits",
            "messages",
            "conversions",
            "journey_days",
            "revenue",
            "lift",
            "members");

    private final PublicUrl address;
    private final Recounts recounts;

    DataPage(PublicUrl address, Recounts recounts) {
        this.address = address;
        this.recounts = recounts;
    }

    @GetMapping("/reports/data")
    String page(Model model) {
        model.addAttribute("views", VIEWS);
        model.addAttribute("recount", recounts.last().orElse(null));
        model.addAttribute("address", address.of("").toString());
        return "delivery/data";
    }
}
