/** Screens of what leaves the application: destinations of message activity, and files of members. */
@NullMarked
package dev.rekindle.web.export;

import org.jspecify.annotations.NullMarked;
