/** Stands in for the providers: an SMTP server and Twilio's HTTP API with an inbox to look at; knows nothing of Rekindle's own tables. */
@NullMarked
@ApplicationModule(allowedDependencies = {"security"})
package dev.rekindle.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
