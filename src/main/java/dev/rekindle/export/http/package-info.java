/** The HTTP endpoint that other systems read message activity from. */
@NullMarked
package dev.rekindle.export.http;

import org.jspecify.annotations.NullMarked;
