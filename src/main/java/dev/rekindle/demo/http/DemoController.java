package dev.rekindle.demo.http;

import dev.rekindle.demo.Demo;
import dev.rekindle.demo.DemoProgress;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Progress of the demo for API clients. */
@RestController
class DemoController {

    private final Demo demo;

    DemoController(Demo demo) {
        this.demo = demo;
    }

    @GetMapping("/api/v1/demo")
    DemoProgress progress() {
        return demo.progress();
    }
}
