/** The sandbox inbox: what the stand-ins took, and a reader's hands. */
@NullMarked
package dev.rekindle.web.sandbox;

import org.jspecify.annotations.NullMarked;
