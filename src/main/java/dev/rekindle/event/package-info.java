/** Events of members: recorded in bulk and once, and queued. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dictionary",
            "member",
            "member :: csv",
            "member :: imports",
            "member :: intake",
            "member :: person",
            "platform",
            "security",
            "setting",
            "platform :: rows"
        })
package dev.rekindle.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
