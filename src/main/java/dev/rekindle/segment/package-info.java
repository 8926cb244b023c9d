/** Segments: rules, and membership with who entered and left. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dictionary",
            "event",
            "loyalty",
            "member",
            "member :: csv",
            "member :: imports",
            "member :: intake",
            "member :: figure",
            "member :: person",
            "message",
            "tracking",
            "value",
            "schedule",
            "security",
            "setting",
            "platform",
            "platform :: net",
            "platform :: rows"
        })
package dev.rekindle.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
