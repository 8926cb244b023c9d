/** Reports of journeys: counts, rates, money and uplift. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "journey",
            "journey :: definition",
            "member",
            "message",
            "message :: channel",
            "tracking",
            "segment",
            "schedule",
            "setting",
            "platform"
        })
package dev.rekindle.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
