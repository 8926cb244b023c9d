/** The library of images: its page, and what the message editor asks of it. */
@NullMarked
package dev.rekindle.web.image;

import org.jspecify.annotations.NullMarked;
