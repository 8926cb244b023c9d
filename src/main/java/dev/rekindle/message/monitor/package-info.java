/** Alarms about messages: gauges and health. */
@NullMarked
package dev.rekindle.message.monitor;

import org.jspecify.annotations.NullMarked;
