/** Tests of templates: the shipped ones, and those that try to break out. */
@NullMarked
package dev.rekindle.message.template;

import org.jspecify.annotations.NullMarked;
