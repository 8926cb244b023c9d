package dev.rekindle.web.overview;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page. */
@Controller
class OverviewController {

    @GetMapping("/")
    String overview() {
        return "overview/overview";
    }
}
