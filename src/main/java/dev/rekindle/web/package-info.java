/** The screens, one sub-package each. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "member",
            "member :: imports",
            "event",
            "segment",
            "segment :: rule",
            "segment :: membership",
            "schedule",
            "message",
            "message :: channel",
            "message :: content",
            "message :: control",
            "message :: suppression",
            "message :: writing",
            "message :: brand",
            "message :: image",
            "message :: trial",
            "journey",
            "journey :: definition",
            "journey :: task",
            "journey :: scoring",
            "coupon",
            "decision",
            "journey :: comment",
            "dictionary",
            "journey :: draft",
            "journey :: forecast",
            "journey :: gallery",
            "journey :: usage",
            "journey :: testdrive",
            "journey :: difference",
            "tracking",
            "report",
            "report :: query",
            "report :: export",
            "security",
            "setup",
            "sandbox",
            "demo",
            "setting",
            "platform",
            "platform :: rows"
        })
package dev.rekindle.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
