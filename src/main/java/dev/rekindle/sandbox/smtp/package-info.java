/** The SMTP server within this process. */
@NullMarked
package dev.rekindle.sandbox.smtp;

import org.jspecify.annotations.NullMarked;
