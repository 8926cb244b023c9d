/** Twilio's HTTP API, as far as sending an SMS needs it. */
@NullMarked
package dev.rekindle.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
