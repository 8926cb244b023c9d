/** The one reading of a template's text: tokens, checks, links, and the nodes that write a message. */
@NullMarked
package dev.rekindle.message.template.reading;

import org.jspecify.annotations.NullMarked;
