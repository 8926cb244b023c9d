/** The journeys: diagrams and their versions, the members who are enrolled in them, and the engine. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "segment",
            "segment :: rule",
            "event",
            "message",
            "message :: channel",
            "message :: content",
            "message :: control",
            "message :: writing",
            "message :: forecast",
            "member",
            "member :: person",
            "member :: figure",
            "schedule",
            "expression",
            "decision",
            "dictionary",
            "coupon",
            "security",
            "setting",
            "platform",
            "platform :: rows",
            "webhook"
        })
package dev.rekindle.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
