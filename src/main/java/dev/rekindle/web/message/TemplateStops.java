package dev.rekindle.web.message;

import dev.rekindle.message.control.SendStops;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stop of a template, for its page. */
@Component("templateStops")
public class TemplateStops {

    private final SendStops stops;

    TemplateStops(SendStops stops) {
        this.stops = stops;
    }

    /** @param name the template's, with or without a variant; a stop concerns all variants */
    public SendStops.@Nullable Stop of(String name) {
        return stops.all().stream()
                .filter(stop -> base(name).equals(stop.scope().template()))
                .findFirst()
                .orElse(null);
    }

    static String base(String name) {
        int variant = name.indexOf("--");
        return variant < 0 ? name : name.substring(0, variant);
    }
}
