/** Reports of journeys: counts, rates, money and uplift. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "event",
            "journey",
            "journey :: definition",
            "webhook",
            "coupon",
            "member",
            "member :: figure",
            "message",
            "message :: channel",
            "tracking",
            "segment",
            "value",
            "schedule",
            "security",
            "security :: secret",
            "setting",
            "platform"
        })
package dev.rekindle.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
