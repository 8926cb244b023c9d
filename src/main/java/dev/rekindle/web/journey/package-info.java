/** Journeys: the list, the report of one journey on its diagram, and the upload of a diagram. */
@NullMarked
package dev.rekindle.web.journey;

import org.jspecify.annotations.NullMarked;
