/** E-mail by SMTP: the only place that knows Jakarta Mail. */
@NullMarked
package dev.rekindle.message.channel.email;

import org.jspecify.annotations.NullMarked;
