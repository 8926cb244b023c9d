/** Plays the providers: an SMTP server and Twilio's HTTP API, with an inbox of accepted messages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"member :: person", "security"})
package dev.rekindle.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
