/** What other systems get: what happened to messages, as a stream; members and segments, as files. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "event :: kafka",
            "member",
            "member :: figure",
            "member :: person",
            "message",
            "tracking",
            "segment",
            "schedule",
            "security",
            "setting",
            "platform",
            "webhook"
        })
package dev.rekindle.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
