/** The sandbox inbox: messages that the built-in servers received, and actions that simulate their recipient. */
@NullMarked
package dev.rekindle.web.sandbox;

import org.jspecify.annotations.NullMarked;
