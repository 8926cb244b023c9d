/** Spam words of e-mails, as SpamAssassin's daemon finds them. */
@NullMarked
package dev.rekindle.message.channel.email.spam;

import org.jspecify.annotations.NullMarked;
