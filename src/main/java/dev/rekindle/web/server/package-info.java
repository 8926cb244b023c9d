/** Limits of the web server: bodies that are being received, sessions. */
@NullMarked
package dev.rekindle.web.server;

import org.jspecify.annotations.NullMarked;
