/** SMS by Twilio: the only place that knows its SDK. */
@NullMarked
package dev.rekindle.message.channel.sms;

import org.jspecify.annotations.NullMarked;
