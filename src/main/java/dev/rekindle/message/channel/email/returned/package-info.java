/** Mails that come back about our messages: bounces, complaints and answers. */
@NullMarked
package dev.rekindle.message.channel.email.returned;

import org.jspecify.annotations.NullMarked;
