/** The currency of reports: kept as it is, or converted at stated rates. */
@NullMarked
@NamedInterface("currency")
package dev.rekindle.report.currency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
