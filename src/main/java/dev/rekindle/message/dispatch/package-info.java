/** Claims what is due, decides, renders, hands over and records the answer: each message once. */
@NullMarked
package dev.rekindle.message.dispatch;

import org.jspecify.annotations.NullMarked;
