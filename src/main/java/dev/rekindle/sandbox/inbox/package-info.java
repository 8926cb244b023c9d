/** The inbox: shows what was taken and acts on it as a recipient would. */
@NullMarked
package dev.rekindle.sandbox.inbox;

import org.jspecify.annotations.NullMarked;
