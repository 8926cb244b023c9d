/** The first steps of a new installation: what it still lacks before a first journey is live. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "demo",
            "journey",
            "member",
            "message :: channel",
            "message :: trial",
            "platform",
            "security"
        })
package dev.rekindle.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
