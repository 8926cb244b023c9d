/** Goal events counted once over all journeys, beside what each journey is credited with. */
@NullMarked
@NamedInterface("attribution")
package dev.rekindle.report.attribution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
