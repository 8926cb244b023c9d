/** The overview: totals of all journeys, and problems that need a person. */
@NullMarked
package dev.rekindle.web.overview;

import org.jspecify.annotations.NullMarked;
