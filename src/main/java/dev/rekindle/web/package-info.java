/** The screens, one sub-package each. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "member",
            "event",
            "segment",
            "schedule",
            "message",
            "journey",
            "tracking",
            "report",
            "security",
            "sandbox",
            "demo",
            "expression"
        })
package dev.rekindle.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
