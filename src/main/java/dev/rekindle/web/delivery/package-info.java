/** The screens of reports for people who don't sign in: scheduled e-mails, alerts, share links, data for other programs. */
@NullMarked
package dev.rekindle.web.delivery;

import org.jspecify.annotations.NullMarked;
