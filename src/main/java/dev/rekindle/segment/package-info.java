/** Segments: rules, and membership with who entered and left. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dictionary",
            "event",
            "member",
            "member :: person",
            "message",
            "tracking",
            "schedule",
            "security",
            "setting",
            "platform"
        })
package dev.rekindle.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
