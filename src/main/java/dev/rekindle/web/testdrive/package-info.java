/** The test drive of a journey. */
@NullMarked
package dev.rekindle.web.testdrive;

import org.jspecify.annotations.NullMarked;
