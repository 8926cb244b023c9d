/** The ledger of points in the database. */
@NullMarked
package dev.rekindle.loyalty.ledger;

import org.jspecify.annotations.NullMarked;
