/** The workers that do due work: one loop per worker, their share of the connection pool, their meters. */
@NullMarked
package dev.rekindle.schedule.work;

import org.jspecify.annotations.NullMarked;
