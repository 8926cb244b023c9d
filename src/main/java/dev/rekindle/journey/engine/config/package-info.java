/** Builds the engine: its settings, sessions, parser and calendars. */
@NullMarked
package dev.rekindle.journey.engine.config;

import org.jspecify.annotations.NullMarked;
