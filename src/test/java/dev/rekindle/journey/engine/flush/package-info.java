@NullMarked
package dev.rekindle.journey.engine.flush;

import org.jspecify.annotations.NullMarked;
