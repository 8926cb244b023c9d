/** Messages: the list, and each message with its status and delivery log. */
@NullMarked
package dev.rekindle.web.message;

import org.jspecify.annotations.NullMarked;
