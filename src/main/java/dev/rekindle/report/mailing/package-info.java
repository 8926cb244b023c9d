/** Reports by e-mail on a schedule, and the queue of everything that is sent to people who don't sign in. */
@NullMarked
@NamedInterface("mailing")
package dev.rekindle.report.mailing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
