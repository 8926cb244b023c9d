/** Tests of templates: the shipped ones, and attempts to break out. */
@NullMarked
package dev.rekindle.message.template;

import org.jspecify.annotations.NullMarked;
