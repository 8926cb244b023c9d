/** The journey editor in the browser: its words, and what its forms choose from. */
@NullMarked
package dev.rekindle.web.editor;

import org.jspecify.annotations.NullMarked;
