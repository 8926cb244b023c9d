/** The first page: what all journeys do together, and what needs someone's attention. */
@NullMarked
package dev.rekindle.web.overview;

import org.jspecify.annotations.NullMarked;
