/** What it was worth: counts, rates, money and uplift. */
@NullMarked
@ApplicationModule(allowedDependencies = {"journey", "tracking", "message", "segment", "schedule"})
package dev.rekindle.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
