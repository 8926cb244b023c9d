/** The solar day of a yearly occasion, from solar and Chinese lunar dates. */
@NullMarked
package dev.rekindle.member.calendar;

import org.jspecify.annotations.NullMarked;
