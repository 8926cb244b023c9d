/** Warnings about a valid journey that depend on the members, events and journeys of this installation. */
@NullMarked
package dev.rekindle.journey.advice;

import org.jspecify.annotations.NullMarked;
