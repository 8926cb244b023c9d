/** Members: profile, consents, tags, imports. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dictionary",
            "schedule",
            "security",
            "setting",
            "platform",
            "platform :: net",
            "platform :: rows"
        })
package dev.rekindle.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
