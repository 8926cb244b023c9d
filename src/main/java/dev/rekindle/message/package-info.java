/** Messages: templates, policies, the ledger, the dispatcher and the channels. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "member",
            "member :: figure",
            "member :: csv",
            "member :: person",
            "member :: intake",
            "schedule",
            "expression",
            "sandbox",
            "security",
            "setting",
            "platform"
        })
package dev.rekindle.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
