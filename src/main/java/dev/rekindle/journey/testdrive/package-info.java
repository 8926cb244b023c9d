/** Test drives: one member goes through a diagram on a virtual clock, and nothing is written or sent. */
@NullMarked
@NamedInterface("testdrive")
package dev.rekindle.journey.testdrive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
