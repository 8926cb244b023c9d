/** Reads, checks and renders message templates with a Thymeleaf of its own that speaks only our expression language. */
@NullMarked
package dev.rekindle.message.template;

import org.jspecify.annotations.NullMarked;
