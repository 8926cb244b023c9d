/** Claims due messages, applies the policies, renders, sends and records the result. */
@NullMarked
package dev.rekindle.message.dispatch;

import org.jspecify.annotations.NullMarked;
