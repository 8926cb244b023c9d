/** Models of purchases: BG/NBD and Gamma-Gamma, their fit, and how well they predict. */
@NullMarked
package dev.rekindle.value.model;

import org.jspecify.annotations.NullMarked;
