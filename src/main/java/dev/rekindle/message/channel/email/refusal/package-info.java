/** What the refusals of mail servers mean, in answers and in reports. */
@NullMarked
package dev.rekindle.message.channel.email.refusal;

import org.jspecify.annotations.NullMarked;
