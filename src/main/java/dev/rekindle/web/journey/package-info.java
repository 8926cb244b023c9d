/** Journeys: the list, one journey's report on its diagram, its versions, and offering a new diagram. */
@NullMarked
package dev.rekindle.web.journey;

import org.jspecify.annotations.NullMarked;
