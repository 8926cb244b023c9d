/** What members are worth and in which stage they are: computed every night, read as figures of members. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "decision",
            "event",
            "loyalty",
            "member",
            "member :: figure",
            "member :: person",
            "message",
            "tracking",
            "schedule",
            "setting",
            "platform"
        })
package dev.rekindle.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
