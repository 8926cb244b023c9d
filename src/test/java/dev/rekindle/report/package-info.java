@NullMarked
package dev.rekindle.report;

import org.jspecify.annotations.NullMarked;
