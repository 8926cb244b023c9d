/** What is to be expected of a journey before it is live: how often its steps are visited and its messages are sent. */
@NullMarked
@NamedInterface("forecast")
package dev.rekindle.journey.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
