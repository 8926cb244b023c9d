/** Loads the demo's members and purchases and replays them on the virtual clock. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "member",
            "event",
            "segment",
            "message",
            "schedule",
            "schedule :: lapse",
            "tracking",
            "value",
            "platform",
            "setting"
        })
package dev.rekindle.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
