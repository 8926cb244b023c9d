/** Outcomes of messages: opens, clicks, replies, bounces, unsubscribes. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "message",
            "message :: channel",
            "message :: content",
            "message :: suppression",
            "dictionary",
            "member",
            "member :: person",
            "security",
            "platform"
        })
package dev.rekindle.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
